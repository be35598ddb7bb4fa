use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("param-does-not-fit"),
    severity: Severity::Error,
    summary: "a setting that is not what its place takes",
    page: r#"A setting stands for a number, a percentage, or a number with its unit. Its place must take just that.

```protocol,gap
param reply = 5
discussion purpose { required answered by client within reply }
```

Declare it with the unit that its place takes:

```protocol
param reply = 5 turns
discussion purpose { required answered by client within reply }
```
"#,
};

/// What a place takes.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// A plain number.
    Number,
    /// A number with a unit.
    Unit,
    /// A number or a percentage.
    Share,
}

pub(crate) fn here(at: At, name: &str, value: &str, wanted: Wanted) -> Diagnostic {
    let (takes, help) = match wanted {
        Wanted::Number => {
            ("a plain number stands here", format!("declare it without a unit: `param {name} = 2`"))
        }
        Wanted::Unit => (
            "a number with a unit stands here",
            format!("declare it with its unit: `param {name} = 5 turns`"),
        ),
        Wanted::Share => (
            "a percentage stands here",
            format!("declare it as a percentage: `param {name} = 60%`"),
        ),
    };
    about(&ENTRY, at, format!("setting `{name}` is {value}, and {takes}"), format!("is {value}"))
        .help(help)
}
