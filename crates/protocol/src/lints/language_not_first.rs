use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("language-not-first"),
    severity: Severity::Warning,
    summary: "a language line that is not the first declaration",
    page: r#"The version of the language stands first, so that the program knows how to read what follows.

```protocol,gap
role worker also "PO"
language 1
topic purpose { cue "here today" by worker }
```

Write instead:

```protocol
language 1
role worker also "PO"
topic purpose { cue "here today" by worker }
```
"#,
};

pub(crate) fn later(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "the language version does not stand first",
        "stands after other declarations",
    )
    .help("move `language 1` to the head of the file")
}
