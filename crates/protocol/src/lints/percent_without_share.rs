use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("percent-without-share"),
    severity: Severity::Error,
    summary: "a percentage of something that is no share",
    page: r#"A percentage is a share of a whole: so many of so many. A plain count has no percentage.

```protocol,gap
balance talk {
  words(worker) <= 60%
}
```

Divide by the whole:

```protocol
balance talk {
  words(worker) / words(all) <= 60%
}
```
"#,
};

pub(crate) fn of(at: At, threshold: At, counts: &str) -> Diagnostic {
    about(&ENTRY, threshold, format!("a percentage of {counts} says nothing"), "a percentage")
        .label(at.source, at.span, counts)
        .help("write a plain number, or divide by the whole: `words(worker) / words(all)`")
}

/// A percentage and a plain number on one line.
pub(crate) fn mixed(at: At, first: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "the limits of one line are all percentages or all plain numbers",
        "written the other way",
    )
    .label(first.source, first.span, "the first limit")
    .help("write all of them with `%`, or none")
}
