use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-sign"),
    severity: Severity::Error,
    summary: "a cue holds a sign that is no word",
    page: r#"A cue is made of words. Commas, points and question marks are not said, so they are not part of it; a hyphen
or an apostrophe within a word is fine.

```cue,wrong
who sees it, then?
```

Write the words only:

```cue
who sees it then
```
"#,
};
