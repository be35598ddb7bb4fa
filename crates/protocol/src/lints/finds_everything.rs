use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("finds-everything"),
    severity: Severity::Error,
    summary: "an expression that fits where nothing is said",
    page: r#"What fits the empty text fits everywhere. Only what has a character at least can show that something was said.

```protocol,gap
topic money {
  regex "(pounds)*"
}
```

Write instead:

```protocol
topic money {
  regex "(pounds)+"
}
```
"#,
};

pub(crate) fn regex(at: At) -> Diagnostic {
    about(&ENTRY, at, "this expression fits even where nothing is said", "fits an empty text")
        .help("ask for one character at least: `+` for `*`, or leave `?` out")
}
