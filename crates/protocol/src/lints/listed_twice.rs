use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("listed-twice"),
    severity: Severity::Error,
    summary: "a name that stands twice in one list",
    page: r#"```protocol,gap
step opening {
  discuss purpose, purpose
}
```

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
