use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("foreign-sign"),
    severity: Severity::Error,
    summary: "a sign of another language",
    page: r#"The language has few signs: `<`, `<=`, `>`, `>=`, `=` and `!=` compare, `+`, `-`, `*` and `/` reckon.
Conditions are joined by the words `and`, `or` and `not`.

```protocol,wrong
discussion purpose {
  when session.number == 1 && session.kind = "induction"
}
```

Write:

```protocol
discussion purpose {
  when session.number = 1 and session.kind = "induction"
}
```
"#,
};
