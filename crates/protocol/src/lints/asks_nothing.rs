use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("asks-nothing"),
    severity: Severity::Warning,
    summary: "a rule that no session can fail",
    page: r#"An optional discussion may be left out. If nothing is asked of how it is done, it never shows a gap.

```protocol,gap
discussion purpose {
  optional
}
```

Write instead:

```protocol
discussion purpose {
  optional
  raised by worker
}
```
"#,
};

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("discussion `{name}` asks for nothing"), "can never be a gap").help(
        "write `required`, or say what is asked where it takes place, such as `raised by ROLE`",
    )
}
