use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("wrong-argument"),
    severity: Severity::Error,
    summary: "something counted that cannot be counted so",
    page: r#"`count` counts the turns on a topic; `turns`, `monologue`, `monologue-time` and `latency` look at what a role says; `words` and `time` take either; `length` takes the `session`.

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

pub(crate) fn latency_of_all(at: At) -> Diagnostic {
    about(&ENTRY, at, "`latency` is how soon one role answers", "everybody")
        .help("name the role: `latency(worker)`")
}

pub(crate) fn length_of(at: At) -> Diagnostic {
    about(&ENTRY, at, "`length` is the time that the whole session takes", "not the session")
        .help("write `length(session)`; the time somebody speaks is `time(ROLE)`, that of a topic `time(TOPIC)`")
}
