use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("attribute-twice"),
    severity: Severity::Error,
    summary: "an attribute that a session of a test has twice",
    page: r#"A session has one value for each attribute.

```protocol,gap
discussion purpose { required }
test "two numbers" {
  session.number = 1
  session.number = 2
  worker: "Good morning."
  expect gap purpose
}
```

Write instead:

```protocol
discussion purpose { required }
test "one number" {
  session.number = 2
  worker: "Good morning."
  expect gap purpose
}
```
"#,
};

pub(crate) fn again(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` has a value already"), "the second value")
        .help(format!("keep one of them; several values are a list: `{name} = (1, 2)`"))
}
