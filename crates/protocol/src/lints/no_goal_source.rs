use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-goal-source"),
    severity: Severity::Error,
    summary: "a goals rule that nothing in the talk can show",
    page: r#"Goals, tasks and the agreement to them are found in the record and in the talk. In the talk, topics named `goal`, `goal-agreed`, `task`, `task-agreed` and `goal-review` show them, or others that the rule names. If the protocol sees no such topic, the rule has to say that goals come from the record alone.

```protocol,gap
goals {
  at least 1 goal
  each goal agreed by client
}
```

Name the topic, or use a file that has one called `goal-agreed`:

```protocol
goals {
  agreed in agreement
  at least 1 goal
  each goal agreed by client
}
```

Or write `from record`, where the record says who agreed.
"#,
};

/// `in own words`, where only the record may say who agreed.
pub(crate) fn words(at: At, topic: &str, words: &str) -> Diagnostic {
    let message = format!(
        "in what words somebody agreed only the talk can show, and there is no topic `{topic}` here"
    );
    about(&ENTRY, at, message, format!("needs a topic such as `{topic}`")).help(format!(
        "leave `in own words` out, declare `topic {topic}` or use a file that has it, or name another with `{words} TOPIC`"
    ))
}

pub(crate) fn of(at: At, what: &str, topic: &str, words: &str) -> Diagnostic {
    let message = format!("nothing in the talk can show {what}: there is no topic `{topic}` here");
    about(&ENTRY, at, message, format!("needs a topic such as `{topic}`")).help(format!(
        "declare `topic {topic}` or use a file that has it (`use \"library:topics/english.protocol\"`), name another with `{words} TOPIC`, or write `from record`"
    ))
}
