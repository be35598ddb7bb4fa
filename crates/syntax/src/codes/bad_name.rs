use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("bad-name"),
    severity: Severity::Error,
    summary: "a name has capitals, underscores, blanks or other signs in it",
    page: r#"A name is made of lower-case letters, digits and single hyphens, and begins with a letter. One way to
write a name means that two people never write the same topic in two ways.

```protocol,wrong
role Probation_Officer "Supervising officer"
```

Write the name with hyphens, and what people should read as the title:

```protocol
role probation-officer "Supervising officer"
```
"#,
};
