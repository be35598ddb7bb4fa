use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-such-turn"),
    severity: Severity::Error,
    summary: "a turn or session that a test does not have",
    page: r#"Turns and sessions of a test are counted from 1, in the order in which they stand there.

```protocol,gap
discussion purpose { required }
test "nothing is said" {
  worker: "You are here today because of the order."
  expect met purpose in turn 2
}
```

Write instead:

```protocol
discussion purpose { required }
test "nothing is said" {
  worker: "You are here today because of the order."
  expect met purpose in turn 1
}
```
"#,
};

pub(crate) fn number(at: At, number: f64, most: u32, what: &str) -> Diagnostic {
    let found = about(&ENTRY, at, format!("this test has no {what} {number}"), "counted from 1");
    match most {
        0 => found.help(format!("it has no {what}s at all")),
        1 => found.help(format!("it has one {what}: write 1")),
        most => found.help(format!("it has {most} {what}s: write a number from 1 to {most}")),
    }
}
