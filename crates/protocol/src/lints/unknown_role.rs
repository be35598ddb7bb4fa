use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-role"),
    severity: Severity::Error,
    summary: "a name that no role has",
    page: r#"A clause names a role that neither this file nor a file it uses declares.

```protocol,gap
discussion purpose {
  required
  raised by workr
}
```

Write the name as the role declares it, or declare the role with `role NAME`:

```protocol
discussion purpose {
  required
  raised by worker
}
```
"#,
};

pub(crate) fn named(at: At, name: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let found = about(&ENTRY, at, format!("there is no role `{name}`"), "no role has this name");
    match nearest {
        _ if matches!(name, "both" | "everyone" | "everybody" | "all" | "each") => {
            found.help("name the roles: `worker and client`")
        }
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None if known.is_empty() => found.help(format!("declare it with `role {name}`")),
        None => found.help(format!(
            "write {}, or declare it with `role {name}`",
            list(known.iter().take(6).copied(), "or")
        )),
    }
}
