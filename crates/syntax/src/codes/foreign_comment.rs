use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("foreign-comment"),
    severity: Severity::Error,
    summary: "a comment is written as in another language",
    page: r#"A comment begins with `//` and ends with its line.

```protocol,wrong
# shared with the other team
topic purpose {
  cue "here for"
}
```

Begin each line of the comment with `//`:

```protocol
// shared with the other team
topic purpose {
  cue "here for"
}
```
"#,
};
