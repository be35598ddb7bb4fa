use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("waiver-in-protocol"),
    severity: Severity::Error,
    summary: "a waiver that stands in a protocol",
    page: r#"A waiver is for one session: a rule is not asked there, for a reason that belongs to this client and this day. It stands in the record of that session. A protocol says what is asked of every session.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
discussion opening of purpose { required }
waive goal because "An interpreter was needed"
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

Write the waiver into the record of the session; a protocol that does without a rule for good drops it:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
discussion opening of purpose { required }
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
    about(&ENTRY, at, format!("`{rule}` cannot be waived in a protocol"), "belongs to a session's record")
        .help(format!("write it into the record of the session: [[waive]] rule = \"{rule}\" because = \"…\"; or drop the rule in a protocol that extends this one"))
}
