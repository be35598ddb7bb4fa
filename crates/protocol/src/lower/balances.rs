use rolecall_syntax::ast::{
    Amount, ArithmeticOp, Balance as Written, BalanceLine as Line, CompareOp,
};

use super::measures::{Dimension, Worked, in_units, write};
use super::{MeasureDesk, Room};
use crate::{Balance, BalanceLine, Expr, Talk, Threshold, Units, lints};

/// Reads the lines of a balance.
pub(crate) fn balance(
    room: &mut Room<'_, '_>,
    desk: &MeasureDesk,
    written: &Written,
) -> Option<Balance> {
    if written.lines.is_empty() {
        let at = room.at(written.name.span);
        room.tell(lints::empty_balance::no_line(at, &written.name.text));
        return None;
    }
    let lines: Vec<_> = written.lines.iter().map(|line| read(room, desk, line)).collect();
    lines.into_iter().collect::<Option<Vec<_>>>().map(|lines| Balance { lines })
}

fn read(room: &mut Room<'_, '_>, desk: &MeasureDesk, line: &Line) -> Option<BalanceLine> {
    let worked = desk.work(room, &line.value)?;
    if !worked.counts {
        let at = room.at(line.value.span);
        room.tell(lints::constant_balance::line(at));
        return None;
    }
    let line = &in_base_units(room, line, &worked)?;
    let sound =
        follows(room, line) & percentages(room, line, &worked) && reachable(room, line, &worked);
    let thresholds = line.thresholds.iter().map(|one| Threshold {
        op: one.op,
        value: one.value.value,
        band: one.band.as_ref().map(|band| band.text.clone()),
    });
    sound.then(|| BalanceLine {
        name: write(&line.value),
        value: worked.expr,
        thresholds: thresholds.collect(),
        percent: line.thresholds.first().is_some_and(|one| one.percent),
        units: match worked.dimension {
            Dimension::Plain => Units::RATIO,
            Dimension::Of(units) => units,
        },
        at: room.at(line.span),
    })
}

/// The line with its limits in the smallest unit of their kind, which has to be that of the value. A
/// limit on time needs a unit; one on words or turns need not have one.
fn in_base_units(room: &mut Room<'_, '_>, line: &Line, worked: &Worked) -> Option<Line> {
    let mut line = line.clone();
    let mut sound = true;
    let value_at = room.at(line.value.span);
    let counted = worked.dimension.name();
    for one in &mut line.thresholds {
        let at = room.at(one.value.span);
        let Some(written) = &one.unit else {
            if worked.dimension == Dimension::Of(Units::SECONDS) && !one.percent {
                room.tell(lints::unit_mistake::time_without_unit(at, one.value.value));
                sound = false;
            }
            continue;
        };
        let amount = Amount { value: one.value.clone(), unit: written.clone() };
        let Some((value, units)) = in_units(room, &amount, "a limit") else {
            sound = false;
            continue;
        };
        if worked.dimension != Dimension::Of(units) {
            room.tell(lints::unit_mistake::limit((value_at, counted), (at, &written.text)));
            sound = false;
        }
        one.value.value = value;
    }
    sound.then_some(line)
}

fn upward(op: CompareOp) -> Option<bool> {
    match op {
        CompareOp::Greater | CompareOp::GreaterOrEqual => Some(true),
        CompareOp::Less | CompareOp::LessOrEqual => Some(false),
        CompareOp::Equal | CompareOp::NotEqual => None,
    }
}

/// One way, each harder than the one before, each band once.
fn follows(room: &mut Room<'_, '_>, line: &Line) -> bool {
    let mut problems = Vec::new();
    for one in &line.thresholds {
        if upward(one.op).is_none() {
            problems.push(lints::threshold_order::equal(room.at(one.op_span)));
        }
    }
    let first = line.thresholds.first();
    for pair in line.thresholds.windows(2) {
        let [before, after] = pair else { continue };
        let (Some(way), Some(next)) = (first.and_then(|one| upward(one.op)), upward(after.op))
        else {
            continue;
        };
        let at = |one: &rolecall_syntax::ast::Threshold| room.at(one.op_span.to(one.value.span));
        let (a, b) = (before.value.value, after.value.value);
        let stricter = matches!(
            (before.op, after.op),
            (CompareOp::GreaterOrEqual, CompareOp::Greater)
                | (CompareOp::LessOrEqual, CompareOp::Less)
        );
        let harder = if way { b > a } else { b < a };
        if way != next {
            problems
                .push(lints::threshold_order::other_way(at(after), first.map_or(at(before), at)));
        } else if !(harder || stricter && a.total_cmp(&b).is_eq()) {
            problems.push(lints::threshold_order::not_harder(at(after), at(before)));
        }
    }
    let mut bands: Vec<&rolecall_syntax::ast::Name> = Vec::new();
    for band in line.thresholds.iter().filter_map(|one| one.band.as_ref()) {
        match bands.iter().find(|known| known.text == band.text) {
            Some(known) => problems.push(lints::threshold_order::same_band(
                room.at(band.span),
                &band.text,
                room.at(known.span),
            )),
            None => bands.push(band),
        }
    }
    let sound = problems.is_empty();
    problems.into_iter().for_each(|problem| room.tell(problem));
    sound
}

