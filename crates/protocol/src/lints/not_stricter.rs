use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("not-stricter"),
    severity: Severity::Error,
    summary: "a line of `tighten` that asks for less",
    page: r#"`tighten` says to every reader that a rule asks for more than in the protocol it comes from. A line that asks for less does not belong there.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
tighten purpose { within first 20 min }
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

Change the line the other way, or write `relax`:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
tighten purpose { within first 5 min }
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

/// The line as it was and as it is to be.
pub(crate) fn line(at: At, rule: &str, (was, is): (Option<&str>, Option<&str>)) -> Diagnostic {
    let message = match (was, is) {
        (Some(was), Some(is)) => {
            format!("`{is}` asks for less than `{was}`, and so does not tighten `{rule}`")
        }
        (None, Some(is)) => format!("`{is}` asks for less, and so does not tighten `{rule}`"),
        (Some(was), None) => {
            format!("without `{was}` the rule asks for less, which does not tighten `{rule}`")
        }
        (None, None) => format!("this does not tighten `{rule}`"),
    };
    about(&ENTRY, at, message, "is not stricter").help(format!(
        "write `relax {rule} {{ … }}` if it is meant so, or `replace` to write the rule anew"
    ))
}
