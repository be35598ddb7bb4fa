//! `balance`

use std::collections::BTreeSet;

use rolecall_protocol::{Balance, BalanceLine, Expr, RoleId, Threshold};
use rolecall_syntax::ast::{ArithmeticOp, CompareOp};

use super::LeftOut;
use crate::form::{Fraction, fraction};
use crate::linear::Quantity;
use crate::ratio::Ratio;
use crate::sat::Lit;
use crate::talk::{Atom, Counted, Talk};
use crate::truth::{Fate, Truth};

/// Counts of one measure that are tried value by value.
const TRIED: usize = 2;

pub(super) fn fate(talk: &mut Talk<'_>, balance: &Balance) -> Result<Fate, LeftOut> {
    let mut lines = Vec::with_capacity(balance.lines.len());
    for line in &balance.lines {
        lines.push(line_truth(talk, line)?);
    }
    let truth = Truth::all(&mut talk.gates, &lines);
    let roles = balance.lines.iter().flat_map(|line| roles_in(&line.value));
    let spared: Vec<Lit> =
        roles.collect::<BTreeSet<_>>().into_iter().map(|role| talk.is_spared(Some(role))).collect();
    let idle = talk.gates.any(spared);
    Ok(Fate::new(&mut talk.gates, truth, idle))
}

/// The roles that an expression names.
pub(crate) fn roles_in(expr: &Expr) -> Vec<RoleId> {
    match expr {
        Expr::Count { by, .. } | Expr::Words(by) | Expr::Turns(by) => by.iter().copied().collect(),
        Expr::Negative(inner) => roles_in(inner),
        Expr::Binary { left, right, .. } => [roles_in(left), roles_in(right)].concat(),
        _ => Vec::new(),
    }
}

fn line_truth(talk: &mut Talk<'_>, line: &BalanceLine) -> Result<Truth, LeftOut> {
    let Some(threshold) = line.thresholds.first() else { return Err(LeftOut::Measure) };
    let known: Vec<Lit> =
        roles_in(&line.value).into_iter().map(|role| talk.on_record(Some(role))).collect();
    let known = talk.gates.all(known);
    let truth = match counts_in(&line.value) {
        Some(counts) if counts.len() <= TRIED => tried(talk, &line.value, threshold, &counts),
        _ => compared(talk, &fraction(&line.value).ok_or(LeftOut::Measure)?, threshold)?,
    };
    Ok(truth.only(&mut talk.gates, known))
}

/// The counts that a measure rests on, where it rests on nothing else. The number of all turns is
/// known beforehand.
fn counts_in(expr: &Expr) -> Option<BTreeSet<Counted>> {
    Some(match expr {
        Expr::Number(_) | Expr::Turns(None) => BTreeSet::new(),
        Expr::Turns(role) => BTreeSet::from([Counted::Turns(*role)]),
        Expr::Count { topic, by } => {
            BTreeSet::from([Counted::Topic(Atom { topic: *topic, by: *by })])
        }
        Expr::Negative(inner) => counts_in(inner)?,
        Expr::Binary { left, right, .. } => {
            let mut all = counts_in(left)?;
            all.extend(counts_in(right)?);
            all
        }
        _ => return None,
    })
}

/// Every value that the counts can take, worked out as the engine does.
fn tried(
    talk: &mut Talk<'_>,
    expr: &Expr,
    threshold: &Threshold,
    counts: &BTreeSet<Counted>,
) -> Truth {
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    let mut counts = counts.iter().copied();
    let (first, second) = (counts.next(), counts.next());
    let turns = talk.turns;
    let range = |count: Option<Counted>| if count.is_some() { 0..=turns } else { 0..=0 };
    for a in range(first) {
        let outer = exactly(talk, first, a);
        // Neighbours that come to the same are said at once.
        let told: Vec<Option<bool>> = range(second)
            .map(|b| {
                let value = |what: Counted| match what {
                    one if Some(one) == first => a,
                    one if Some(one) == second => b,
                    _ => 0,
                };
                work_out(expr, turns, &value).map(|value| compares(value, threshold))
            })
            .collect();
        let mut from = 0;
        for run in told.chunk_by(|a, b| a == b) {
            let upto = from + run.len() - 1;
            let inner = between(talk, second, from, upto);
            let here = talk.gates.both(outer, inner);
            match run.first() {
                Some(Some(true)) => yes.push(here),
                Some(Some(false)) => no.push(here),
                _ => {}
            }
            from = upto + 1;
        }
    }
    Truth { yes: talk.gates.any(yes), no: talk.gates.any(no) }
}

