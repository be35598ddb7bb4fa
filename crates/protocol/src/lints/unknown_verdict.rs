use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("unknown-verdict"),
    severity: Severity::Error,
    summary: "a word that is no verdict",
    page: r#"A test expects one of the verdicts that reports give: `met`, `partial`, `gap`, `not-applicable`, `undetermined` or, for rules of a case, `pending`.

```protocol,gap
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect missing purpose
}
```

Write instead:

```protocol
discussion purpose { required }
test "nothing is said" {
  worker: "Good morning."
  expect gap purpose
}
```
"#,
};

pub(crate) fn word(at: At, word: &str, nearest: Option<&str>) -> Diagnostic {
    let meant = match word {
        "pass" | "passes" | "passed" | "ok" | "yes" | "true" | "done" => Some("met"),
        "fail" | "fails" | "failed" | "missing" | "no" | "false" | "unmet" => Some("gap"),
        "part" | "partly" | "half" => Some("partial"),
        "na" | "n-a" | "none" | "waived" => Some("not-applicable"),
        "unknown" | "unclear" | "maybe" => Some("undetermined"),
        "open" | "due" => Some("pending"),
        _ => nearest,
    };
    let found = about(&ENTRY, at, format!("`{word}` is no verdict"), "not one of the verdicts");
    match meant {
        Some(meant) => found.help(format!("write `{meant}`")).edit(at.source, at.span, meant),
        None => found.help(format!("write one of {}", crate::VERDICT_WORDS.join(", "))),
    }
}
