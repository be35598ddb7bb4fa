use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("step-inside-itself"),
    severity: Severity::Error,
    summary: "a step that holds a step",
    page: r#"A step holds discussions and topics. It cannot hold itself or another step.

```protocol,gap
step opening { discuss purpose, opening }
```

Write instead:

```protocol
step opening { discuss purpose }
```
"#,
};

pub(crate) fn itself(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("step `{name}` cannot be a part of itself"), "the step itself")
        .help("name the discussions and topics that make up the step")
}

pub(crate) fn other(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, "a step cannot be a part of a step", format!("`{name}` is a step"))
        .help(format!("name the discussions and topics of `{name}` here, or put both steps in order with `steps in order:`"))
}
