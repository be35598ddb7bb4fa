use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("extra-sign"),
    severity: Severity::Error,
    summary: "a comma or semicolon ends a line",
    page: r#"A line ends with its line; it needs no `;` and no `,`. A comma stands only between the members of a
list, and then the list goes on after it.

```protocol,wrong
discussion purpose {
  required;
}
```

Leave the sign out:

```protocol
discussion purpose {
  required
}
```
"#,
};
