use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("not-a-day"),
    severity: Severity::Error,
    summary: "a due date that is no day",
    page: r#"`due` in the goal of a test is followed by a day, or by `"none"` where the record says that there is none.

```protocol,gap
discussion purpose { required }
test "a task" {
  worker: "Good morning."
  goal "Find work" { task "Ring the college" { due 14 days } }
  expect gap purpose
}
```

Write instead:

```protocol
discussion purpose { required }
test "a task" {
  worker: "Good morning."
  goal "Find work" { task "Ring the college" { due 2026-03-16 } }
  expect gap purpose
}
```
"#,
};

pub(crate) fn here(at: At) -> Diagnostic {
    about(&ENTRY, at, "this is not a day", "when is it due?")
        .help("write year, month and day as `2026-03-16`, or `\"none\"`")
}
