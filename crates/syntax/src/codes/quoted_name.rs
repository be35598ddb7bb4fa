use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("quoted-name"),
    severity: Severity::Error,
    summary: "a name is written in quotes",
    page: r#"Names (of topics, roles, discussions, steps and measures) are written without quotes and without
blanks. Texts for people to read stand in quotes.

```protocol,wrong
topic "Limits of confidentiality" {
  cue "confidential*"
}
```

Give the topic a name, and the text as its title:

```protocol
topic limits-of-confidentiality "Limits of confidentiality" {
  cue "confidential*"
}
```
"#,
};
