use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("division-by-zero"),
    severity: Severity::Error,
    summary: "a measure that divides by zero",
    page: r#"```protocol,gap
balance talk {
  turns(worker) / 0 >= 1
}
```

```protocol
balance talk {
  turns(worker) / turns(client) >= 1
}
```
"#,
};

pub(crate) fn by(at: At) -> Diagnostic {
    about(&ENTRY, at, "nothing can be divided by 0", "is 0")
        .help("divide by something that is counted, such as `turns(all)`")
}
