use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-step"),
    severity: Severity::Error,
    summary: "a name that no step or discussion has",
    page: r#"`steps in order` names something that is neither a step nor a discussion of this protocol.

```protocol,gap
step opening { discuss purpose }
step planning { discuss goal }
steps in order: opening, plannning
```

Write the name as the step declares it:

```protocol
step opening { discuss purpose }
step planning { discuss goal }
steps in order: opening, planning
```
"#,
};

pub(crate) fn named(at: At, name: &str, is_topic: bool, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no step `{name}`");
    let found = about(
        &ENTRY,
        at,
        message,
        if is_topic { "this is a topic" } else { "no step has this name" },
    );
    match nearest {
        _ if is_topic => found.help(format!(
            "declare a step for it, with another name: `step {name}-step {{ discuss {name} }}`"
        )),
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!("declare it with `step {name} {{ discuss TOPIC }}`")),
    }
}
