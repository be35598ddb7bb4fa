use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("impossible-mark"),
    severity: Severity::Error,
    summary: "a mark that no score can have",
    page: r#"Scores lie between 0% and 100%. A pass mark is above 0%, a band may begin at 0%.

```protocol,gap
discussion purpose { required }
discussion goal { required }
pass mark 170%
```

Write a share of the score:

```protocol
discussion purpose { required }
discussion goal { required }
pass mark 70%
```
"#,
};

pub(crate) fn of(at: At, value: f64, percent: bool) -> Diagnostic {
    let shown =
        if percent { format!("{}%", (value * 1e8).round() / 1e6) } else { value.to_string() };
    let help = if !percent && value > 1.0 && value <= 100.0 {
        format!("write `{value}%`")
    } else {
        "write a percentage above 0% and up to 100%".to_owned()
    };
    about(&ENTRY, at, format!("no score can be {shown}"), "not between 0% and 100%").help(help)
}
