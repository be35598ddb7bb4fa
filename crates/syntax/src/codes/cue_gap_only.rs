use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-gap-only"),
    severity: Severity::Error,
    summary: "a choice or an optional part of a cue holds nothing but a gap",
    page: r#"A gap stands between two words. A branch that is only a gap would match any words at all.

```cue,wrong
tell {..|the} court
```

Write the gap itself:

```cue
tell .. court
```
"#,
};
