//! What can be written and has no meaning yet: answered by one error that names it. A construct is
//! taken out of here when it means something.

use rolecall_text::Span;

use crate::ast::{Expr, ExprKind, ItemKind, RuleClause, RuleClauseKind};

/// The construct of the declaration that has no meaning yet, and its place.
pub(crate) fn without_meaning(kind: &ItemKind, span: Span) -> Option<(&'static str, Span)> {
    let whole = |word| Some((word, span));
    match kind {
        ItemKind::Whenever(whenever) => clauses(&whenever.clauses),
        ItemKind::Choice(choice) => clauses(&choice.clauses),
        ItemKind::Section(_) => whole("section"),
        ItemKind::Band(_) => whole("band"),
        ItemKind::PassMark(_) => whole("pass mark"),
        ItemKind::Replace(replace) => without_meaning(&replace.with, span),
        ItemKind::Step(step) => clauses(&step.clauses),
        ItemKind::StepsInOrder(order) => clauses(&order.clauses),
        ItemKind::Discussion(discussion) => clauses(&discussion.clauses),
        ItemKind::Avoid(avoid) => clauses(&avoid.clauses),
        ItemKind::Measure(measure) => expression(&measure.value),
        ItemKind::Balance(balance) => {
            let units = balance.lines.iter().flat_map(|line| &line.thresholds);
            let unit = units.filter_map(|limit| limit.unit.as_ref()).next();
            unit.map(|unit| ("limits with a unit", unit.span))
                .or_else(|| balance.lines.iter().find_map(|line| expression(&line.value)))
                .or_else(|| clauses(&balance.clauses))
        }
        _ => None,
    }
}

fn clauses(clauses: &[RuleClause]) -> Option<(&'static str, Span)> {
    clauses
        .iter()
        .find_map(|clause| clause_without_meaning(&clause.kind).map(|it| (it, clause.span)))
}

fn clause_without_meaning(kind: &RuleClauseKind) -> Option<&'static str> {
    match kind {
        _ => None,
    }
}

fn expression(expr: &Expr) -> Option<(&'static str, Span)> {
    match &expr.kind {
        ExprKind::Amount(_) => Some(("numbers with a unit", expr.span)),
        ExprKind::Per { .. } => Some(("per", expr.span)),
        ExprKind::Negative(inner) => expression(inner),
        ExprKind::Binary { left, right, .. } => expression(left).or_else(|| expression(right)),
        ExprKind::Number { .. }
        | ExprKind::Attribute(_)
        | ExprKind::Name(_)
        | ExprKind::Call { .. } => None,
    }
}
