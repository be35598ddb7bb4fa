use rolecall_text::{Code, CodeEntry, Severity};

pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("within-after-answer"),
    severity: Severity::Error,
    summary: "a place in the session on the line of an answer",
    page: r#"`within 3 turns` behind `answered by` says how soon the answer comes, counted from the turn that raises
the topic. `within first 3 turns` says where in the session the discussion stands. On one line nobody can
tell which was meant.

```protocol,wrong
discussion purpose {
  answered by client within first 3 turns
}
```

Write one of the two, or both, each on a line of its own:

```protocol
discussion purpose {
  answered by client within 3 turns
  within first 20 turns
}
```
"#,
};