fn exactly(talk: &mut Talk<'_>, what: Option<Counted>, value: usize) -> Lit {
    between(talk, what, value, value)
}

fn between(talk: &mut Talk<'_>, what: Option<Counted>, least: usize, most: usize) -> Lit {
    let Some(what) = what else { return talk.gates.yes() };
    let count = talk.count(what);
    let more_than = |talk: &Talk<'_>, k: usize| {
        talk.counts.get(count).and_then(|all| all.get(k)).copied().unwrap_or(talk.gates.no())
    };
    let low = least.checked_sub(1).map_or(talk.gates.yes(), |k| more_than(talk, k));
    let high = more_than(talk, most);
    talk.gates.both(low, !high)
}

fn work_out(expr: &Expr, turns: usize, count: &impl Fn(Counted) -> usize) -> Option<f64> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    Some(match expr {
        Expr::Number(number) => *number,
        Expr::Turns(None) => number(turns),
        Expr::Turns(role) => number(count(Counted::Turns(*role))),
        Expr::Count { topic, by } => number(count(Counted::Topic(Atom { topic: *topic, by: *by }))),
        Expr::Negative(inner) => -work_out(inner, turns, count)?,
        Expr::Binary { op, left, right } => {
            let (left, right) = (work_out(left, turns, count)?, work_out(right, turns, count)?);
            match op {
                ArithmeticOp::Add => left + right,
                ArithmeticOp::Subtract => left - right,
                ArithmeticOp::Multiply => left * right,
                ArithmeticOp::Divide if right == 0.0 => return None,
                ArithmeticOp::Divide => left / right,
            }
        }
        _ => return None,
    })
}

#[expect(clippy::float_cmp, reason = "as the engine compares")]
fn compares(value: f64, threshold: &Threshold) -> bool {
    let with = threshold.value;
    match threshold.op {
        CompareOp::Less => value < with,
        CompareOp::LessOrEqual => value <= with,
        CompareOp::Greater => value > with,
        CompareOp::GreaterOrEqual => value >= with,
        CompareOp::Equal => value == with,
        CompareOp::NotEqual => value != with,
    }
}

/// A fraction of sums against a limit: over − limit × under, where under is above 0.
fn compared(
    talk: &mut Talk<'_>,
    fraction: &Fraction,
    threshold: &Threshold,
) -> Result<Truth, LeftOut> {
    let difference = fraction.over.plus(&fraction.under.times(-Ratio::written(threshold.value)));
    let difference = difference.in_whole_numbers();
    let at_least = |talk: &mut Talk<'_>, factor: Ratio, least: Ratio| {
        let form = difference.times(factor);
        let terms: Vec<(Quantity, Ratio)> =
            form.terms.iter().map(|(&what, &factor)| (what.quantity(talk), factor)).collect();
        talk.demand(terms, least - form.constant)
    };
    let (plus, minus) = (Ratio::ONE, -Ratio::ONE);
    let mut ask = |factor, least| at_least(talk, factor, least);
    let (not_less, greater) = (ask(plus, Ratio::ZERO), ask(plus, Ratio::ONE));
    let (not_greater, less) = (ask(minus, Ratio::ZERO), ask(minus, Ratio::ONE));
    let truth = match threshold.op {
        CompareOp::Less => Truth { yes: less, no: not_less },
        CompareOp::LessOrEqual => Truth { yes: not_greater, no: greater },
        CompareOp::Greater => Truth { yes: greater, no: not_greater },
        CompareOp::GreaterOrEqual => Truth { yes: not_less, no: less },
        CompareOp::Equal => Truth {
            yes: talk.gates.both(not_less, not_greater),
            no: talk.gates.either(less, greater),
        },
        CompareOp::NotEqual => Truth {
            yes: talk.gates.either(less, greater),
            no: talk.gates.both(not_less, not_greater),
        },
    };
    if fraction.under.terms.is_empty() {
        return match fraction.under.constant.is_positive() {
            true => Ok(truth),
            false => Err(LeftOut::Measure),
        };
    }
    // What may be below nought would turn the comparison round.
    let under = fraction.under.in_whole_numbers();
    if under.constant.is_negative() || under.terms.values().any(|factor| factor.is_negative()) {
        return Err(LeftOut::Measure);
    }
    let terms = under.terms.iter().map(|(&what, &factor)| (what.quantity(talk), factor)).collect();
    let there = talk.demand(terms, Ratio::ONE - under.constant);
    Ok(truth.only(&mut talk.gates, there))
}
