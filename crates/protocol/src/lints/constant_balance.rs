use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("constant-balance"),
    severity: Severity::Error,
    summary: "a balance that measures nothing",
    page: r#"A balance compares what happened in a session with a limit. A plain number is the same in every session, so the line would always or never hold.

```protocol,gap
balance talk {
  2 / 3 >= 1
}
```

A line of a balance counts something in the session:

```protocol
balance talk {
  turns(client) / turns(worker) >= 1
}
```
"#,
};

pub(crate) fn line(at: At) -> Diagnostic {
    about(&ENTRY, at, "this is the same number in every session", "nothing is counted")
        .help("count something: `count(TOPIC by ROLE)`, `words(ROLE)` or `turns(ROLE)`")
}
