use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("before-itself"),
    severity: Severity::Error,
    summary: "a discussion that is before or after itself",
    page: r#"A discussion cannot begin before or after itself or its own topic.

```protocol,gap
discussion limits of confidentiality {
  required
  before confidentiality
}
```

Write instead:

```protocol
discussion limits of confidentiality {
  required
  before goal
}
```
"#,
};

pub(crate) fn line(at: At, word: &str, name: &str, own_topic: bool) -> Diagnostic {
    let what = if own_topic { "its own topic" } else { "itself" };
    about(
        &ENTRY,
        at,
        format!("a discussion cannot begin {word} {what}"),
        format!("`{name}` is {what}"),
    )
    .help("name another step, discussion or topic, or leave the line out")
}
