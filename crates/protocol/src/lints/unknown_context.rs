use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-context"),
    severity: Severity::Error,
    summary: "a way of saying something that is not known",
    page: r#"A line `counts when …` names the ways of saying it in which cues count: `asserted`, `negated`, `hypothetical`, `about-others`, `past`, `quoted`, `asked`.

```protocol,gap
topic drinking {
  cue "drink*"
  counts when asserted, denied
}
```

Write instead:

```protocol
topic drinking {
  cue "drink*"
  counts when asserted, negated
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>) -> Diagnostic {
    let meant = match name.to_lowercase().as_str() {
        "denied" | "negative" | "negation" | "not" | "denial" => Some("negated"),
        "conditional" | "possible" | "if" | "uncertain" | "future" | "wish" => Some("hypothetical"),
        "other" | "others" | "family" | "somebody-else" | "experiencer" | "someone-else" => {
            Some("about-others")
        }
        "historical" | "history" | "earlier" | "before" => Some("past"),
        "reported" | "quotation" | "quote" | "said" => Some("quoted"),
        "question" | "questions" | "questioned" => Some("asked"),
        "stated" | "affirmed" | "assertion" | "positive" | "true" => Some("asserted"),
        _ => nearest,
    };
    let found = about(
        &ENTRY,
        at,
        format!("there is no context `{name}`"),
        "no way of saying it has this name",
    );
    match meant {
        Some(meant) => found.help(format!("write `{meant}`")).edit(at.source, at.span, meant),
        None => found.help(
            "write one of `asserted`, `negated`, `hypothetical`, `about-others`, `past`, `quoted` and `asked`, or `counts in any context`",
        ),
    }
}
