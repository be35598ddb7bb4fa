//! What comes first and what comes later change places.

use rolecall_syntax::ast::{Goes, ItemKind, Name, Relation, RuleClause, RuleClauseKind, Without};
use rolecall_text::Span;

use super::drops::{clauses, inner, inner_mut, with_clause};
use super::{Maker, MutantKind};

const SWAPPED: MutantKind = MutantKind::Swapped;

pub(super) fn swap(maker: &mut Maker<'_>) {
    let item = maker.item;
    let in_order = clauses(&item.kind).iter().any(|one| one.kind == RuleClauseKind::InOrder);
    for (number, clause) in clauses(&item.kind).iter().enumerate() {
        line(maker, number, clause);
        if let RuleClauseKind::Discuss(names) = &clause.kind
            && in_order
        {
            neighbours(maker, number, names);
        }
    }
    match inner(&item.kind) {
        ItemKind::StepsInOrder(order) => {
            for at in 1..order.steps.len() {
                let pair = order.steps.get(at - 1).zip(order.steps.get(at));
                let Some((one, other)) = pair else { continue };
                // A name for a name: `one of` stays where it is.
                let ([first], [second]) = (one.any_of.as_slice(), other.any_of.as_slice()) else {
                    continue;
                };
                maker.make(SWAPPED, exchanged(first, second), Vec::new(), |kind| {
                    if let ItemKind::StepsInOrder(order) = inner_mut(kind) {
                        let [one, other] = order.steps.get_mut(at - 1..=at).unwrap_or_default()
                        else {
                            return;
                        };
                        exchange(&mut one.any_of, &mut other.any_of);
                    }
                });
            }
        }
        ItemKind::Avoid(avoid) => {
            if let Some(without) = &avoid.without {
                side(maker, without);
            }
        }
        _ => {}
    }
}

/// The names of two places exchanged, in the text.
fn exchanged(one: &Name, other: &Name) -> Vec<(Span, String)> {
    vec![(one.span, other.text.clone()), (other.span, one.text.clone())]
}

/// The names of two places exchanged, each with the place where it now stands.
fn exchange(one: &mut [Name], other: &mut [Name]) {
    for (a, b) in one.iter_mut().zip(other) {
        std::mem::swap(&mut a.text, &mut b.text);
    }
}

/// Parts of a step that belong in an order.
fn neighbours(maker: &mut Maker<'_>, number: usize, names: &[Name]) {
    for at in 1..names.len() {
        let Some((first, second)) = names.get(at - 1).zip(names.get(at)) else { continue };
        let change = with_clause(number, move |kind| {
            if let RuleClauseKind::Discuss(names) = kind
                && let Some([one, other]) = names.get_mut(at - 1..=at)
            {
                std::mem::swap(&mut one.text, &mut other.text);
            }
        });
        maker.make(SWAPPED, exchanged(first, second), Vec::new(), change);
    }
}

/// `without … in the 3 turns before`, `after`.
fn side(maker: &mut Maker<'_>, without: &Without) {
    let Some(whole) = maker.without(without) else { return };
    let word = if without.after { "after" } else { "before" };
    let now = if without.after { "before" } else { "after" };
    let end =
        Span::new(whole.end.saturating_sub(u32::try_from(word.len()).unwrap_or(0)), whole.end);
    maker.make(SWAPPED, vec![(end, now.to_owned())], Vec::new(), |kind| {
        if let ItemKind::Avoid(avoid) = inner_mut(kind)
            && let Some(without) = &mut avoid.without
        {
            without.after = !without.after;
        }
    });
}

fn line(maker: &mut Maker<'_>, number: usize, clause: &RuleClause) {
    let (was, now) = match &clause.kind {
        RuleClauseKind::Before(_) | RuleClauseKind::ImmediatelyBefore(_) => ("before", "after"),
        RuleClauseKind::After(_) | RuleClauseKind::ImmediatelyAfter(_) => ("after", "before"),
        RuleClauseKind::Between(one, other) => {
            let change = with_clause(number, |kind| {
                if let RuleClauseKind::Between(one, other) = kind {
                    std::mem::swap(&mut one.text, &mut other.text);
                }
            });
            return maker.make(SWAPPED, exchanged(one, other), Vec::new(), change);
        }
        RuleClauseKind::Goes(goes) => return relation(maker, number, clause, goes),
        _ => return,
    };
    let Some(place) = maker.word(clause.span, was) else { return };
    let change = with_clause(number, |kind| {
        *kind = match std::mem::replace(kind, RuleClauseKind::InOrder) {
            RuleClauseKind::Before(name) => RuleClauseKind::After(name),
            RuleClauseKind::After(name) => RuleClauseKind::Before(name),
            RuleClauseKind::ImmediatelyBefore(name) => RuleClauseKind::ImmediatelyAfter(name),
            RuleClauseKind::ImmediatelyAfter(name) => RuleClauseKind::ImmediatelyBefore(name),
            other => other,
        };
    });
    maker.make(SWAPPED, vec![(place, now.to_owned())], Vec::new(), change);
}

/// `followed by … before the next`, `preceded by … since the last`.
fn relation(maker: &mut Maker<'_>, number: usize, clause: &RuleClause, goes: &Goes) {
    let (was, now, relation, until) = match goes.relation {
        Relation::Followed => ("followed", "preceded", Relation::Preceded, "since the last"),
        Relation::Preceded => ("preceded", "followed", Relation::Followed, "before the next"),
        Relation::Accompanied => return,
    };
    let Some(place) = maker.word(clause.span, was) else { return };
    let mut edits = vec![(place, now.to_owned())];
    edits.extend(goes.alternating.map(|span| (span, until.to_owned())));
    let change = with_clause(number, move |kind| {
        if let RuleClauseKind::Goes(goes) = kind {
            goes.relation = relation;
        }
    });
    maker.make(SWAPPED, edits, Vec::new(), change);
}

impl Maker<'_> {
    /// Where `without … before` stands.
    pub(super) fn without(&self, without: &Without) -> Option<Span> {
        let head = Span::new(self.item.span.start, without.topic.span.start);
        let start = self.slice(head).rfind("without")?;
        let start = head.start + u32::try_from(start).ok()?;
        let behind = Span::new(without.amount.span().end, self.item.span.end);
        let word = if without.after { "after" } else { "before" };
        let end = self.word(behind, word)?.end;
        Some(Span::new(start, end))
    }
}
