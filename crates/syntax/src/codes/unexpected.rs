use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unexpected"),
    severity: Severity::Error,
    summary: "something else belongs here",
    page: r#"The message says what can stand at this place and what was found instead.

```protocol,wrong
discussion purpose {
  raised worker
}
```

Write what is expected:

```protocol
discussion purpose {
  raised by worker
}
```
"#,
};
