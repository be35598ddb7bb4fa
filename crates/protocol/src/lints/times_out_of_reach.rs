use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("times-out-of-reach"),
    severity: Severity::Error,
    summary: "more times asked for than are allowed",
    page: r#"`at least` asks for more turns than `at most` allows, so no session can meet the rule.

```protocol,gap
discussion question {
  required
  at least 5 times
  at most 3 times
}
```

Write instead:

```protocol
discussion question {
  required
  at least 3 times
  at most 5 times
}
```
"#,
};

pub(crate) fn both(at: At, most: u32, first: At, least: u32) -> Diagnostic {
    let message = format!("at most {most} times leaves no room for at least {least}");
    about(&ENTRY, at, message, "less than is asked for")
        .help("make this number the larger one, or leave one of the lines out")
        .related(first.source, first.span, "asked for here")
}
