use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-choice-empty"),
    severity: Severity::Error,
    summary: "a choice of a cue has an empty branch",
    page: r#"Each branch of `{a|b}` holds a word. For a word that may be missing use `[word]`.

```cue,wrong
who {sees|} the file
```

Write:

```cue
who [sees] the file
```
"#,
};
