use rolecall_text::Span;

use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("missing-language"),
    severity: Severity::Error,
    summary: "a file that does not say its language version",
    page: r#"The first line of every protocol file says which version of the language it is written in, so that a later program still reads it as it was meant.

```protocol,gap
protocol first-meeting {
  title   "First meeting"
  version "1.0.0"
  owner   "Example agency"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
// language missing
```

Write instead:

```protocol
language 1
protocol first-meeting {
  title   "First meeting"
  version "1.0.0"
  owner   "Example agency"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
```
"#,
};

pub(crate) fn at_head(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "the file does not say which version of the language it is written in",
        "before this",
    )
    .help("begin the file with the line `language 1`")
    .edit(at.source, Span::new(at.span.start, at.span.start), "language 1\n\n")
}
