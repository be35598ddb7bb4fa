use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("threshold-order"),
    severity: Severity::Error,
    summary: "limits that do not follow each other",
    page: r#"The limits of a line go one way, the easiest first: the first must be reached, the last that is reached names the band.

```protocol,gap
balance listening {
  count(reflection) >= 2 good, >= 1 fair
}
```

Write instead:

```protocol
balance listening {
  count(reflection) >= 1 fair, >= 2 good
}
```
"#,
};

pub(crate) fn not_harder(at: At, previous: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "this limit is not harder to reach than the one before",
        "easier, or the same",
    )
    .label(previous.source, previous.span, "the one before")
    .help("write the easiest limit first: `>= 1 fair, >= 2 good`, or `<= 60% fair, <= 50% good`")
}

pub(crate) fn other_way(at: At, previous: At) -> Diagnostic {
    about(&ENTRY, at, "the limits of one line go one way", "goes the other way")
        .label(previous.source, previous.span, "the first limit")
        .help("write the other limit on a line of its own")
}

/// `=` or `!=`
pub(crate) fn equal(at: At) -> Diagnostic {
    about(&ENTRY, at, "a limit says at least or at most", "says neither").help("write `>=` or `<=`")
}

pub(crate) fn same_band(at: At, band: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("two limits of one line are named `{band}`"), "the second one")
        .label(first.source, first.span, "the first one")
        .help("give each band a name of its own, or leave one limit out")
}
