use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unused-param"),
    severity: Severity::Warning,
    summary: "a setting that nothing needs",
    page: r#"A setting has an effect only where its name stands in a rule or a measure.

```protocol,gap
param reply = 5 turns
discussion purpose { required answered by client within 5 turns }
```

Write its name where the number stands:

```protocol
param reply = 5 turns
discussion purpose { required answered by client within reply }
```
"#,
};

pub(crate) fn named(at: At, name: &str) -> Diagnostic {
    about(&ENTRY, at, format!("nothing needs setting `{name}`"), "not used")
        .help(format!("write `{name}` where its number stands, or leave the setting out"))
}
