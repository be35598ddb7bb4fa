use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("duplicate-name"),
    severity: Severity::Error,
    summary: "a name that is declared twice",
    page: r#"Names stand for one thing. Two topics, two measures, two roles of one file, or two rules (discussions, steps and balances share their names) cannot have the same name; nor can two topics or measures that come from two used files. A role may be declared again in the file that uses another: its labels are added. A topic or measure of a used file may be declared anew: see `replaced-name`.

```protocol,gap
discussion purpose {
  required
}
step purpose { discuss goal }
```

Give one of them another name:

```protocol
discussion purpose {
  required
}
step planning { discuss goal }
```
"#,
};

/// The second declaration stands where the reader can change it.
pub(crate) fn declared(at: At, kind: &str, name: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("{kind} `{name}` is declared twice"), "the second one")
        .help("rename one of them, or leave one out")
        .related(first.source, first.span, "first declared here")
}

/// Both come from used files.
pub(crate) fn brought(at: At, kind: &str, name: &str, first: At, second: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("{kind} `{name}` comes from two used files"),
        "brings in the second one",
    )
    .help("rename it in one of the files, or use only one of them")
    .related(first.source, first.span, "first declared here")
    .related(second.source, second.span, "declared again here")
}
