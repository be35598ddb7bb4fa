use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("use-twice"),
    severity: Severity::Warning,
    summary: "a file that is used twice",
    page: r#"A file is taken in once, however often it is used. The second line does nothing.

```protocol,gap
language 1
use "topics.protocol"
use "topics.protocol"
```

Write instead:

```protocol
language 1
use "topics.protocol"
```
"#,
};

pub(crate) fn again(at: At, path: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("`{path}` is used twice"), "the second time")
        .help("leave this line out")
        .related(first.source, first.span, "first used here")
}
