use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-subject"),
    severity: Severity::Error,
    summary: "a line of a case about nothing known",
    page: r#"A line of a `case` rule begins with what it is about: a rule of this protocol, the protocol's own name (all it requires), or a topic. This name is none of them.

```protocol,gap
discussion purpose { required }
case {
  porpose in session 1 or 2
}
```

Write the name as it is declared:

```protocol
discussion purpose { required }
case {
  purpose in session 1 or 2
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no rule or topic `{name}`");
    let found = about(&ENTRY, at, message, "nothing has this name");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!(
            "declare it with `topic {name} {{ cue \"…\" }}`, or `use` the file that declares it"
        )),
    }
}
