use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::{
    Amount, Expr, ExprKind, Item, Name, Number, Param as Written, ParamValue, Quantity, Threshold,
};
use rolecall_syntax::visit::Visitor;
use rolecall_text::Span;

use super::atlas::STRIDE;
use crate::lower::unit_kind;
use crate::{At, Level, SetBy, Setting};

/// The value of a setting.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// `2`
    Number(f64),
    /// `60%`, as a share of 1.
    Share(f64),
    /// `3 sessions`
    Amount { number: f64, unit: String },
}

impl Value {
    /// The value as declared.
    pub(super) fn of(written: &ParamValue) -> Self {
        match written {
            ParamValue::Quantity(one) if one.percent => Self::Share(one.value.value),
            ParamValue::Quantity(one) => Self::Number(one.value.value),
            ParamValue::Amount(one) if matches!(one.unit.text.as_str(), "%" | "percent") => {
                Self::Share(one.value.value / 100.0)
            }
            ParamValue::Amount(one) => {
                Self::Amount { number: one.value.value, unit: one.unit.text.clone() }
            }
        }
    }

    /// As a person writes it: `3 sessions`.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Share(share) => format!("{}%", percent(*share)),
            Self::Amount { number, unit } => format!("{number} {unit}"),
        }
    }

    /// Whether the other is counted in the same: numbers, percentages, or units of one kind.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(_), Self::Number(_)) | (Self::Share(_), Self::Share(_)) => true,
            (Self::Amount { unit, .. }, Self::Amount { unit: other, .. }) => {
                unit == other || unit_kind(unit).is_some() && unit_kind(unit) == unit_kind(other)
            }
            _ => false,
        }
    }
}

/// A share in percent; six digits undo the division by 100.
fn percent(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

/// A setting.
#[derive(Clone, Debug)]
pub(super) struct Param {
    pub(super) value: Value,
    /// What it was declared with, where another value was set since.
    pub(super) declared: Option<Value>,
    /// Its name where it is declared, moved as all spans of its file.
    pub(super) name: Span,
    pub(super) from: Level,
    pub(super) set: Option<SetBy>,
    /// Where the value in force stands.
    pub(super) at: At,
}

/// The settings of one protocol.
pub(super) type Params = BTreeMap<String, Param>;

/// The settings of a base, one step further down.
pub(super) fn down(params: &Params) -> Params {
    let mut params = params.clone();
    for param in params.values_mut() {
        param.name = param.name.shifted(STRIDE);
        param.from = Level(param.from.0 + 1);
        if let Some(SetBy::Protocol(level)) = &mut param.set {
            level.0 += 1;
        }
    }
    params
}

/// The settings, as a reader is told of them.
pub(super) fn settings(params: &Params) -> Vec<Setting> {
    let setting = |(name, param): (&String, &Param)| Setting {
        name: name.clone(),
        value: param.value.written(),
        declared: param.declared.as_ref().map(Value::written),
        from: param.from,
        set: param.set,
        at: param.at,
    };
    params.iter().map(setting).collect()
}

/// Why a setting cannot stand where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// There is none of the name.
    Unknown,
    /// A plain number is wanted.
    NumberWanted,
    /// A number with a unit is wanted.
    UnitWanted,
    /// A number or a percentage is wanted.
    ShareWanted,
}

/// What came of putting values in.
#[derive(Default)]
pub(super) struct PutIn {
    pub(super) used: BTreeSet<String>,
    pub(super) misfits: Vec<(Name, Misfit)>,
}

/// Puts the values of settings where they are named.
pub(super) fn put_in(item: &mut Item, params: &Params, into: &mut PutIn) {
    item.visit(&mut Putting { params, into });
}

/// As [`put_in`], for one line, saying nothing.
pub(super) fn put_into_line(line: &mut rolecall_syntax::ast::RuleClause, params: &Params) {
    line.visit(&mut Putting { params, into: &mut PutIn::default() });
}

/// Makes plain numbers of settings whose values have been put in.
pub(super) fn forget_names(line: &mut rolecall_syntax::ast::RuleClause) {
    line.visit(&mut Forgetting);
}

/// Whether some number of a declaration is a setting's name.
pub(super) fn names_setting(item: &Item) -> bool {
    let mut naming = Naming(false);
    // Visitors may change what they see.
    item.clone().visit(&mut naming);
    naming.0
}

