use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("in-two-sections"),
    severity: Severity::Error,
    summary: "a rule that is in two sections",
    page: r#"A rule counts once in the score, so it belongs to one section.

```protocol,gap
discussion purpose { required }
discussion goal { required }
section opening { purpose, goal }
section goals { goal }
```

Leave it in one of them:

```protocol
discussion purpose { required }
discussion goal { required }
section opening { purpose }
section goals { goal }
```
"#,
};

pub(crate) fn again(at: At, name: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` is in a section already"), "the second time")
        .help("leave it in one of them")
        .related(first.source, first.span, "first named here")
}
