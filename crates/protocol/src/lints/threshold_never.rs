use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("threshold-never"),
    severity: Severity::Error,
    summary: "a limit that no session can reach",
    page: r#"A share of all words or turns lies between 0 and 100 percent; counts are never below 0.

```protocol,gap
balance talk {
  words(client) / words(all) >= 150%
}
```

Write instead:

```protocol
balance talk {
  words(client) / words(all) >= 50%
}
```
"#,
};

pub(crate) fn reached(at: At, range: &str) -> Diagnostic {
    about(&ENTRY, at, format!("no session can reach this: the value {range}"), "out of reach")
        .help("write a limit that the value can reach")
}
