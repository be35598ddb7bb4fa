use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unquoted-text"),
    severity: Severity::Error,
    summary: "a text has no quotes",
    page: r#"What people say, and what people read, stands in double quotes.

```protocol,wrong
topic purpose {
  cue here for
}
```

Put quotes around it:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
