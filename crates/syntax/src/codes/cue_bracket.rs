use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-bracket"),
    severity: Severity::Error,
    summary: "a bracket of a cue is not closed, or closes nothing",
    page: r#"`{a|b}` is a choice, `[really]` is optional, `<n>` is a number. Each bracket is closed by its own kind, and
`|` stands only within `{ }`.

```cue,wrong
between {us|you and me
```

Write:

```cue
between {us|you and me}
```
"#,
};
