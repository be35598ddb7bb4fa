use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("wrong-argument"),
    severity: Severity::Error,
    summary: "something counted that cannot be counted so",
    page: r#"`count` counts the turns on a topic; `words` and `turns` count what a role says.

```protocol,gap
balance talk {
  count(worker) >= 1
}
```

Write instead:

```protocol
balance talk {
  turns(worker) >= 1
}
```
"#,
};

pub(crate) fn count_of_role(at: At, role: &str) -> Diagnostic {
    about(&ENTRY, at, "`count` counts the turns on a topic", "this is a role")
        .help(format!("write `turns({role})`, or `count(TOPIC by {role})`"))
}

pub(crate) fn talk_of_topic(at: At, function: &str, topic: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{function}` counts what a role says"), "this is a topic")
        .help(format!("write `count({topic})` for the turns on the topic"))
}

pub(crate) fn by_twice(at: At, function: &str, role: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{function}` takes the role alone"), "does not belong here")
        .help(format!("write `{function}({role})`"))
}

/// `count(topic by all)`
pub(crate) fn by_all(at: At, topic: &str) -> Diagnostic {
    about(&ENTRY, at, "`count` counts everybody's turns where nobody is named", "not needed")
        .help(format!("write `count({topic})`"))
}
