use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("case-in-section"),
    severity: Severity::Error,
    summary: "a rule over a case in a section",
    page: r#"A section is a part of a session's score. A rule over a case is judged over all its sessions, and has no part in the score of one.

```protocol,gap
discussion purpose { required }
discussion goal { required }
case {
  goal in every session
}
section opening { purpose, case }
```

Leave it out of the section:

```protocol
discussion purpose { required }
discussion goal { required }
case {
  goal in every session
}
section opening { purpose }
```
"#,
};

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("`{name}` is judged over a whole case"),
        "no part of a session's score",
    )
    .help("leave it out of the section")
}
