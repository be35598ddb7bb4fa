use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("use-cycle"),
    severity: Severity::Error,
    summary: "files that use each other in a circle",
    page: r#"Of two files that use each other neither can be read first.

```protocol,gap
// file: a.protocol
language 1
use "b.protocol"
role worker also "PO"
topic purpose { cue "here today" by worker }
// file: b.protocol
language 1
use "a.protocol"
role client also "PP"
topic goal { cue "my goal" by client }
```

Move what both need into a third file, or use in one direction only:

```protocol
// file: a.protocol
language 1
use "b.protocol"
role worker also "PO"
topic purpose { cue "here today" by worker }
// file: b.protocol
language 1
role client also "PP"
topic goal { cue "my goal" by client }
```
"#,
};

/// `circle` holds each `use` of the circle, in order.
pub(crate) fn around(circle: &[At]) -> Option<Diagnostic> {
    let (first, rest) = circle.split_first()?;
    let found = if rest.is_empty() {
        about(&ENTRY, *first, "this file uses itself", "leads back to this file")
            .help("leave this line out")
    } else {
        about(
            &ENTRY,
            *first,
            "these files use each other in a circle",
            "leads back to this file in the end",
        )
        .help("move what both need into a third file, and use that one from both")
    };
    Some(
        rest.iter()
            .fold(found, |found, at| found.related(at.source, at.span, "the circle goes on here")),
    )
}
