use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("extends-cycle"),
    severity: Severity::Error,
    summary: "protocols that build on each other in a circle",
    page: r#"Of two protocols that build on each other neither comes first.

```protocol,gap
// file: a.protocol
language 1
protocol a extends b {
  title "A"
  version "1"
  owner "A"
}
topic purpose { cue "here today" }
discussion purpose { required }
// file: b.protocol
language 1
protocol b extends a {
  title "B"
  version "1"
  owner "B"
}
topic goal { cue "my goal" }
discussion goal { required }
```

Let one of them stand on its own, or move what both need into a third that both build on:

```protocol
// file: a.protocol
language 1
protocol a extends b {
  title "A"
  version "1"
  owner "A"
}
topic purpose { cue "here today" }
discussion purpose { required }
// file: b.protocol
language 1
protocol b {
  title "B"
  version "1"
  owner "B"
}
topic goal { cue "my goal" }
discussion goal { required }
```
"#,
};

pub(crate) fn around(at: At, name: &str, itself: bool) -> Diagnostic {
    if itself {
        return about(&ENTRY, at, "this protocol builds on itself", "leads back to this file")
            .help("leave `extends` out, or name another protocol");
    }
    let message = format!("`{name}` builds on this protocol in its turn");
    about(&ENTRY, at, message, "leads back to this file in the end")
        .help("leave `extends` out of one of them, or move what both need into a third that both build on")
}
