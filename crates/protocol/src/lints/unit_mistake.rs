use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unit-mistake"),
    severity: Severity::Error,
    summary: "a measure that puts together what does not add up",
    page: r#"Words and turns cannot be added to or taken from each other, and a product of both measures nothing. Dividing makes a ratio, or so many words per turn.

```protocol,gap
measure activity = words(worker) + turns(client)
balance talk { activity >= 1 }
```

Write instead:

```protocol
measure activity = words(worker) / turns(worker)
balance talk { activity >= 1 }
```
"#,
};

pub(crate) fn sum(left: (At, &str), right: (At, &str)) -> Diagnostic {
    let message = format!("{} and {} cannot be added up", left.1, right.1);
    about(&ENTRY, right.0, message, right.1)
        .label(left.0.source, left.0.span, left.1)
        .help("count both sides in the same unit, or divide one by the other")
}

pub(crate) fn product(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "this measures nothing that has a unit",
        "not words, turns, a ratio or one per the other",
    )
    .help("divide one by the other for a ratio, or add up what has the same unit")
}
