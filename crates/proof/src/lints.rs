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

/// Whether a rule and those that imply it are a step and its parts, one way or the other: that is
/// what steps (and choices) are for.
fn sums_up(book: &Rulebook, rule: RuleId, by: &[RuleId]) -> bool {
    let own = parts(book, rule);
    let within = |parts: &[Anchor], one: RuleId| {
        let topic = match book.rule(one).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(discussion)) => Some(Anchor::Topic(discussion.topic)),
            _ => None,
        };
        parts.contains(&Anchor::Rule(one)) || topic.is_some_and(|topic| parts.contains(&topic))
    };
    by.iter().all(|&one| within(&own, one)) || by.iter().all(|&one| within(&parts(book, one), rule))
}

/// What a step or a choice is made of.
fn parts(book: &Rulebook, rule: RuleId) -> Vec<Anchor> {
    match book.rule(rule).map(|rule| &rule.kind) {
        Some(RuleKind::Step(step)) => step.named().map(|part| part.what).collect(),
        Some(RuleKind::Choice(choice)) => choice.group.rules().map(Anchor::Rule).collect(),
        _ => Vec::new(),
    }
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
