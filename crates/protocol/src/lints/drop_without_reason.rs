use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("drop-without-reason"),
    severity: Severity::Error,
    summary: "a rule that is dropped without a reason",
    page: r#"Who drops a rule of the protocol that theirs builds on owes its readers the reason: it stands in reports and in the page for staff.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop goal
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

Write why:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop goal because "Goals are set in the second meeting"
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

pub(crate) fn of(at: At, rule: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{rule}` is dropped without a reason"), "no reason")
        .help(format!("write `drop {rule} because \"…\"`"))
}
