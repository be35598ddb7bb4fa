use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-base"),
    severity: Severity::Error,
    summary: "a protocol to build on that cannot be found",
    page: r#"`extends` names the protocol that this one builds on: by the name in its header (in the project or in the library), or by the path of its file in quotes. Without it nobody can say what `replace`, `relax`, `tighten` and `drop` change.

```protocol,gap
// file: ours.protocol
language 1
protocol ours extends bse {
  title "Ours"
  version "1"
  owner "B"
}
drop goal because "Set in the second meeting"
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
```

Write the name of a protocol that exists:

```protocol
// file: ours.protocol
language 1
protocol ours extends base {
  title "Ours"
  version "1"
  owner "B"
}
drop goal because "Set in the second meeting"
// file: base.protocol
language 1
protocol base {
  title "Base"
  version "1"
  owner "A"
}
role worker
role client
topic purpose { cue "here today" }
topic goal { cue "my goal" }
discussion purpose { required raised by worker within first 10 min }
discussion goal { required raised by client }
```
"#,
};

pub(crate) fn not_found(at: At, name: &str, why: &str) -> Diagnostic {
    about(&ENTRY, at, format!("`{name}` cannot be built on: {why}"), "leads nowhere")
        .help("write the name of a protocol of the project or the library, or the path of its file in quotes")
}

pub(crate) fn no_protocol(at: At, name: &str) -> Diagnostic {
    about(
        &ENTRY,
        at,
        format!("`{name}` cannot be built on: it is a file without a protocol header"),
        "is no protocol",
    )
    .help(
        "take its topics with a line `use`, or name a file that begins with `protocol NAME { … }`",
    )
}
