use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("band-twice"),
    severity: Severity::Error,
    summary: "two bands of one name or one beginning",
    page: r#"Each score has one name at most: that of the highest band that begins at or below it.

```protocol,gap
discussion purpose { required }
discussion goal { required }
band "fair" from 60%
band "good" from 60%
```

Let each begin somewhere else:

```protocol
discussion purpose { required }
discussion goal { required }
band "fair" from 60%
band "good" from 80%
```
"#,
};

pub(crate) fn again(at: At, name: &str, same_name: bool, first: At) -> Diagnostic {
    let message = if same_name {
        format!("there are two bands `{name}`")
    } else {
        format!("band `{name}` begins where another does")
    };
    about(&ENTRY, at, message, "the second one")
        .help("leave one of them out, or let it begin somewhere else")
        .related(first.source, first.span, "the first one")
}
