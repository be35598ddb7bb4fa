use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-bad-star"),
    severity: Severity::Error,
    summary: "a star stands elsewhere than at the end of a word",
    page: r#"`confide*` finds every word that begins with `confide`. The star stands at the end, after two letters at
least.

```cue,wrong
*dential
```

Write the beginning of the word, or the words one by one:

```cue
confiden*
```
"#,
};
