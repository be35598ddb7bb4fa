use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("too-few-steps"),
    severity: Severity::Error,
    summary: "an order of one step",
    page: r#"An order says what comes first and what comes next.

```protocol,gap
step opening { discuss purpose }
steps in order: opening
```

An order needs two steps at least:

```protocol
step opening { discuss purpose }
step planning { discuss goal }
steps in order: opening, planning
```
"#,
};

pub(crate) fn only_one(at: At) -> Diagnostic {
    about(&ENTRY, at, "one step alone has no order", "the only one")
        .help("name two steps or more, or leave the line out")
}

/// `in order` of a step.
pub(crate) fn only_one_part(at: At) -> Diagnostic {
    about(&ENTRY, at, "one part alone has no order", "nothing to put in order")
        .help("add another part with `discuss`, or leave `in order` out")
}
