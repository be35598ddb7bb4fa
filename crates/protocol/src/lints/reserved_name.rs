use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("reserved-name"),
    severity: Severity::Error,
    summary: "a role that is named like a word of the language",
    page: r#"`all` stands for everybody who speaks: `words(all)`. A role of that name could not be told from it.

```protocol,gap
language 1
role all
```

Write instead:

```protocol
language 1
role everyone
```
"#,
};

pub(crate) fn all(at: At) -> Diagnostic {
    about(&ENTRY, at, "a role cannot be named `all`", "stands for everybody who speaks")
        .help("give the role another name")
}
