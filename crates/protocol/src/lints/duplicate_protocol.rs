use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("duplicate-protocol"),
    severity: Severity::Error,
    summary: "two protocols of a run with the same name",
    page: r#"Rules are reported as `protocol/rule`. Two protocols of one name would give two different rules the same name, so they cannot be run together.

```protocol,gap
// file: first.protocol
language 1
protocol opening {
  title "Opening"
  version "1"
  owner "A"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
// file: second.protocol
language 1
protocol opening {
  title "Opening"
  version "2"
  owner "A"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
```

Give one of them another name:

```protocol
// file: first.protocol
language 1
protocol opening {
  title "Opening"
  version "1"
  owner "A"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
// file: second.protocol
language 1
protocol opening-2 {
  title "Opening"
  version "2"
  owner "A"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
```
"#,
};

pub(crate) fn again(at: At, name: &str, first: At) -> Diagnostic {
    about(&ENTRY, at, format!("two protocols are named `{name}`"), "the second one")
        .help("rename one of them, or run them one at a time")
        .related(first.source, first.span, "the first one")
}
