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

/// `rule` is what stands behind.
pub(crate) fn word(at: At, word: &str, rule: &str, nearest: Option<&str>) -> Diagnostic {
    let found = about(&ENTRY, at, format!("`{word}` is no verdict"), "not one of the verdicts");
    let turned = crate::VERDICT_WORDS.into_iter().find(|one| *one == rule).or_else(|| meant(rule));
    if let Some(verdict) = turned {
        return found.help(format!("the verdict stands first: `expect {verdict} {word}`"));
    }
    match meant(word).or(nearest) {
        Some(meant) => found.help(format!("write `{meant}`")).edit(at.source, at.span, meant),
        None => found.help(format!("write one of {}", crate::VERDICT_WORDS.join(", "))),
    }
}

/// What people write for a verdict.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "pass" | "passes" | "passed" | "ok" | "yes" | "true" | "done" => "met",
        "fail" | "fails" | "failed" | "missing" | "no" | "false" | "unmet" => "gap",
        "part" | "partly" | "half" => "partial",
        "na" | "n-a" | "none" | "waived" => "not-applicable",
        "unknown" | "unclear" | "maybe" => "undetermined",
        "open" | "due" => "pending",
        _ => return None,
    })
}
