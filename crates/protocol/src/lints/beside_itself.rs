use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("beside-itself"),
    severity: Severity::Error,
    summary: "something that is looked for beside itself",
    page: r#"What sets a `whenever` off, or has to be avoided, is there by itself: asking that it goes with itself says nothing.

```protocol,gap
whenever authority by worker {
  accompanied by authority
}
```

Name what has to go with it:

```protocol
whenever authority by worker {
  accompanied by question
}
```
"#,
};

/// `accompanied by` the topic that sets the rule off.
pub(crate) fn always(at: At) -> Diagnostic {
    about(&ENTRY, at, "this is there whenever the rule is asked", "always there")
        .help("name another topic, or leave the line out")
}

/// `avoid advice without advice`
pub(crate) fn excuse(at: At, topic: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{topic}` cannot excuse itself"), "the topic to avoid")
        .help("name another topic behind `without`")
}
