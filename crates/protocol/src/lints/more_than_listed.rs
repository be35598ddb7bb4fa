use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("more-than-listed"),
    severity: Severity::Error,
    summary: "more of a list than it has members",
    page: r#"A list of two cannot give three.

```protocol,gap
step opening {
  discuss at least 3 of purpose, goal
}
```

Write instead:

```protocol
step opening {
  discuss at least 2 of purpose, goal, confidentiality
}
```
"#,
};

pub(crate) fn of(at: At, least: u32, there: usize) -> Diagnostic {
    let message = format!("at least {least} are asked for, and {there} are listed");
    about(&ENTRY, at, message, "more than there are")
        .help(format!("write `at least {there} of` or less, or list more"))
}
