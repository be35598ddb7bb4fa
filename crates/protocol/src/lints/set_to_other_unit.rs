use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("set-to-other-unit"),
    severity: Severity::Error,
    summary: "a setting that is set to something else than it is",
    page: r#"A setting keeps what it is counted in: sessions stay sessions, and a percentage stays a percentage. The rules that need it were written for that.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
set reply = 60%
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
param reply = 5 turns
discussion opening of purpose { required answered by client within reply }
```

Write the value in the same unit:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
set reply = 8 turns
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
param reply = 5 turns
discussion opening of purpose { required answered by client within reply }
```
"#,
};

pub(crate) fn of(at: At, name: &str, was: &str, is: &str, declared: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("setting `{name}` is {was} and cannot become {is}"),
        "counted in something else",
    )
    .help(format!(
        "write a value of the same unit, like `{was}`; in `rolecall.toml` in quotes: `\"{was}\"`"
    ))
    .related(declared.source, declared.span, "its value so far")
}

pub(crate) fn unreadable(at: At, value: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{value}` is no value of a setting"), "cannot be read")
        .help("write a number such as 2, a text such as \"4 sessions\", or \"60%\"")
}
