use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("threshold-always"),
    severity: Severity::Warning,
    summary: "a first limit that every session reaches",
    page: r#"A limit that nobody can miss never shows a gap. It does no harm, but it is most likely not the limit that was meant.

```protocol,gap
balance talk {
  count(question by worker) >= 0
}
```

Write instead:

```protocol
balance talk {
  count(question by worker) >= 1
}
```
"#,
};

pub(crate) fn reached(at: At, range: &str) -> Diagnostic {
    about(&ENTRY, at, format!("every session reaches this: the value {range}"), "always reached")
        .help("write a limit that a session can miss, or leave the line out")
}
