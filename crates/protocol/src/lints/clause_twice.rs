use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("clause-twice"),
    severity: Severity::Error,
    summary: "a line that stands twice in one block",
    page: r#"Each of these lines says one thing once. Two of them would leave open which one counts.

```protocol,gap
discussion purpose {
  required
  severity minor
  severity critical
}
```

Write instead:

```protocol
discussion purpose {
  required
  severity critical
}
```
"#,
};

/// A line of a `case` rule that says the same as an earlier one.
pub(crate) fn line(at: At, first: At) -> Diagnostic {
    about(&ENTRY, at, "this line is said twice", "the second time")
        .help("keep one of the two")
        .related(first.source, first.span, "first said here")
}

pub(crate) fn again(at: At, what: &str, first: At) -> Diagnostic {
    let help = match what {
        "when" | "applies when" => "keep one, and join the conditions with `and` or `or`",
        "lasting" => "keep one, and join the amounts: `lasting at least 2 turns and 25 words`",
        _ => "keep one of the two",
    };
    let message = match what {
        "this line" => "this line is said twice".to_owned(),
        _ => format!("`{what}` is said twice"),
    };
    about(&ENTRY, at, message, "the second time").help(help).related(
        first.source,
        first.span,
        "first said here",
    )
}
