use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-choice"),
    severity: Severity::Error,
    summary: "a choice between nothing",
    page: r#"A choice names the ways in which something can be met.

```protocol,gap
choice consent {
  severity major
}
```

Write them into a group:

```protocol
choice consent {
  any of { agreement by client, question by client }
  severity major
}
```
"#,
};

pub(crate) fn no_group(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("choice `{name}` has nothing to choose from"), "no group").help(
        "add `any of { … }`, `all of { … }`, `at least 2 of { … }` or `none of { … }` with rules or topics in it",
    )
}

pub(crate) fn no_member(at: At) -> Diagnostic {
    about(&ENTRY, at, "this group has no members", "empty")
        .help("name rules or topics in it, with commas between them")
}
