//! The lines of a rule, as changes of a rule see them.

use rolecall_syntax::ast::{ItemKind, RuleClause, RuleClauseKind};

use crate::lower::first_words;

/// The block of a rule.
pub(super) fn block(kind: &ItemKind) -> Option<&Vec<RuleClause>> {
    match kind {
        ItemKind::Discussion(it) => Some(&it.clauses),
        ItemKind::Step(it) => Some(&it.clauses),
        ItemKind::StepsInOrder(it) => Some(&it.clauses),
        ItemKind::Avoid(it) => Some(&it.clauses),
        ItemKind::Balance(it) => Some(&it.clauses),
        ItemKind::Whenever(it) => Some(&it.clauses),
        ItemKind::Choice(it) => Some(&it.clauses),
        ItemKind::Goals(it) => Some(&it.clauses),
        ItemKind::Case(it) => Some(&it.clauses),
        _ => None,
    }
}

/// The block of a rule, to be changed.
pub(super) fn block_mut(kind: &mut ItemKind) -> Option<&mut Vec<RuleClause>> {
    match kind {
        ItemKind::Discussion(it) => Some(&mut it.clauses),
        ItemKind::Step(it) => Some(&mut it.clauses),
        ItemKind::StepsInOrder(it) => Some(&mut it.clauses),
        ItemKind::Avoid(it) => Some(&mut it.clauses),
        ItemKind::Balance(it) => Some(&mut it.clauses),
        ItemKind::Whenever(it) => Some(&mut it.clauses),
        ItemKind::Choice(it) => Some(&mut it.clauses),
        ItemKind::Goals(it) => Some(&mut it.clauses),
        ItemKind::Case(it) => Some(&mut it.clauses),
        _ => None,
    }
}

/// The word by which a change finds a line, and the name that tells it from others of its word.
pub(super) fn key(line: &RuleClause) -> (&str, &str) {
    match &line.kind {
        RuleClauseKind::Required | RuleClauseKind::Optional => ("required", ""),
        RuleClauseKind::Unknown(line) => (&line.word.text, ""),
        kind => first_words(kind),
    }
}

/// Whether `word`, as written behind `no`, means the line.
pub(super) fn is_called(line: &RuleClause, word: &str) -> bool {
    let first = |full: &str| full.split(' ').next() == Some(word);
    match &line.kind {
        RuleClauseKind::Required => word == "required",
        RuleClauseKind::Optional => word == "optional",
        RuleClauseKind::Unknown(line) => line.word.text == word,
        kind => first(first_words(kind).0),
    }
}
