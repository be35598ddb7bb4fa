use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-severity"),
    severity: Severity::Error,
    summary: "a severity that is not known",
    page: r#"The severity says how much a gap matters, and decides which gaps make a check fail.

```protocol,gap
discussion purpose {
  required
  severity high
}
```

A gap is `minor`, `major` (where nothing is said) or `critical`:

```protocol
discussion purpose {
  required
  severity critical
}
```
"#,
};

pub(crate) fn word(at: At, word: &str, nearest: Option<&str>) -> Diagnostic {
    let meant = match word.to_lowercase().as_str() {
        "low" | "small" | "slight" | "trivial" | "info" => Some("minor"),
        "medium" | "normal" | "moderate" | "serious" | "important" => Some("major"),
        "high" | "severe" | "fatal" | "blocker" | "top" => Some("critical"),
        _ => nearest,
    };
    let found = about(&ENTRY, at, format!("`{word}` is not a severity"), "not known");
    match meant {
        Some(meant) => {
            let help = format!("write `severity {meant}`; a gap is `minor`, `major` or `critical`");
            found.help(help).edit(at.source, at.span, meant)
        }
        None => found.help("write `minor`, `major` or `critical`"),
    }
}
