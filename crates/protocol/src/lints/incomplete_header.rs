use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("incomplete-header"),
    severity: Severity::Advice,
    summary: "a header without title, version or owner",
    page: r#"Reports name the protocol by its title and version, and the owner is who to ask about it.

```protocol,gap
language 1
protocol first-meeting {
  title "First meeting"
}
role worker
topic purpose { cue "here today" }
discussion purpose { required raised by worker }
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

pub(crate) fn lacks(at: At, name: &str, missing: &[&str]) -> Diagnostic {
    about(&ENTRY, at, format!("protocol `{name}` has no {}", missing.join(", no ")), "not complete")
        .help(format!(
            "add {}",
            list(
                missing.iter().map(|word| match *word {
                    "title" => "title \"…\"",
                    "version" => "version \"1.0.0\"",
                    _ => "owner \"…\"",
                }),
                "and"
            )
        ))
}
