use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("case-of-cases"),
    severity: Severity::Error,
    summary: "a case rule about a case rule",
    page: r#"A line of a `case` rule asks what became of something in single sessions. A rule that is itself judged over the sessions of a case has no verdict in a single one.

```protocol,gap
discussion purpose { required }
case start {
  purpose in session 1
}
case later {
  start in session 2
}
```

Name the rule, or the topic, that single sessions are judged by:

```protocol
discussion purpose { required }
case start {
  purpose in session 1
}
case later {
  purpose in session 2
}
```
"#,
};

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    let message = format!("`{name}` is judged over the sessions of a case, so no session has it");
    about(&ENTRY, at, message, "a case rule")
        .help("name a rule that is judged in single sessions, or a topic")
}
