use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("change-without-effect"),
    severity: Severity::Warning,
    summary: "a change that changes nothing",
    page: r#"A line of `relax`, `tighten` or `set` that says what the base says already has no effect. It may be that the base has changed since.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
relax purpose { within first 10 min }
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
```

Say what is to be different, or leave the line out:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
relax purpose { within first 20 min }
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
```
"#,
};

pub(crate) fn same(at: At, rule: &str, line: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{rule}` has the line `{line}` already"), "changes nothing")
        .help("write what is to be different, or leave the line out")
}

pub(crate) fn no_line(at: At, rule: &str, word: &str, nearest: Option<&str>) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `no {nearest}`?"),
        None => format!("leave it out; `rolecall explain {rule}` shows what the rule asks"),
    };
    let message = format!("`{rule}` has no line that begins with `{word}`");
    about(&ENTRY, at, message, "takes nothing away").help(help)
}

pub(crate) fn empty(at: At, verb: &str, rule: &str) -> Diagnostic {
    about(&ENTRY, at, format!("nothing of `{rule}` is changed"), "no line").help(format!(
        "write the lines that are to be different: `{verb} {rule} {{ within first 20 min }}`"
    ))
}

pub(crate) fn set(at: At, name: &str, value: &str) -> Diagnostic {
    about(&ENTRY, at, format!("setting `{name}` is {value} already"), "changes nothing")
        .help("write another value, or leave the line out")
}
