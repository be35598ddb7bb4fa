use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("not-laxer"),
    severity: Severity::Error,
    summary: "a line of `relax` that asks for more",
    page: r#"`relax` says to every reader that a rule asks for less than in the protocol it comes from. A line that asks for more does not belong there.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
relax purpose { within first 5 min }
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

Change the line the other way, or write `tighten`:

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

/// The line as it was and as it is to be.
pub(crate) fn line(at: At, rule: &str, (was, is): (Option<&str>, Option<&str>)) -> Diagnostic {
    let message = match (was, is) {
        (Some(was), Some(is)) => {
            format!("`{is}` asks for more than `{was}`, and so does not relax `{rule}`")
        }
        (None, Some(is)) => {
            format!("`{rule}` has no such line as `{is}`, and a line more does not relax it")
        }
        (Some(was), None) => {
            format!("without `{was}` the rule asks for more, which does not relax `{rule}`")
        }
        (None, None) => format!("this does not relax `{rule}`"),
    };
    about(&ENTRY, at, message, "is not laxer").help(format!(
        "write `tighten {rule} {{ … }}` if it is meant so, or `replace` to write the rule anew"
    ))
}
