use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("listed-twice"),
    severity: Severity::Error,
    summary: "a name that stands twice in one list",
    page: r#"A list names each thing once. A name that stands twice is most likely another one misspelt.

```protocol,gap
step opening {
  discuss purpose, purpose
}
```

Write instead:

```protocol
step opening {
  discuss purpose, goal
}
```
"#,
};

pub(crate) fn again(at: At, name: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is listed twice"), "the second time")
        .help("leave one of them out")
        .related(first.source, first.span, "first listed here")
}
