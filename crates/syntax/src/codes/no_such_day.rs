use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-such-day"),
    severity: Severity::Error,
    summary: "a date that is in no calendar",
    page: r#"A date is written year, month, day: `2026-03-02` is the second of March. The month has two digits from 01
to 12 and the day two digits.

```protocol,wrong
discussion purpose {
  when session.date >= 2026-02-30
}
```

Write a day that exists:

```protocol
discussion purpose {
  when session.date >= 2026-03-01
}
```
"#,
};
