use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("place-twice"),
    severity: Severity::Error,
    summary: "a line that says twice how near something has to be",
    page: r#"`immediately` and `within` both say how near something has to be, so only one of them can stand in a line. `accompanied by` looks anywhere in the session and takes neither.

```protocol,gap
whenever authority by worker {
  immediately followed by question by worker within 5 turns
}
```

Keep the one that is meant:

```protocol
whenever authority by worker {
  followed by question by worker within 5 turns
}
```
"#,
};

pub(crate) fn immediately(at: At) -> Diagnostic {
    let message = "`immediately` says already how near it has to be";
    about(&ENTRY, at, message, "said a second time")
        .help("leave out either `immediately` or `within …`")
}

pub(crate) fn of_accompanied(at: At, topic: &str) -> Diagnostic {
    let message = "`accompanied by` looks anywhere in the session";
    about(&ENTRY, at, message, "says where to look").help(format!(
        "write `accompanied by {topic}`, or `followed by` or `preceded by` with a place"
    ))
}
