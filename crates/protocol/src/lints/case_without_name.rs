use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("case-without-name"),
    severity: Severity::Error,
    summary: "several `case` rules without a name",
    page: r#"One `case` rule needs no name and is called `case`. Of several each has a name, so that reports, waivers and sections can tell them apart.

```protocol,gap
discussion purpose { required }
case { purpose in session 1 or 2 }
case { agreement in every session }
```

Name them, or put their lines into one block:

```protocol
discussion purpose { required }
case start { purpose in session 1 or 2 }
case tone { agreement in every session }
```
"#,
};

pub(crate) fn second(at: At, first: At) -> Diagnostic {
    about(&ENTRY, at, "a second `case` without a name", "the second one")
        .help("give each a name, `case reviews { … }`, or put the lines into one block")
        .related(first.source, first.span, "the first one")
}
