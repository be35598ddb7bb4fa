use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("no-rules"),
    severity: Severity::Error,
    summary: "a protocol without rules",
    page: r#"A protocol that asks for nothing would report no gap whatever was said.

```protocol,gap
language 1
protocol first-meeting {
  title   "First meeting"
  version "1.0.0"
  owner   "Example agency"
}
```

Add a rule:

```protocol
language 1
protocol first-meeting {
  title   "First meeting"
  version "1.0.0"
  owner   "Example agency"
}
role worker
topic purpose { cue "here today" }
discussion purpose {
  required
  raised by worker
}
```
"#,
};

pub(crate) fn at_all(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("protocol `{name}` has no rules"), "asks for nothing")
        .help("add a rule, such as `discussion TOPIC { required }`; a file of shared topics alone has no header")
}
