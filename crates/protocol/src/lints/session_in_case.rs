use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("session-in-case"),
    severity: Severity::Error,
    summary: "an attribute of a session in a rule over several",
    page: r#"A `case` rule looks at all sessions of a case together, so it cannot ask what one of them is. It can ask what holds of the case; which sessions count is said in its lines.

```protocol,gap
discussion purpose { required }
case {
  purpose in every session
  when session.number = 1
}
```

Write instead:

```protocol
discussion purpose { required }
case {
  purpose in session 1
  when case.order = "community order"
}
```
"#,
};

pub(crate) fn attribute(at: At, key: &str) -> Diagnostic {
    let message =
        format!("a `case` rule is about many sessions and cannot ask for `session.{key}`");
    let help = match key {
        "number" => "say in the line which session is meant: `in session 1 or 2`, `by session 3`",
        "date" => "say it in the line: `within 14 days after case.start`, `every 4 weeks`",
        _ => "ask for an attribute of the case, such as `case.order`, or leave it out",
    };
    about(&ENTRY, at, message, "belongs to one session").help(help)
}
