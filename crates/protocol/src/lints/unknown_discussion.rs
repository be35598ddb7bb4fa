use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-discussion"),
    severity: Severity::Error,
    summary: "a name that no discussion, step or topic has",
    page: r#"`discuss`, `before` and `after` name a discussion or step of this protocol, or a topic. This name is none of them.

```protocol,gap
discussion confidentiality {
  required
  before gaol
}
```

Write the name as it is declared:

```protocol
discussion confidentiality {
  required
  before goal
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no discussion, step or topic `{name}`");
    let found = about(&ENTRY, at, message, "nothing has this name");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!(
            "declare it with `topic {name} {{ cue \"…\" }}`, or `use` the file that declares it"
        )),
    }
}
