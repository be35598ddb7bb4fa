use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("missing-header"),
    severity: Severity::Error,
    summary: "rules without a protocol that they belong to",
    page: r#"Rules are run as part of a protocol, and are reported under its name. A file with rules needs a header; a file of topics, roles and measures alone needs none, but cannot be run by itself.

```protocol,gap
language 1
role worker
topic purpose { cue "here today" }
discussion purpose {
  required
  raised by worker
}
```

Begin the file with a header:

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

pub(crate) fn before_rules(at: At) -> Diagnostic {
    about(&ENTRY, at, "this file has rules but no protocol header", "a rule of no protocol")
        .help(HOW)
}

/// A library was given as a protocol to run.
pub(crate) fn to_run(at: At) -> Diagnostic {
    about(&ENTRY, at, "this file is no protocol: it has no header and no rules", "").help(
        "give a file with `protocol NAME { … }` and rules; this one can be taken in with `use`",
    )
}

const HOW: &str =
    "write `protocol NAME { title \"…\" version \"1.0.0\" owner \"…\" }` after `language 1`";
