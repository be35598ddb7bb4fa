use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("line-outside-session"),
    severity: Severity::Error,
    summary: "a line of a test in the wrong place",
    page: r#"A test is either one session, whose lines stand in the test itself, or several, each in a block `session { … }`. Beside such blocks only what must come out and attributes of the case may stand; what must come out stands outside of them.

```protocol,gap
discussion purpose { required }
test "two meetings" {
  worker: "Good morning."
  session { worker: "You are here today because of the order." }
  expect met purpose in session 1
}
```

Write instead:

```protocol
discussion purpose { required }
test "two meetings" {
  session { worker: "Good morning." }
  session { worker: "You are here today because of the order." }
  expect gap purpose in session 1
  expect met purpose in session 2
}
```
"#,
};

pub(crate) fn here(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "this line stands beside `session` blocks, so it belongs to none of them",
        "of no session",
    )
    .help("put it into one of the `session { … }` blocks")
}

pub(crate) fn nested(at: At) -> Diagnostic {
    about(&ENTRY, at, "a session cannot hold another session", "within another")
        .help("close the session before it: `session { … }  session { … }`")
}

pub(crate) fn expectation(at: At) -> Diagnostic {
    about(&ENTRY, at, "what must come out stands outside of the sessions", "within a session")
        .help("move it behind the sessions and name the session: `expect met RULE in session 1`")
}
