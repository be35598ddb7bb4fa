use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("measure-cycle"),
    severity: Severity::Error,
    summary: "a measure that is worked out from itself",
    page: r#"A measure that needs its own value, directly or through others, has none.

```protocol,gap
measure a = b + 1
measure b = a - 1
balance talk { a >= 1 }
```

Write instead:

```protocol
measure a = turns(worker)
measure b = a - 1
balance talk { b >= 1 }
```
"#,
};

/// `circle` holds each mention of a measure in the circle, with the file it stands in, in order.
pub(crate) fn around(circle: &[(At, &str)]) -> Option<Diagnostic> {
    let ((first, name), rest) = circle.split_first()?;
    let message = format!("measure `{name}` is worked out from itself");
    let found = about(&ENTRY, *first, message, "leads back to itself")
        .help("work one of them out from `count`, `words` or `turns`");
    Some(rest.iter().fold(found, |found, (at, name)| {
        found.related(at.source, at.span, format!("through `{name}`"))
    }))
}
