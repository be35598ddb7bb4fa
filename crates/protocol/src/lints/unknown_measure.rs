use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-measure"),
    severity: Severity::Error,
    summary: "a name that no measure has",
    page: r#"A balance or a measure names a measure that neither this file nor a file it uses declares.

```protocol,gap
measure talk-share = words(worker) / words(all)
balance listening {
  talk-shair <= 60%
}
```

Write the name as the measure declares it:

```protocol
measure talk-share = words(worker) / words(all)
balance listening {
  talk-share <= 60%
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, is_topic: bool, nearest: Option<&str>) -> Diagnostic {
    let message = format!("there is no measure `{name}`");
    let found = about(
        &ENTRY,
        at,
        message,
        if is_topic { "this is a topic" } else { "no measure has this name" },
    );
    match nearest {
        _ if is_topic => found.help(format!("to count the turns on it, write `count({name})`")),
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!(
            "declare it with `measure {name} = …`, or `use` the file that declares it"
        )),
    }
}
