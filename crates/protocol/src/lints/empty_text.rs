use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-text"),
    severity: Severity::Error,
    summary: "a text that says nothing",
    page: r#"A text in quotes is shown to the people who read a report. An empty one would leave a blank there.

```protocol,gap
discussion purpose {
  required
  because ""
}
```

Write instead:

```protocol
discussion purpose {
  required
  because "People work better when they know what for."
}
```
"#,
};

pub(crate) fn of(at: At, what: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{what}` says nothing"), "empty")
        .help("write a text between the quotes, or leave the line out")
}
