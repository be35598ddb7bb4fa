use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("wrong-quotes"),
    severity: Severity::Error,
    summary: "a text has quotes of another kind",
    page: r#"A text stands in straight double quotes. Word processors turn them into curly ones: switch "smart
quotes" off, or write protocols in a plain editor.

```protocol,wrong
topic purpose {
  cue “here for”
}
```

Write straight double quotes:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
