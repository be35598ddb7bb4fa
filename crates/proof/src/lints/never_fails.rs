use rolecall_protocol::{Anchor, ClauseKind, RuleKind};

use super::prelude::*;

/// The row of this diagnostic.
pub(crate) const ENTRY: CodeEntry = CodeEntry {
    code: Code("never-fails"),
    severity: Severity::Warning,
    summary: "a rule that no session can fail",
    page: r#"Whatever happens in a session, this rule is met or does not apply. It adds to the score without asking for anything.

```protocol,gap
discussion goal {
  optional
  raised by worker
  lasting at least 1 turn
}
```

An optional discussion that nobody raises as asked does not apply, so this one is never a gap. Leave it out, or ask for something that can be missed:

```protocol
discussion goal {
  optional
  raised by worker
  answered by client
}
```

A discussion that other rules name (a step, an order) is not told: it says what they mean.
"#,
};

/// Balances are left to the checker's own advice on limits. An optional discussion of which nothing is
/// asked, or only who raises it, is meant to be noted where it takes place.
pub(crate) fn of(book: &Rulebook, id: RuleId, rule: &Rule) -> Option<Diagnostic> {
    match &rule.kind {
        RuleKind::Balance(_) => return None,
        RuleKind::Discussion(one) if !one.required && one.clauses.is_empty() => return None,
        RuleKind::Discussion(_) if is_named(book, id) => return None,
        _ => {}
    }
    let message = format!("no session can fail `{}`", rule.name);
    Some(
        about(&ENTRY, rule.at, message, "always met, or not applicable")
            .help("leave it out, or ask for something that can be missed"),
    )
}

/// Whether another rule names it.
fn is_named(book: &Rulebook, id: RuleId) -> bool {
    let own = Anchor::Rule(id);
    book.rules.iter().any(|other| match &other.kind {
        RuleKind::Discussion(one) => one.clauses.iter().any(|clause| match clause.kind {
            ClauseKind::Before(anchor)
            | ClauseKind::After(anchor)
            | ClauseKind::ImmediatelyBefore(anchor)
            | ClauseKind::ImmediatelyAfter(anchor) => anchor == own,
            _ => false,
        }),
        RuleKind::Step(one) => one.named().any(|part| part.what == own),
        RuleKind::Order(one) => one.named().any(|part| part.what == own),
        RuleKind::Choice(one) => one.group.rules().any(|rule| rule == id),
        RuleKind::Avoid(_) | RuleKind::Balance(_) | RuleKind::Whenever(_) => false,
        // What is not looked into here may name it.
        _ => true,
    })
}
