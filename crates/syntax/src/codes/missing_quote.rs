use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("missing-quote"),
    severity: Severity::Error,
    summary: "a text has no closing quote on its line",
    page: r#"A text stands between two double quotes on one line. For a quote within a text write `\"`, for a
line break `\n`.

```protocol,wrong
topic purpose {
  cue "here for
}
```

Close it on the same line:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
