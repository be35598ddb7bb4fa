use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-no-words"),
    severity: Severity::Error,
    summary: "a cue has no word that must be there",
    page: r#"A cue needs one word at least that must be said, or it would be found everywhere.

```cue,wrong
[really] [very]
```

Write a word that must be there:

```cue
[really] private
```
"#,
};
