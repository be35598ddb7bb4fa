use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("extra-colon"),
    severity: Severity::Error,
    summary: "a colon stands where the language has none",
    page: r#"The only colon of the language stands in `steps in order: a, b` and after who speaks in a test. Between
a word and what it says stands a blank.

```protocol,wrong
topic purpose {
  cue: "here for"
}
```

Leave the colon out:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
