use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("extra-brace"),
    severity: Severity::Error,
    summary: "a closing brace closes nothing",
    page: r#"Each `}` closes the nearest `{` before it. This one has no `{`, so a brace was written twice, or the
opening brace is missing further up.

```protocol,wrong
topic purpose {
  cue "here for"
}
}
```

Leave one of them out:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
