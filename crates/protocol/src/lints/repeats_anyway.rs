use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("repeats-anyway"),
    severity: Severity::Warning,
    summary: "`may repeat` where everything may",
    page: r#"Steps may come up again unless `no going back` stands in the block. Without it `may repeat` changes nothing.

```protocol,gap
step opening { discuss purpose }
step planning { discuss goal }
steps in order: opening may repeat, planning
```

Say what must not come up again, or leave `may repeat` out:

```protocol
step opening { discuss purpose }
step planning { discuss goal }
steps in order: opening may repeat, planning {
  no going back
}
```
"#,
};

pub(crate) fn here(at: At) -> Diagnostic {
    about(&ENTRY, at, "every step may repeat here", "changes nothing")
        .help("add the line `no going back`, or leave `may repeat` out")
}
