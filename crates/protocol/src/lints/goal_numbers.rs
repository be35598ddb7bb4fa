use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("goal-numbers"),
    severity: Severity::Error,
    summary: "numbers of goals that cannot hold together",
    page: r#"No session has at least three goals and at most two.

```protocol,gap
goals {
  at least 3 goals
  at most 2 goals
}
```

Write instead:

```protocol
goals {
  at least 1 goal
  at most 2 goals
}
```
"#,
};

pub(crate) fn apart(least_at: At, least: u32, most_at: At, most: u32) -> Diagnostic {
    let message = format!("no session has at least {least} and at most {most} goals");
    about(&ENTRY, most_at, message, "cannot hold together")
        .help(format!("write `at most {least} goals` or more, or ask for fewer"))
        .related(least_at.source, least_at.span, "the other number")
}
