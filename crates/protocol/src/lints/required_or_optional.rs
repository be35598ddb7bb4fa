use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("required-or-optional"),
    severity: Severity::Error,
    summary: "a discussion that is neither required nor optional",
    page: r#"Whether the absence of a discussion is a gap is the first thing a reader wants to know. So it is always written down.

```protocol,gap
discussion purpose {
  raised by worker
}
```

Write `required` where its absence is a gap, and `optional` where it may be left out but has to be done well if it is done:

```protocol
discussion purpose {
  required
  raised by worker
}
```
"#,
};

pub(crate) fn neither(at: At, name: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("discussion `{name}` does not say whether it is required"),
        "neither `required` nor `optional`",
    )
    .help("add a line `required`, or `optional` where it may be left out")
}
