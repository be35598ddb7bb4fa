use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-case"),
    severity: Severity::Error,
    summary: "a case without lines",
    page: r#"A `case` rule says what has to happen in which sessions of a case. Without lines there is nothing to look for.

```protocol,gap
discussion purpose { required }
case {
  severity minor
}
```

Write instead:

```protocol
discussion purpose { required }
case {
  purpose in session 1 or 2
  severity minor
}
```
"#,
};

pub(crate) fn no_line(at: At) -> Diagnostic {
    about(&ENTRY, at, "this case has no lines", "nothing to look for")
        .help("add a line such as `purpose in session 1 or 2` or `affirmation in every session`")
}
