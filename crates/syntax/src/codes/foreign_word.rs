use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("foreign-word"),
    severity: Severity::Error,
    summary: "a word of another way of writing rules",
    page: r#"Rules are written as what is seen in a session, not as orders: `required`, `raised by worker`. Words such
as `must`, `should` and `shall` are not part of the language, and `and`, `or` and `not` are written in
small letters.

```protocol,wrong
discussion purpose {
  must be raised by worker
}
```

Write:

```protocol
discussion purpose {
  required
  raised by worker
}
```
"#,
};
