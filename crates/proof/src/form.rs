//! Measures as fractions of sums, where they are such.

use std::collections::BTreeMap;

use rolecall_protocol::{Expr, RoleId};
use rolecall_syntax::ast::ArithmeticOp;

use crate::linear::Quantity;
use crate::ratio::Ratio;
use crate::talk::{Atom, Counted, Talk};

/// What sums are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum What {
    /// Turns.
    Count(Counted),
    /// Words of a role, or all.
    Words(Option<RoleId>),
}

impl What {
    /// As demands name it.
    pub(crate) fn quantity(self, talk: &mut Talk<'_>) -> Quantity {
        match self {
            Self::Count(counted) => Quantity::Count(talk.count(counted)),
            Self::Words(role) => Quantity::RoleWords(role),
        }
    }
}

/// A sum with factors, and a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) terms: BTreeMap<What, Ratio>,
    pub(crate) constant: Ratio,
}

impl Form {
    fn constant(constant: Ratio) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }

    pub(crate) fn of(what: What) -> Self {
        Self { terms: BTreeMap::from([(what, Ratio::ONE)]), constant: Ratio::ZERO }
    }

    pub(crate) fn times(&self, factor: Ratio) -> Self {
        let terms = self.terms.iter().map(|(&what, &own)| (what, own * factor));
        Self {
            terms: terms.filter(|(_, factor)| !factor.is_zero()).collect(),
            constant: self.constant * factor,
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        sum.constant = sum.constant + other.constant;
        for (&what, &factor) in &other.terms {
            let total = sum.terms.get(&what).copied().unwrap_or(Ratio::ZERO) + factor;
            if total.is_zero() {
                sum.terms.remove(&what);
            } else {
                sum.terms.insert(what, total);
            }
        }
        sum
    }

    /// The same, multiplied so that every factor is whole: then it is above 0 where it is at least 1.
    pub(crate) fn in_whole_numbers(&self) -> Self {
        let factors = self.terms.values().copied().chain([self.constant]);
        let whole =
            factors.fold(Ratio::ONE, |whole, factor| whole * (factor * whole).denominator());
        self.times(whole)
    }

    fn only_constant(&self) -> Option<Ratio> {
        self.terms.is_empty().then_some(self.constant)
    }
}

/// One sum over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub(crate) over: Form,
    pub(crate) under: Form,
}

/// A measure as a fraction; none where it multiplies what is counted, or divides twice.
pub(crate) fn fraction(expr: &Expr) -> Option<Fraction> {
    let plain = |over: Form| Fraction { over, under: Form::constant(Ratio::ONE) };
    Some(match expr {
        Expr::Number(number) => plain(Form::constant(Ratio::written(*number))),
        Expr::Count { topic, by } => {
            plain(Form::of(What::Count(Counted::Topic(Atom { topic: *topic, by: *by }))))
        }
        Expr::Turns(role) => plain(Form::of(What::Count(Counted::Turns(*role)))),
        Expr::Words(role) => plain(Form::of(What::Words(*role))),
        Expr::Negative(inner) => {
            let inner = fraction(inner)?;
            Fraction { over: inner.over.times(-Ratio::ONE), under: inner.under }
        }
        Expr::Binary { op, left, right } => {
            let (left, right) = (fraction(left)?, fraction(right)?);
            match op {
                ArithmeticOp::Add => sum(&left, &right, Ratio::ONE)?,
                ArithmeticOp::Subtract => sum(&left, &right, -Ratio::ONE)?,
                ArithmeticOp::Multiply => product(&left, &right)?,
                ArithmeticOp::Divide => {
                    product(&left, &Fraction { over: right.under, under: right.over })?
                }
            }
        }
        _ => return None,
    })
}

fn sum(left: &Fraction, right: &Fraction, sign: Ratio) -> Option<Fraction> {
    if left.under == right.under {
        let over = left.over.plus(&right.over.times(sign));
        return Some(Fraction { over, under: left.under.clone() });
    }
    let (a, b) = (left.under.only_constant(), right.under.only_constant());
    // Where one of them is divided by a number alone, the other's denominator serves both.
    match (a, b) {
        (_, Some(b)) if !b.is_zero() && right.over.only_constant().is_some() => {
            let constant = right.over.constant * sign / b;
            let over = left.over.plus(&left.under.times(constant));
            Some(Fraction { over, under: left.under.clone() })
        }
        (Some(a), _) if !a.is_zero() && left.over.only_constant().is_some() => {
            let constant = left.over.constant / a;
            let over = right.over.times(sign).plus(&right.under.times(constant));
            Some(Fraction { over, under: right.under.clone() })
        }
        (Some(a), Some(b)) if !a.is_zero() && !b.is_zero() => {
            let over = left.over.times(Ratio::ONE / a).plus(&right.over.times(sign / b));
            Some(Fraction { over, under: Form::constant(Ratio::ONE) })
        }
        _ => None,
    }
}

fn product(left: &Fraction, right: &Fraction) -> Option<Fraction> {
    Some(Fraction {
        over: times(&left.over, &right.over)?,
        under: times(&left.under, &right.under)?,
    })
}

fn times(a: &Form, b: &Form) -> Option<Form> {
    match (a.only_constant(), b.only_constant()) {
        (_, Some(factor)) => Some(a.times(factor)),
        (Some(factor), _) => Some(b.times(factor)),
        _ => None,
    }
}
