use rolecall_syntax::ast::{
    Amount, ItemKind, Literal, LiteralKind, Number, Quantity, RuleClause, RuleClauseKind, Threshold,
};
use rolecall_syntax::visit::Visitor;
use rolecall_text::Span;

use super::drops::clauses;
use super::{Hint, Maker, MutantKind};

/// Numbers up to this are moved by one; greater ones are halved, and made half as great again.
const SMALL: f64 = 10.0;

/// A number as it is written.
#[derive(Clone, Debug)]
struct Written {
    span: Span,
    /// In hundredths where it is a percentage.
    value: f64,
    percent: bool,
    unit: String,
}

/// Moves each number of a declaration, but for weights.
pub(super) fn shift(maker: &mut Maker<'_>) {
    let mut list = List { found: Vec::new() };
    maker.item.kind.clone().visit(&mut list);
    let weights = weights(&maker.item.kind);
    for (number, written) in list.found.iter().enumerate() {
        let Some(written) = written else { continue };
        // `one of` and `per minute` are a number that is not written.
        if !maker.slice(written.span).starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            continue;
        }
        if weights
            .iter()
            .any(|span| span.start <= written.span.start && written.span.end <= span.end)
        {
            continue;
        }
        for moved in moved(written) {
            let sign =
                if written.percent && maker.slice(written.span).ends_with('%') { "%" } else { "" };
            let edits = vec![(written.span, format!("{moved}{sign}"))];
            let value = if written.percent { moved / 100.0 } else { moved };
            let hints = hints(written, moved);
            maker.make(MutantKind::Shifted, edits, hints, |kind| {
                kind.visit(&mut Set { number, seen: 0, value });
            });
        }
    }
}

/// What lies beside the numbers of a line.
pub(super) fn hints_of(clause: &RuleClause) -> Vec<Hint> {
    let mut list = List { found: Vec::new() };
    clause.clone().visit(&mut list);
    let beside = |written: &Written| hints(written, written.value);
    list.found.iter().flatten().flat_map(beside).collect()
}

/// What a number becomes.
fn moved(written: &Written) -> Vec<f64> {
    let value = written.value;
    let whole = value.fract() == 0.0;
    let most = if written.percent { 100.0 } else { f64::INFINITY };
    let moved = if whole && value.abs() <= SMALL {
        vec![value - 1.0, value + 1.0]
    } else if whole {
        vec![(value / 2.0).round(), (value * 1.5).round()]
    } else {
        // Halves of what has three digits have four.
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        vec![rounded(value / 2.0), rounded(value * 1.5)]
    };
    let fits = |now: &f64| *now != value && *now <= most && (value < 0.0 || *now >= 0.0);
    moved.into_iter().filter(fits).collect()
}

/// What lies between a number and what it became.
fn hints(written: &Written, moved: f64) -> Vec<Hint> {
    let seconds = match written.unit.as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0),
        "min" | "mins" | "minute" | "minutes" => Some(60.0),
        "h" | "hour" | "hours" => Some(3600.0),
        _ => None,
    };
    let (low, high) = (written.value.min(moved), written.value.max(moved));
    if let Some(unit) = seconds {
        let middle = (low + high) / 2.0;
        return [low, middle, high].iter().map(|it| Hint::Seconds(it * unit)).collect();
    }
    let mut hints: Vec<u32> =
        [low - 2.0, low - 1.0, low, (low + high) / 2.0, high - 1.0, high, high + 1.0]
            .iter()
            .filter(|it| (0.0..=400.0).contains(*it))
            .map(|it| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "between 0 and 400"
                )]
                let whole = it.floor() as u32;
                whole
            })
            .collect();
    hints.sort_unstable();
    hints.dedup();
    hints.into_iter().map(Hint::Number).collect()
}

/// Where weights stand, which move no verdict.
fn weights(kind: &ItemKind) -> Vec<Span> {
    let of = |clause: &RuleClause| match &clause.kind {
        RuleClauseKind::Weight(_) => Some(clause.span),
        _ => None,
    };
    let mut spans: Vec<Span> = clauses(kind).iter().filter_map(of).collect();
    if let ItemKind::Section(section) = kind {
        spans.extend(section.weights.iter().map(|weight| weight.span));
    }
    spans
}

/// Every number in the order of the visit; `None` for one that a setting stands in for.
struct List {
    found: Vec<Option<Written>>,
}

impl List {
    fn add(&mut self, number: &Number, percent: bool, unit: &str) {
        let value = if percent { round_percent(number.value) } else { number.value };
        let written = Written { span: number.span, value, percent, unit: unit.to_owned() };
        self.found.push(number.param.is_none().then_some(written));
    }
}

/// A share as the percentage that was written.
fn round_percent(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

impl Visitor for List {
    fn number(&mut self, number: &mut Number) {
        self.add(number, false, "");
    }

    fn amount(&mut self, amount: &mut Amount) {
        self.add(&amount.value, false, &amount.unit.text);
    }

    fn quantity(&mut self, quantity: &mut Quantity) {
        self.add(&quantity.value, quantity.percent, "");
    }

    fn threshold(&mut self, threshold: &mut Threshold) {
        let unit = threshold.unit.as_ref().map_or("", |unit| unit.text.as_str());
        self.add(&threshold.value, threshold.percent, unit);
    }

    fn literal(&mut self, literal: &mut Literal) {
        let (value, percent) = match literal.kind {
            LiteralKind::Number(value) => (value, false),
            LiteralKind::Percent(share) => (share, true),
            _ => return,
        };
        self.add(&Number { value, span: literal.span, param: None }, percent, "");
    }
}

/// Gives one number another value.
struct Set {
    number: usize,
    seen: usize,
    value: f64,
}

impl Set {
    /// Whether this is the number.
    fn is_it(&mut self) -> bool {
        self.seen += 1;
        self.seen - 1 == self.number
    }
}

impl Visitor for Set {
    fn number(&mut self, number: &mut Number) {
        if self.is_it() {
            number.value = self.value;
        }
    }

    fn amount(&mut self, amount: &mut Amount) {
        if self.is_it() {
            amount.value.value = self.value;
        }
    }

    fn quantity(&mut self, quantity: &mut Quantity) {
        if self.is_it() {
            quantity.value.value = self.value;
        }
    }

    fn threshold(&mut self, threshold: &mut Threshold) {
        if self.is_it() {
            threshold.value.value = self.value;
        }
    }

    fn literal(&mut self, literal: &mut Literal) {
        if !matches!(literal.kind, LiteralKind::Number(_) | LiteralKind::Percent(_)) {
            return;
        }
        if self.is_it() {
            literal.kind = match literal.kind {
                LiteralKind::Percent(_) => LiteralKind::Percent(self.value),
                _ => LiteralKind::Number(self.value),
            };
        }
    }
}
