//! What of a contradiction's rules stands in each other's way: their other lines are left out one
//! by one, as long as the rules still cannot hold together.

use std::collections::BTreeSet;

use rolecall_protocol::{At, Rule, RuleId, RuleKind, Rulebook, describe};

use crate::cast::cast_of;
use crate::instance::{Pen, Wish};
use crate::search::{Bounds, Reply, Search, slim};

/// A rule of a contradiction, with the part of it that is in the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Essence {
    /// The rule.
    pub rule: RuleId,
    /// What that part of it asks, as a sentence.
    pub asks: String,
    /// The lines of that part, where it is not the whole rule.
    pub lines: Vec<At>,
}

/// The parts of rules that cannot hold together which matter. `all_there`: every role is on
/// record.
pub(crate) fn essence(
    book: &Rulebook,
    core: &[Wish],
    applying: &BTreeSet<RuleId>,
    bounds: Bounds,
) -> Vec<Essence> {
    let mut slim = slim(book);
    for rule in core.iter().map(|wish| wish.rule()) {
        let mut at = 0;
        while at < lines(&slim, rule) {
            let mut less = slim.clone();
            if leave_out(&mut less, rule, at) && clashes(&less, core, applying, bounds) {
                slim = less;
            } else {
                at += 1;
            }
        }
    }
    for rule in &mut slim.rules {
        rule.when = None;
    }
    core.iter()
        .map(|wish| {
            let rule = wish.rule();
            Essence { rule, asks: describe(&slim, rule), lines: places(slim.rule(rule)) }
        })
        .collect()
}

fn clashes(book: &Rulebook, core: &[Wish], applying: &BTreeSet<RuleId>, bounds: Bounds) -> bool {
    let rules: Vec<RuleId> = core.iter().map(|wish| wish.rule()).collect();
    let (cast, pen) = (cast_of(book, &rules), Pen::default());
    let mut search = Search::new(book, &cast, &pen, rules, bounds);
    matches!(search.ask(core, true, applying), Reply::Never(_))
}

fn lines(book: &Rulebook, rule: RuleId) -> usize {
    match book.rule(rule).map(|rule| &rule.kind) {
        Some(RuleKind::Discussion(one)) => one.clauses.len(),
        Some(RuleKind::Step(one)) => one.parts.len(),
        Some(RuleKind::Order(one)) => one.steps.len(),
        Some(RuleKind::Balance(one)) => one.lines.len(),
        Some(RuleKind::Whenever(one)) => one.lines.len(),
        _ => 0,
    }
}

/// Leaves out a line, where something remains.
fn leave_out(book: &mut Rulebook, rule: RuleId, at: usize) -> bool {
    let count = lines(book, rule);
    let Some(rule) = book.rules.get_mut(rule.0 as usize) else { return false };
    match &mut rule.kind {
        RuleKind::Discussion(one) => {
            one.clauses.remove(at);
            return true;
        }
        RuleKind::Step(one) if count > 1 => {
            one.parts.remove(at);
        }
        RuleKind::Order(one) if count > 2 => {
            one.steps.remove(at);
        }
        RuleKind::Balance(one) if count > 1 => {
            one.lines.remove(at);
        }
        RuleKind::Whenever(one) if count > 1 => {
            one.lines.remove(at);
        }
        _ => return false,
    }
    true
}

fn places(rule: Option<&Rule>) -> Vec<At> {
    match rule.map(|rule| &rule.kind) {
        Some(RuleKind::Discussion(one)) => one.clauses.iter().map(|clause| clause.at).collect(),
        Some(RuleKind::Step(one)) => one.named().map(|part| part.at).collect(),
        Some(RuleKind::Order(one)) => one.named().map(|part| part.at).collect(),
        Some(RuleKind::Whenever(one)) => one.lines.iter().map(|line| line.at).collect(),
        Some(RuleKind::Balance(one)) => one.lines.iter().map(|line| line.at).collect(),
        _ => Vec::new(),
    }
}
