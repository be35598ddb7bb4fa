//! `balance`: measures with their thresholds.

use rolecall_protocol::{Balance, BalanceLine, Expr, RoleId, Talk, TopicId};
use rolecall_syntax::ast::{ArithmeticOp, CompareOp};

use super::KindEntry;
use crate::evaluate::Judged;
use crate::talk;
use crate::view::View;
use crate::{Check, Evidence, Looked, NoValue, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "balance",
    written: "balance NAME { MEASURE >= 1 fair, >= 2 good }",
    summary: "each measure reaches its first threshold; the last one reached names the band",
};

pub(crate) fn judge(view: &View<'_>, balance: &Balance) -> Judged {
    let roles = balance.lines.iter().flat_map(|line| roles_in(&line.value));
    let mut missing = roles.filter_map(|role| view.nobody_is(Some(role)));
    if let Some(role) = missing.find(|&role| view.is_optional(role)) {
        return Judged::bare(Verdict::NotApplicable, Truth::False, Check::NobodyIs(role));
    }
    let mut looked = Vec::with_capacity(balance.lines.len());
    let mut evidence = Vec::new();
    let (mut all, mut any) = (Truth::True, Truth::False);
    for (number, line) in balance.lines.iter().enumerate() {
        let value = value(view, &line.value);
        let (truth, reached) = threshold(line, &value);
        all = all.and(truth);
        any = any.or(truth);
        counted(view, &line.value, &mut evidence);
        let line = u32::try_from(number).unwrap_or(u32::MAX);
        looked.push(Looked { truth, what: Check::Measured { line, value, reached } });
    }
    evidence.sort_by_key(|e: &Evidence| (e.turn, e.coding));
    evidence.dedup();
    let verdict = match (all, any) {
        (Truth::True, _) => Verdict::Met,
        (Truth::Unknown, _) => Verdict::Undetermined,
        (Truth::False, Truth::True) => Verdict::Partial,
        (Truth::False, _) => Verdict::Gap,
    };
    Judged { verdict, looked, evidence, near_misses: Vec::new() }
}

/// The roles that an expression names.
fn roles_in(expr: &Expr) -> Vec<RoleId> {
    match expr {
        Expr::Number(_) | Expr::Attribute(_) => Vec::new(),
        Expr::Count { by, .. } | Expr::Words(by) | Expr::Turns(by) => by.iter().copied().collect(),
        Expr::Talk(talk) => talk.role().into_iter().collect(),
        Expr::Negative(inner) => roles_in(inner),
        Expr::Binary { left, right, .. } => [roles_in(left), roles_in(right)].concat(),
    }
}

fn threshold(line: &BalanceLine, value: &Result<f64, NoValue>) -> (Truth, Option<u32>) {
    let &Ok(value) = value else { return (Truth::Unknown, None) };
    let reached = line.thresholds.iter().take_while(|t| compares(value, t.op, t.value)).count();
    let last = reached.checked_sub(1).and_then(|last| u32::try_from(last).ok());
    (Truth::of(reached > 0), last)
}

#[expect(
    clippy::float_cmp,
    reason = "counts are whole, and a person who writes `= 1` means just that"
)]
fn compares(value: f64, op: CompareOp, with: f64) -> bool {
    match op {
        CompareOp::Less => value < with,
        CompareOp::LessOrEqual => value <= with,
        CompareOp::Greater => value > with,
        CompareOp::GreaterOrEqual => value >= with,
        CompareOp::Equal => value == with,
        CompareOp::NotEqual => value != with,
    }
}

fn value(view: &View<'_>, expr: &Expr) -> Result<f64, NoValue> {
    match expr {
        Expr::Number(number) => Ok(*number),
        Expr::Count { topic, by } => count(view, *topic, *by),
        Expr::Words(by) => sum(view, *by, |turn| turn.words),
        Expr::Turns(by) => sum(view, *by, |_| 1),
        Expr::Attribute(attribute) => view
            .circumstances
            .number(attribute)
            .ok_or_else(|| NoValue::NotOnRecord(attribute.clone())),
        Expr::Talk(of) => talk::value(view, *of),
        Expr::Negative(inner) => value(view, inner).map(|number| -number),
        Expr::Binary { op, left, right } => {
            let (left, right) = (value(view, left)?, value(view, right)?);
            match op {
                ArithmeticOp::Add => Ok(left + right),
                ArithmeticOp::Subtract => Ok(left - right),
                ArithmeticOp::Multiply => Ok(left * right),
                ArithmeticOp::Divide if right == 0.0 => Err(NoValue::DividedByNought),
                ArithmeticOp::Divide => Ok(left / right),
            }
        }
    }
}

fn count(view: &View<'_>, topic: TopicId, by: Option<RoleId>) -> Result<f64, NoValue> {
    if let Some(role) = view.nobody_is(by) {
        return Err(NoValue::NobodyIs(role));
    }
    talk::of_topic(view, topic, by, |_| Ok(1.0))
}

fn sum(
    view: &View<'_>,
    by: Option<RoleId>,
    of: impl Fn(&rolecall_coding::CodedTurn) -> u32,
) -> Result<f64, NoValue> {
    if let Some(role) = view.nobody_is(by) {
        return Err(NoValue::NobodyIs(role));
    }
    let mut total = 0.0;
    for turn in &view.coded.turns {
        match (by, turn.role) {
            (Some(_), None) if of(turn) > 0 => return Err(NoValue::UnknownSpeakers),
            (Some(by), Some(role)) if by != role => {}
            (Some(_), None) => {}
            _ => total += f64::from(of(turn)),
        }
    }
    Ok(total)
}

/// The codings that an expression counts.
fn counted(view: &View<'_>, expr: &Expr, evidence: &mut Vec<Evidence>) {
    match expr {
        Expr::Talk(Talk::WordsOf { topic, by } | Talk::TimeOf { topic, by })
        | Expr::Count { topic, by } => {
            for (at, coding) in view.coded.of(*topic).iter().enumerate() {
                if view.counts(coding, *by) != Truth::False {
                    let coding_number = Some(view.number(*topic, at));
                    evidence.push(Evidence {
                        turn: coding.turn,
                        coding: coding_number,
                        shows: Shows::Counted,
                    });
                }
            }
        }
        Expr::Negative(inner) => counted(view, inner, evidence),
        Expr::Binary { left, right, .. } => {
            counted(view, left, evidence);
            counted(view, right, evidence);
        }
        Expr::Talk(Talk::Monologue(role)) => {
            let run = talk::turns_of_monologue(view, *role);
            let ends = run.into_iter().flat_map(|(first, last)| [first, last]);
            let counted = |turn| Evidence { turn, coding: None, shows: Shows::Counted };
            evidence.extend(ends.map(counted));
        }
        Expr::Number(_) | Expr::Words(_) | Expr::Turns(_) | Expr::Attribute(_) | Expr::Talk(_) => {}
    }
}
