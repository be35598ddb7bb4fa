use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("cue-filler"),
    severity: Severity::Error,
    summary: "a cue asks for a sound that is skipped in talk",
    page: r#"Sounds such as "um", "uh" and "mm", and the typist's "xxx" for talk that could not be heard, are skipped when
a session is read. A cue that asks for one can never be found.

```cue,wrong
um the file
```

Leave the sound out:

```cue
the file
```
"#,
};
