use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("two-groups"),
    severity: Severity::Error,
    summary: "two groups side by side in a choice",
    page: r#"A choice has one group at the top, so that it is clear whether both groups are asked for or one of them.

```protocol,gap
choice consent {
  any of { agreement by client, question by client }
  none of { advice }
}
```

Put them into one group that says how many of them have to hold:

```protocol
choice consent {
  all of {
    any of { agreement by client, question by client }
    none of { advice }
  }
}
```
"#,
};

pub(crate) fn second(at: At, first: At) -> Diagnostic {
    about(&ENTRY, at, "a choice has one group at the top", "a second one")
        .help("put both into `all of { … }` or `any of { … }`")
        .related(first.source, first.span, "the first one")
}
