use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-bad-gap"),
    severity: Severity::Error,
    summary: "a gap of a cue is not written as one",
    page: r#"A gap `..` stands between two words and skips up to 5 words; `..3` skips up to 3, and 20 is the most. A gap
at the beginning or the end of a cue, or two gaps side by side, would say nothing.

```cue,wrong
.. tell the court
```

Write:

```cue
tell .. court
```
"#,
};
