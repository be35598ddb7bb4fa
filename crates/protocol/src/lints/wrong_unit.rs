use rolecall_syntax::ast::Amount;

use super::prelude::*;
use crate::vocabulary::list;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("wrong-unit"),
    severity: Severity::Error,
    summary: "a unit that does not fit its line",
    page: r#"The unit is known, but the line cannot be measured in it.

```protocol,gap
discussion purpose {
  required
  answered by client within 2 min
}
```

Each line says which units it takes; an answer is looked for in the next turns:

```protocol
discussion purpose {
  required
  answered by client within 3 turns
}
```
"#,
};

/// An amount in a unit that its line does not take.
pub(crate) fn here(at: At, amount: &Amount, line: &str, allowed: &[&str]) -> Diagnostic {
    let (unit, allowed) = (&amount.unit.text, list(allowed.iter().copied(), "or"));
    let help = match &amount.value.param {
        Some(setting) => format!("give the setting `{}` a value in {allowed}", setting.text),
        None => format!("write the amount in {allowed}"),
    };
    about(&ENTRY, at, format!("`{line}` is not measured in `{unit}`"), "does not fit here")
        .help(help)
}

/// An amount for records without times that is itself a time.
pub(crate) fn needs_times(at: At, unit: &str) -> Diagnostic {
    about(&ENTRY, at, format!("without times `{unit}` cannot be counted"), "needs times")
        .help("write the amount in `turns` or `percent`")
}

/// An amount for records without times beside one that needs none.
pub(crate) fn needs_no_times(at: At) -> Diagnostic {
    about(
        &ENTRY,
        at,
        "the first amount needs no times, so this one would never count",
        "never counts",
    )
    .help("leave it out, or write the first amount in `min`")
}