struct Naming(bool);

impl Visitor for Naming {
    fn number(&mut self, number: &mut Number) {
        self.0 |= number.param.is_some();
    }

    fn amount(&mut self, amount: &mut Amount) {
        self.number(&mut amount.value);
    }

    fn quantity(&mut self, quantity: &mut Quantity) {
        self.number(&mut quantity.value);
    }

    fn threshold(&mut self, threshold: &mut Threshold) {
        self.number(&mut threshold.value);
    }
}

struct Forgetting;

impl Visitor for Forgetting {
    fn number(&mut self, number: &mut Number) {
        number.param = None;
    }

    fn amount(&mut self, amount: &mut Amount) {
        amount.value.param = None;
    }
}

struct Putting<'p> {
    params: &'p Params,
    into: &'p mut PutIn,
}

impl Putting<'_> {
    /// The value of the setting that `number` names.
    fn value(&mut self, number: &mut Number) -> Option<Value> {
        let name = number.param.as_ref()?;
        let Some(param) = self.params.get(&name.text) else {
            self.misfit(number, Misfit::Unknown);
            return None;
        };
        self.into.used.insert(name.text.clone());
        Some(param.value.clone())
    }

    /// Remembers that the setting does not fit, and puts in a number that nothing else is said of.
    fn misfit(&mut self, number: &mut Number, misfit: Misfit) {
        number.value = 1.0;
        if let Some(name) = &number.param {
            self.into.misfits.push((name.clone(), misfit));
        }
    }
}

impl Visitor for Putting<'_> {
    fn number(&mut self, number: &mut Number) {
        match self.value(number) {
            Some(Value::Number(value)) => number.value = value,
            Some(_) => self.misfit(number, Misfit::NumberWanted),
            None => {}
        }
    }

    fn amount(&mut self, amount: &mut Amount) {
        match self.value(&mut amount.value) {
            Some(Value::Number(_)) => self.misfit(&mut amount.value, Misfit::UnitWanted),
            Some(Value::Share(share)) => {
                amount.value.value = percent(share);
                amount.unit = Name { text: "%".to_owned(), span: amount.value.span };
            }
            Some(Value::Amount { number, unit }) => {
                amount.value.value = number;
                amount.unit = Name { text: unit, span: amount.value.span };
            }
            None => {}
        }
    }

    fn quantity(&mut self, quantity: &mut Quantity) {
        match self.value(&mut quantity.value) {
            Some(Value::Number(value)) => quantity.value.value = value,
            Some(Value::Share(share)) => {
                quantity.value.value = share;
                quantity.percent = true;
            }
            Some(Value::Amount { .. }) => self.misfit(&mut quantity.value, Misfit::ShareWanted),
            None => {}
        }
    }

    fn threshold(&mut self, threshold: &mut Threshold) {
        match self.value(&mut threshold.value) {
            Some(Value::Number(value)) => threshold.value.value = value,
            Some(Value::Share(share)) => {
                threshold.value.value = share;
                threshold.percent = true;
            }
            Some(Value::Amount { number, unit }) => {
                threshold.value.value = number;
                threshold.unit = Some(Name { text: unit, span: threshold.value.span });
            }
            None => {}
        }
    }

    fn expression(&mut self, expression: &mut Expr) {
        let ExprKind::Name(name) = &expression.kind else { return };
        let Some(param) = self.params.get(&name.text) else { return };
        self.into.used.insert(name.text.clone());
        let value = |value: f64| Number { value, span: name.span, param: Some(name.clone()) };
        expression.kind = match &param.value {
            Value::Number(number) => ExprKind::Number { value: *number, percent: false },
            Value::Share(share) => ExprKind::Number { value: *share, percent: true },
            Value::Amount { number, unit } => ExprKind::Amount(Amount {
                value: value(*number),
                unit: Name { text: unit.clone(), span: name.span },
            }),
        };
    }
}

/// The value that a `param` or `set` line gives, with its place.
pub(super) fn place_of(written: &Written) -> Span {
    match &written.value {
        ParamValue::Quantity(one) => one.value.span,
        ParamValue::Amount(one) => one.value.span.to(one.unit.span),
    }
}
