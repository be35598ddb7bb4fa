use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("pending-in-session"),
    severity: Severity::Error,
    summary: "a verdict that only rules of a case can have",
    page: r#"*Pending* means that a case is still open and there is time left. A rule that is judged in one session is never pending.

```protocol,gap
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect pending purpose
}
```

Write instead:

```protocol
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect gap purpose
}
```
"#,
};

pub(crate) fn rule(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` can never be pending"), "only rules of a case can")
        .help("write the verdict of this session: `met`, `partial`, `gap` or another")
}
