use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("bad-regex"),
    severity: Severity::Error,
    summary: "a regular expression that cannot be read",
    page: r#"`regex` takes the expressions of the `regex` crate: no look-around and no back-references, so that every search takes linear time.

```protocol,gap
topic money {
  regex "(pound|dollar"
}
```

Write instead:

```protocol
topic money {
  regex "(pound|dollar)s?"
}
```
"#,
};

pub(crate) fn written(at: At, message: &str) -> Diagnostic {
    about(&ENTRY, at, message, "here").help(
        "mend the expression, or say it in words, such as `cue \"{pound|pounds|dollar|dollars}\"`",
    )
}

pub(crate) fn too_big(at: At) -> Diagnostic {
    about(&ENTRY, at, "this expression is too large to be searched for", "too large")
        .help("ask for fewer repetitions, or split it into several `regex` lines")
}