/// Percentages only of ratios, and all limits written alike.
fn percentages(room: &mut Room<'_, '_>, line: &Line, worked: &Worked) -> bool {
    let Some(first) = line.thresholds.first() else { return true };
    let mut sound = true;
    for one in &line.thresholds {
        let at = room.at(one.value.span);
        if one.percent && worked.dimension != Dimension::RATIO {
            let value = room.at(line.value.span);
            room.tell(lints::percent_without_share::of(value, at, worked.dimension.name()));
            return false;
        }
        if one.percent != first.percent {
            let first = room.at(first.value.span);
            room.tell(lints::percent_without_share::mixed(at, first));
            sound = false;
        }
    }
    sound
}

/// Some session can reach each limit, and some session can miss the first.
fn reachable(room: &mut Room<'_, '_>, line: &Line, worked: &Worked) -> bool {
    let range = range(&worked.expr);
    let mut sound = true;
    for (number, one) in line.thresholds.iter().enumerate() {
        let at = room.at(one.op_span.to(one.value.span));
        let limit = one.value.value;
        let (never, always) = match one.op {
            CompareOp::GreaterOrEqual => (range.1 < limit, range.0 >= limit),
            CompareOp::Greater => (range.1 <= limit, range.0 > limit),
            CompareOp::LessOrEqual => (range.0 > limit, range.1 <= limit),
            CompareOp::Less => (range.0 >= limit, range.1 < limit),
            CompareOp::Equal | CompareOp::NotEqual => (false, false),
        };
        if never {
            room.tell(lints::threshold_never::reached(at, &in_words(range, one.percent)));
            sound = false;
        } else if always && number == 0 {
            room.tell(lints::threshold_always::reached(at, &in_words(range, one.percent)));
        }
    }
    sound
}

fn in_words((low, high): (f64, f64), percent: bool) -> String {
    let show = |value: f64| if percent { format!("{}%", value * 100.0) } else { value.to_string() };
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("lies between {} and {}", show(low), show(high)),
        (true, false) => format!("is never below {}", show(low)),
        (false, true) => format!("is never above {}", show(high)),
        (false, false) => "can be anything".to_owned(),
    }
}

/// Between which numbers a value lies: counts are not negative, a part is at most its whole.
fn range(expr: &Expr) -> (f64, f64) {
    const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
    match expr {
        Expr::Number(value) => (*value, *value),
        Expr::Attribute(_) => (f64::NEG_INFINITY, f64::INFINITY),
        Expr::Count { .. } | Expr::Words(_) | Expr::Turns(_) | Expr::Talk(_) => {
            (0.0, f64::INFINITY)
        }
        Expr::Negative(inner) => {
            let (low, high) = range(inner);
            (-high, -low)
        }
        Expr::Binary { op, left, right } => {
            let (a, b) = (range(left), range(right));
            match op {
                ArithmeticOp::Add => (a.0 + b.0, a.1 + b.1),
                ArithmeticOp::Subtract => (a.0 - b.1, a.1 - b.0),
                ArithmeticOp::Divide if is_part(left, right) => (0.0, 1.0),
                ArithmeticOp::Divide if a.0 >= 0.0 && b.0 >= 0.0 => {
                    let high = if b.0 > 0.0 { a.1 / b.0 } else { f64::INFINITY };
                    let low = if b.1.is_finite() { a.0 / b.1 } else { 0.0 };
                    (low, high)
                }
                ArithmeticOp::Multiply if a.0 >= 0.0 && b.0 >= 0.0 => {
                    let high = if a.1 > 0.0 && b.1 > 0.0 { a.1 * b.1 } else { 0.0 };
                    (a.0 * b.0, high)
                }
                ArithmeticOp::Multiply | ArithmeticOp::Divide => ANY,
            }
        }
    }
}

fn is_part(part: &Expr, whole: &Expr) -> bool {
    match (part, whole) {
        (Expr::Words(_), Expr::Words(None)) | (Expr::Turns(_), Expr::Turns(None)) => true,
        (Expr::Count { .. }, Expr::Turns(None)) => true,
        (Expr::Count { by, .. }, Expr::Turns(of)) => by == of,
        (Expr::Talk(Talk::WordsOf { .. } | Talk::Monologue(_)), Expr::Words(None)) => true,
        (Expr::Talk(Talk::WordsOf { by, .. } | Talk::Monologue(by)), Expr::Words(of)) => by == of,
        (Expr::Talk(Talk::Time(_) | Talk::TimeOf { .. }), Expr::Talk(Talk::Time(None))) => true,
        (Expr::Talk(Talk::TimeOf { by, .. }), Expr::Talk(Talk::Time(of))) => by == of,
        (Expr::Count { topic, .. }, Expr::Count { topic: same, by: None }) => topic == same,
        _ => false,
    }
}
