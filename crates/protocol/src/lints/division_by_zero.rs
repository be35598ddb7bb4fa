use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("division-by-zero"),
    severity: Severity::Error,
    summary: "a measure that divides by zero",
    page: r#"A number divided by 0 has no value in any session. (Where something counted turns out to be 0 in a session, the balance is undetermined there.)

```protocol,gap
balance talk {
  turns(worker) / 0 >= 1
}
```

Write instead:

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
