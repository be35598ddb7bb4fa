use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("misspelt-attribute"),
    severity: Severity::Warning,
    summary: "an attribute that looks misspelt",
    page: r#"Records may carry any attribute, but `number`, `date`, `kind`, `language` and `duration` of a session are the ones that every record knows. A condition about an attribute that no record has cannot be decided.

```protocol,gap
discussion purpose {
  required
  when session.nubmer = 1
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

pub(crate) fn near(at: At, key: &str, meant: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`session.{key}` looks like `session.{meant}` misspelt"), "unusual")
        .help(format!(
            "write `session.{meant}`, or give an attribute of your own a name that differs more"
        ))
        .edit(at.source, at.span, meant)
}
