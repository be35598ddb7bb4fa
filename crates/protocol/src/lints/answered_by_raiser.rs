use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("answered-by-raiser"),
    severity: Severity::Error,
    summary: "a discussion answered by the role that raises it",
    page: r#"An answer comes from the other side.

```protocol,gap
discussion purpose {
  required
  raised by worker
  answered by worker
}
```

Write instead:

```protocol
discussion purpose {
  required
  raised by worker
  answered by client
}
```
"#,
};

pub(crate) fn same(at: At, role: &str, raised: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{role}` cannot answer what `{role}` raises"), "answers")
        .label(raised.source, raised.span, "raises")
        .help("name the other side, or leave one of the two lines out")
}
