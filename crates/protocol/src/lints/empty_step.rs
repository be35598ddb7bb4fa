use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-step"),
    severity: Severity::Error,
    summary: "a step without parts",
    page: r#"A step is met when all its parts have been discussed. Without parts there is nothing to look for.

```protocol,gap
step opening {
  severity minor
}
```

Write instead:

```protocol
step opening {
  discuss purpose
  severity minor
}
```
"#,
};

pub(crate) fn no_part(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("step `{name}` has no parts"), "nothing to discuss")
        .help("add a line such as `discuss TOPIC, TOPIC`")
}

/// Nothing but `may discuss`.
pub(crate) fn all_may(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("step `{name}` asks for nothing"), "all of it may be left out")
        .help("add a line such as `discuss TOPIC, TOPIC` for what has to be there")
}
