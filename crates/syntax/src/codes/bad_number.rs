use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("bad-number"),
    severity: Severity::Error,
    summary: "a number that is not written as one",
    page: r#"A number is written in digits, with a point before decimals: `2`, `0.5`. A number has one point at
most and no more than fifteen digits.

```protocol,wrong
measure ratio = 1.2.3
```

Write one number, and put a version in quotes:

```protocol
measure ratio = 1.2
```
"#,
};
