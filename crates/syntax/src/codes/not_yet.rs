use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("not-yet"),
    severity: Severity::Error,
    summary: "a declaration whose meaning comes with a later version",
    page: r#"The declaration is part of the language, but this version of Rolecall cannot check it yet. It is refused
rather than passed over, so that nobody believes that it was checked.

```protocol,wrong
band "fair" from 60%
```

Take it out, or keep it as a comment until then:

```protocol
// band "fair" from 60%
```
"#,
};
