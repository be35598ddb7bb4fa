use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("wrong-comparison"),
    severity: Severity::Error,
    summary: "a comparison that has no answer",
    page: r#"Numbers, days and durations have an order; texts, and `yes` and `no`, are only the same or not. A session's number is a number, its date a day, its duration a time, its kind and language texts.

```protocol,gap
discussion purpose {
  required
  when session.kind < "review"
}
```

Write instead:

```protocol
discussion purpose {
  required
  when session.kind = "review"
}
```
"#,
};

pub(crate) fn no_order(at: At, op: &str, what: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("`{op}` cannot compare {what}"),
        "needs a number, a day or a duration",
    )
    .help("write `=`, `!=` or `in (…)`")
}

pub(crate) fn other_kind(
    at: At,
    attribute: &str,
    is: &str,
    example: &str,
    value: &str,
) -> Diagnostic {
    about(&ENTRY, at, format!("`{attribute}` is {is}, not {value}"), format!("{value} here"))
        .help(format!("write something like `{attribute} = {example}`"))
}

pub(crate) fn mixed(at: At, first: At) -> Diagnostic {
    about(&ENTRY, at, "the values of one list are of one kind", "another kind of value")
        .label(first.source, first.span, "the first one")
        .help("write only texts, only numbers, only days or only durations")
}
