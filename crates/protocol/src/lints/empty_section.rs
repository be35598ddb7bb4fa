use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-section"),
    severity: Severity::Error,
    summary: "a section without rules",
    page: r#"A section is a part of the score that some rules make up.

```protocol,gap
discussion purpose { required }
discussion goal { required }
section opening { weight 2 }
```

Name its rules:

```protocol
discussion purpose { required }
discussion goal { required }
section opening { purpose weight 2 }
```
"#,
};

pub(crate) fn no_rule(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("section `{name}` has no rules"), "nothing to score")
        .help("name the rules that it is made up of: `section opening { purpose, worker-role }`")
}
