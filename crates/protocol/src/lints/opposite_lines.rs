use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("opposite-lines"),
    severity: Severity::Error,
    summary: "a line and its opposite",
    page: r#"One line asks for something, another one asks that it is not there. No session can meet both.

```protocol,gap
whenever authority by worker {
  followed by question by worker within 5 turns
  not followed by question by worker within 5 turns
}
```

Keep one of them, or let them speak of different places:

```protocol
whenever authority by worker {
  followed by question by worker within 5 turns
  not followed by advice by worker within 5 turns
}
```
"#,
};

pub(crate) fn both(at: At, first: At) -> Diagnostic {
    about(&ENTRY, at, "this line asks for the opposite of another", "cannot hold with the other")
        .help("keep one of the two")
        .related(first.source, first.span, "the other one")
}
