use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-topic"),
    severity: Severity::Error,
    summary: "a name that no topic has",
    page: r#"A rule, a measure or a discussion names a topic that neither this file nor a file it uses declares. Nothing could ever be found for it.

```protocol,gap
discussion limits of confidentialty {
  required
}
```

Write the name as the topic declares it, declare the topic, or `use` the file that holds it:

```protocol
discussion limits of confidentiality {
  required
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let found = about(&ENTRY, at, format!("there is no topic `{name}`"), "no topic has this name");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!(
            "declare it with `topic {name} {{ cue \"…\" }}`, or `use` the file that declares it"
        )),
    }
}

/// `goals reviewed every …` without the topic that shows a review.
pub(crate) fn for_reviews(at: At, name: &str) -> Diagnostic {
    let message = "no topic shows when goals are reviewed";
    about(&ENTRY, at, message, format!("looks for topic `{name}`")).help(format!(
        "declare it with `topic {name} {{ cue \"…\" }}`, `use` a file that does, or add a line `reviewed in TOPIC`"
    ))
}

/// A discussion without `of`, whose own name is no topic.
pub(crate) fn of_discussion(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("discussion `{name}` does not say what it is about");
    let found = about(&ENTRY, at, message, "no topic has this name");
    let topic = nearest.unwrap_or("TOPIC");
    found.help(format!("write `discussion {name} of {topic}`, or declare a topic `{name}`"))
}
