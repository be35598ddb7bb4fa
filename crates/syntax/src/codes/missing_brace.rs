use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("missing-brace"),
    severity: Severity::Error,
    summary: "an opening brace is never closed",
    page: r#"A block begins with `{` and ends with `}`. The message points at the brace that was opened and not
closed.

```protocol,wrong
topic purpose {
  cue "here for"

topic agenda {
  cue "today we will"
}
```

Close it where the block ends:

```protocol
topic purpose {
  cue "here for"
}

topic agenda {
  cue "today we will"
}
```
"#,
};
