//! What is told of a proof, one file per diagnostic; one table.

mod contradiction;
mod implied_rule;
mod never_applies;
mod never_fails;
mod not_decided;

use std::collections::BTreeSet;

use rolecall_protocol::{Anchor, RuleId, RuleKind, Rulebook};
use rolecall_text::{CodeEntry, Diagnostic};

use crate::conditions::Setting;
use crate::proof::{Outcome, Proof};

/// Every diagnostic of this crate, by code. The row feeds `explain`, the manual and the tests.
pub const LINTS: &[CodeEntry] = &[
    contradiction::ENTRY,
    implied_rule::ENTRY,
    never_applies::ENTRY,
    never_fails::ENTRY,
    not_decided::ENTRY,
];

/// What is to be said of a protocol of a rulebook for which this was proven.
#[must_use]
pub fn told(book: &Rulebook, protocol: usize, proof: &Proof) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let Some(own) = book.protocols.get(protocol) else { return told };
    if proof.never_applies {
        told.push(never_applies::protocol(own));
        return told;
    }
    told.extend(proof.contradictions.iter().map(|one| contradiction::of(book, one)));
    let clashing: BTreeSet<RuleId> =
        proof.contradictions.iter().flat_map(|one| one.rules.iter().copied()).collect();
    for (id, one) in &proof.rules {
        let Some(rule) = book.rule(*id) else { continue };
        if one.applies == Some(false) {
            told.push(never_applies::rule(rule, own));
        } else if clashing.contains(id) {
            // The contradiction says what matters.
        } else if one.met == Some(false) {
            told.push(contradiction::alone(book, *id));
        } else if one.fails == Some(false) {
            told.extend(never_fails::of(book, *id, rule));
        } else if let Some(Outcome::Never(by)) = &one.fails_alone
            && !by.iter().any(|one| clashing.contains(one))
            && !sums_up(book, *id, by)
        {
            told.push(implied_rule::by(book, rule, by));
        }
    }
    told.extend(not_decided::of(book, own, proof));
    told
}

/// Whether a rule is a step, and the rules that imply it are about its parts: that is what steps
/// are for.
fn sums_up(book: &Rulebook, rule: RuleId, by: &[RuleId]) -> bool {
    let Some(RuleKind::Step(step)) = book.rule(rule).map(|rule| &rule.kind) else { return false };
    let parts: Vec<Anchor> = step.named().map(|part| part.what).collect();
    by.iter().all(|&one| match book.rule(one).map(|rule| &rule.kind) {
        Some(RuleKind::Discussion(discussion)) => {
            parts.contains(&Anchor::Rule(one)) || parts.contains(&Anchor::Topic(discussion.topic))
        }
        _ => false,
    })
}

/// `session.number = 1 and case.order = "community order"`
pub(crate) fn circumstances(settings: &[Setting]) -> String {
    let each: Vec<String> = settings.iter().map(crate::write::setting).collect();
    each.join(" and ")
}

/// `a`, `a and b`, `a, b and c`, each between backticks.
pub(crate) fn listed(book: &Rulebook, rules: &[RuleId]) -> String {
    let names: Vec<String> = rules
        .iter()
        .filter_map(|&id| book.rule(id))
        .map(|rule| format!("`{}`", rule.name))
        .collect();
    match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

mod prelude {
    pub(super) use rolecall_protocol::{At, Rule, RuleId, Rulebook};
    pub(super) use rolecall_text::{Code, CodeEntry, Diagnostic, Severity};

    /// The diagnostic of `entry` about these words.
    pub(super) fn about(
        entry: &CodeEntry,
        at: At,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(entry, message).label(at.source, at.span, label)
    }
}
