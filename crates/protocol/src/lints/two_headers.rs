use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("two-headers"),
    severity: Severity::Error,
    summary: "a file with two protocol headers",
    page: r#"A file holds one protocol, so that every rule has one place where it belongs.

```protocol,gap
protocol first {
  title "First"
  version "1"
  owner "A"
}
protocol second {
  title "Second"
  version "1"
  owner "A"
}
discussion purpose {
  required
}
```

Keep one header, and put the other protocol in a file of its own:

```protocol
protocol first {
  title "First"
  version "1"
  owner "A"
}
discussion purpose {
  required
}
```
"#,
};

pub(crate) fn second(at: At, first: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, "this file has two protocol headers", "the second one")
        .help(format!("put protocol `{name}` in a file of its own, or leave this header out"))
        .related(first.source, first.span, "the first one")
}
