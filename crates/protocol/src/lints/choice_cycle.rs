use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("choice-cycle"),
    severity: Severity::Error,
    summary: "a choice that names itself",
    page: r#"A choice that is one of its own members, directly or through other choices, is never decided.

```protocol,gap
choice consent {
  any of { agreement, trust }
}
choice trust {
  any of { question, consent }
}
```

Leave one of the names out:

```protocol
choice consent {
  any of { agreement, trust }
}
choice trust {
  any of { question, reflection }
}
```
"#,
};

/// `circle` holds each mention of a choice in the circle, in order.
pub(crate) fn around(circle: &[(At, &str)]) -> Option<Diagnostic> {
    let ((first, name), rest) = circle.split_first()?;
    let message = format!("choice `{name}` is a member of itself");
    let found =
        about(&ENTRY, *first, message, "leads back to itself").help("leave one of these names out");
    Some(rest.iter().fold(found, |found, (at, name)| {
        found.related(at.source, at.span, format!("through `{name}`"))
    }))
}
