use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("required-and-optional"),
    severity: Severity::Error,
    summary: "a discussion that is both required and optional",
    page: r#"A discussion whose absence is a gap cannot at the same time be one that may be left out.

```protocol,gap
discussion purpose {
  required
  optional
}
```

Keep one. `required`: that it does not take place is a gap. `optional`: it may be left out, but where it takes place its other lines must hold:

```protocol
discussion purpose {
  optional
  raised by worker
}
```
"#,
};

pub(crate) fn both(at: At, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "a discussion cannot be both required and optional",
        "contradicts the other line",
    )
    .help("keep one of the two")
    .related(first.source, first.span, "the other one")
}
