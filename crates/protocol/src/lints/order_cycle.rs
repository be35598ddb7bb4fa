use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("order-cycle"),
    severity: Severity::Error,
    summary: "lines that ask for an order that cannot be",
    page: r#"Each of these lines asks that one thing begin before another. Together they lead back to where they started, so no session could meet all of them.

```protocol,gap
discussion purpose {
  required
  before goal
}
discussion goal {
  required
  before purpose
}
```

Write instead:

```protocol
discussion purpose {
  required
  before goal
}
discussion goal {
  required
}
```
"#,
};

/// `lines` are the lines of the circle in the order in which they lead back, each with what it
/// says, such as "`purpose` before `goal`".
pub(crate) fn around(lines: &[(At, String)]) -> Option<Diagnostic> {
    let ((first, says), rest) = lines.split_first()?;
    let found = about(
        &ENTRY,
        *first,
        "these lines ask for an order that no session can have",
        says.clone(),
    )
    .help("leave out or turn round one of them");
    Some(rest.iter().fold(found, |found, (at, says)| found.label(at.source, at.span, says.clone())))
}
