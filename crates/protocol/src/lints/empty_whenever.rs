use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("empty-whenever"),
    severity: Severity::Error,
    summary: "a `whenever` that asks for nothing",
    page: r#"A `whenever` says what has to go with a topic each time it comes up. Without such a line it asks for nothing.

```protocol,gap
whenever authority by worker {
  severity minor
}
```

Say what has to follow, go before or go with it:

```protocol
whenever authority by worker {
  followed by question by worker within 5 turns
  severity minor
}
```
"#,
};

pub(crate) fn no_line(at: At, topic: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`whenever {topic}` asks for nothing"), "what has to go with it?")
        .help("add a line such as `followed by TOPIC by ROLE within 5 turns`")
}
