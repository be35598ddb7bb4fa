use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-beginning"),
    severity: Severity::Error,
    summary: "a rule named as a place in the session",
    page: r#"`before`, `after`, `discuss` and `steps in order` need something that begins somewhere in the session: a discussion, a step or a topic. Other rules are about the whole session, a `case` rule about several.

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

pub(crate) fn of_rule(at: At, kind: &str, name: &str) -> Diagnostic {
    let message = format!("{kind} `{name}` has no beginning in the session");
    about(&ENTRY, at, message, "not a place in the session")
        .help("name a discussion, a step or a topic")
}

pub(crate) fn of_case(at: At, name: &str) -> Diagnostic {
    let message = format!("`{name}` is judged over the sessions of a case and has no place in one");
    about(&ENTRY, at, message, "a case rule").help("name a discussion, a step or a topic")
}
