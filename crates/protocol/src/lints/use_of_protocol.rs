use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("use-of-protocol"),
    severity: Severity::Warning,
    summary: "a used file whose rules are not taken along",
    page: r#"`use` takes topics, roles and measures of another file. Its rules stay with its own protocol: they are checked only where that protocol is given too.

```protocol,gap
// file: first.protocol
language 1
use "second.protocol"
protocol first {
  title "First"
  version "1"
  owner "A"
}
discussion purpose { required raised by worker }
// file: second.protocol
language 1
protocol second {
  title "Second"
  version "1"
  owner "A"
}
role worker
topic purpose { cue "here today" }
discussion opening of purpose { required raised by worker }
```

Keep shared topics in a file without rules, and use that one:

```protocol
// file: first.protocol
language 1
use "shared.protocol"
protocol first {
  title "First"
  version "1"
  owner "A"
}
discussion purpose { required raised by worker }
// file: shared.protocol
language 1
role worker
topic purpose { cue "here today" }
```
"#,
};

pub(crate) fn rules_left_behind(at: At, path: &str) -> Diagnostic {
    about(&ENTRY, at, format!("the rules of `{path}` are not taken along"), "this file is a protocol of its own")
        .help("to build on its rules, write `extends` behind this protocol's own name; else give both protocols when you check sessions, or move the shared topics into a file without rules")
}
