use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("by-of-rule"),
    severity: Severity::Error,
    summary: "`by` behind the name of a rule",
    page: r#"`by ROLE` says whose turns count where a line is about a topic. A rule says itself whose turns it looks at.

```protocol,gap
discussion aims of goal { required }
case {
  aims by client in session 1
}
```

Say it in the rule, or name the topic:

```protocol
discussion aims of goal { required raised by client }
case {
  aims in session 1
  goal by client in session 2
}
```
"#,
};

pub(crate) fn named(at: At, rule: &str, role: &str) -> Diagnostic {
    let message = format!("`{rule}` is a rule, which says itself whose turns it looks at");
    about(&ENTRY, at, message, "goes with a topic only").help(format!(
        "leave `by {role}` out, and write `raised by {role}` in the rule if that is meant"
    ))
}
