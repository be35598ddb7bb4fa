use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("expects-nothing"),
    severity: Severity::Warning,
    summary: "a test that nothing can fail",
    page: r#"A test without a line that begins with `expect` passes whatever comes out of it, and so shows nothing. `rolecall test` counts it as failed.

```protocol,gap
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
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

pub(crate) fn named(at: At, title: &str) -> Diagnostic {
    let title = rolecall_text::clip(title, 60);
    about(&ENTRY, at, format!("the test `{title}` expects nothing"), "no line with `expect`")
        .help("say what must come out, such as `expect gap RULE` or `expect met RULE`")
}
