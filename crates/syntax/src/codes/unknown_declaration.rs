use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-declaration"),
    severity: Severity::Error,
    summary: "a line begins with a word that begins no declaration",
    page: r#"Outside of braces each line begins a declaration: `language`, `protocol`, `use`, `role`, `topic`, `step`,
`steps in order`, `discussion`, `avoid`, `measure` or `balance`.

```protocol,wrong
topc purpose {
  cue "here for"
}
```

Write the word as the language has it:

```protocol
topic purpose {
  cue "here for"
}
```
"#,
};
