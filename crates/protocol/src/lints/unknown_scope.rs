use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-scope"),
    severity: Severity::Error,
    summary: "a condition about something that has no attributes",
    page: r#"Conditions ask about the session (`session.number`, `session.kind`, …) or about its case (`case.order`, …).

```protocol,gap
discussion purpose {
  required
  when meeting.number = 1
}
```

Write instead:

```protocol
discussion purpose {
  required
  when session.number = 1
}
```
"#,
};

pub(crate) fn named(at: At, scope: &str, key: &str, nearest: Option<&str>) -> Diagnostic {
    let meant = match scope.to_lowercase().as_str() {
        "meeting" | "interview" | "contact" | "appointment" | "visit" | "transcript" => {
            Some("session")
        }
        "client" | "order" | "file" | "person" | "episode" => Some("case"),
        _ => nearest,
    };
    let found = about(&ENTRY, at, format!("conditions know nothing of a `{scope}`"), "not known");
    match meant {
        Some(meant) => found.help(format!("write `{meant}.{key}`")).edit(at.source, at.span, meant),
        None => found.help(format!("write `session.{key}` or `case.{key}`")),
    }
}
