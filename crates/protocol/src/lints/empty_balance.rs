use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-balance"),
    severity: Severity::Error,
    summary: "a balance without a limit",
    page: r#"A balance without a line that measures something could never show a gap.

```protocol,gap
balance talk {
  severity minor
}
```

Write instead:

```protocol
balance talk {
  words(worker) / words(all) <= 60%
  severity minor
}
```
"#,
};

pub(crate) fn no_line(at: At, name: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("balance `{name}` has no line that measures something"),
        "asks for nothing",
    )
    .help("add a line such as `words(worker) / words(all) <= 60%`")
}
