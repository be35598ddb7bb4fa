use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-goals"),
    severity: Severity::Error,
    summary: "a goals rule without a line that asks for something",
    page: r#"A `goals` rule is met when each of its lines holds. Without such a line it asks for nothing.

```protocol,gap
goals {
  severity minor
}
```

Write instead:

```protocol
goals {
  at least 1 goal
  severity minor
}
```
"#,
};

pub(crate) fn no_line(at: At) -> Diagnostic {
    about(&ENTRY, at, "this goals rule asks for nothing", "no line about goals or tasks")
        .help("add a line such as `at least 1 goal`")
}
