use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-beginning"),
    severity: Severity::Error,
    summary: "a rule named as a place in the session",
    page: r#"`before`, `after`, `discuss` and `steps in order` need something that begins somewhere in the session: a discussion, a step or a topic. A balance is worked out over the whole session.

```protocol,gap
balance talk {
  words(worker) / words(all) <= 60%
}
discussion purpose {
  required
  before talk
}
```

Write instead:

```protocol
balance talk {
  words(worker) / words(all) <= 60%
}
discussion purpose {
  required
  before goal
}
```
"#,
};

pub(crate) fn of_balance(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("balance `{name}` has no beginning in the session"), "a balance")
        .help("name a discussion, a step or a topic")
}
