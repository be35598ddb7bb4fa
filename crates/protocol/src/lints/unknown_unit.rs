use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-unit"),
    severity: Severity::Error,
    summary: "a unit that is not known",
    page: r#"Amounts are counted in `turns`, `words`, `seconds`, `min`, `hours` or `percent`; conditions know `days` and `weeks` too.

```protocol,gap
discussion purpose {
  required
  within first 5 apples
}
```

Write instead:

```protocol
discussion purpose {
  required
  within first 5 min
}
```
"#,
};

pub(crate) fn named(at: At, unit: &str, allowed: &[&str], nearest: Option<&str>) -> Diagnostic {
    let found = about(&ENTRY, at, format!("`{unit}` is not a unit"), "not known");
    match nearest {
        Some(near) => found.help(format!("write `{near}`")).edit(at.source, at.span, near),
        None => found.help(format!("write {}", list(allowed.iter().copied(), "or"))),
    }
}
