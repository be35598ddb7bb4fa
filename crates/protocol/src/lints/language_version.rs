use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("language-version"),
    severity: Severity::Error,
    summary: "a version of the language that this program does not know",
    page: r#"Every version of the language is a number. A file of a version that this program does not know could mean something that the program would miss, so it is not read at all.

```protocol,gap
language 2
role worker also "PO"
topic purpose { cue "here today" by worker }
```

This program reads version 1; for a newer file a newer program is needed:

```protocol
language 1
role worker also "PO"
topic purpose { cue "here today" by worker }
```
"#,
};

pub(crate) fn unknown(at: At, version: f64) -> Diagnostic {
    about(&ENTRY, at, format!("version {version} of the language is not known here"), "not known")
        .help("write `language 1`; a file of a later version needs a newer rolecall")
}

/// Said twice in one file.
pub(crate) fn again(at: At) -> Diagnostic {
    about(&ENTRY, at, "the file says its language version twice", "the second time")
        .help("leave this line out")
}
