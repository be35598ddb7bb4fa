//! Conditions over attributes: which rules can apply together, in sessions with which attributes.
//!
//! Attributes are compared with the constants that a protocol names, so of all values only these,
//! one between each two neighbours and one beyond each end can make a difference. Every
//! combination of them is tried, with the attribute missing as one more; an attribute holds one
//! value (records may hold lists, which is left aside here and said in the manual).

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{Attribute, Condition, RuleId, Rulebook, Scope, Value};
use rolecall_syntax::ast::CompareOp;
use rolecall_text::Date;

/// Combinations that are tried at most.
const MOST_COMBINATIONS: usize = 60_000;
/// Sets of rules that are kept at most.
const MOST_CELLS: usize = 400;

/// The value of an attribute in a made-up session.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The attribute.
    pub attribute: Attribute,
    /// Its value.
    pub value: Value,
}

/// Sessions in which the same rules apply.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    /// The rules that apply.
    pub(crate) rules: BTreeSet<RuleId>,
    /// Attributes that make it so, as few as can be.
    pub(crate) settings: Vec<Setting>,
}

/// What the conditions of a protocol come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cells {
    /// Every set of rules that can apply together while all conditions can be told; the largest
    /// first.
    pub(crate) all: Vec<Cell>,
    /// There were too many combinations, so that not all cells are known.
    pub(crate) cut_short: bool,
    /// The protocol's own condition can hold.
    pub(crate) protocol_applies: bool,
}

impl Cells {
    /// Cells that are part of no larger one.
    pub(crate) fn largest(&self) -> Vec<&Cell> {
        let within = |one: &Cell, other: &Cell| {
            one.rules.len() < other.rules.len() && one.rules.is_subset(&other.rules)
        };
        self.all.iter().filter(|one| !self.all.iter().any(|other| within(one, other))).collect()
    }

    /// Cells with a rule that hold no smaller cell with it.
    pub(crate) fn smallest_with(&self, rule: RuleId) -> Vec<&Cell> {
        let with: Vec<&Cell> = self.all.iter().filter(|cell| cell.rules.contains(&rule)).collect();
        let within = |one: &Cell, other: &Cell| {
            other.rules.len() < one.rules.len() && other.rules.is_subset(&one.rules)
        };
        with.iter().copied().filter(|one| !with.iter().any(|other| within(one, other))).collect()
    }
}

/// Works out which of these rules of a protocol can apply together.
pub(crate) fn cells(book: &Rulebook, protocol: usize, rules: &[RuleId]) -> Cells {
    let Some(own) = book.protocols.get(protocol) else { return Cells::default() };
    let conditions: Vec<(RuleId, &Condition)> =
        rules.iter().filter_map(|&id| Some((id, book.rule(id)?.when.as_ref()?))).collect();
    let always: BTreeSet<RuleId> = rules
        .iter()
        .copied()
        .filter(|id| conditions.iter().all(|(other, _)| other != id))
        .collect();
    let mut constants: Vec<(Attribute, Vec<Value>)> = Vec::new();
    for condition in own.applies.iter().chain(conditions.iter().map(|&(_, one)| one)) {
        gather(condition, &mut constants);
    }
    let choices: Vec<(Attribute, Vec<Option<Value>>)> =
        constants.into_iter().map(|(at, values)| (at.clone(), candidates(&at, &values))).collect();
    let mut cells = Cells::default();
    let mut found: BTreeMap<BTreeSet<RuleId>, Vec<Setting>> = BTreeMap::new();
    let mut picks = vec![0_usize; choices.len()];
    for tried in 0.. {
        if tried >= MOST_COMBINATIONS || found.len() >= MOST_CELLS {
            cells.cut_short = true;
            break;
        }
        let world = World { choices: &choices, picks: &picks };
        let applies = own.applies.as_ref().map_or(Some(true), |one| world.holds(one));
        if applies == Some(true) {
            cells.protocol_applies = true;
            let told: Option<Vec<bool>> =
                conditions.iter().map(|(_, one)| world.holds(one)).collect();
            if let Some(told) = told {
                let on = conditions.iter().zip(told).filter(|(_, holds)| *holds);
                let rules: BTreeSet<RuleId> =
                    always.iter().copied().chain(on.map(|((id, _), _)| *id)).collect();
                let settings = world.settings();
                let kept = found.entry(rules).or_insert_with(|| settings.clone());
                if settings.len() < kept.len() {
                    *kept = settings;
                }
            }
        }
        if !next(&mut picks, &choices) {
            break;
        }
    }
    cells.all = found.into_iter().map(|(rules, settings)| Cell { rules, settings }).collect();
    cells.all.sort_by_key(|cell| std::cmp::Reverse(cell.rules.len()));
    cells
}

/// Moves on to the next combination.
fn next(picks: &mut [usize], choices: &[(Attribute, Vec<Option<Value>>)]) -> bool {
    for (pick, (_, values)) in picks.iter_mut().zip(choices) {
        *pick += 1;
        if *pick < values.len() {
            return true;
        }
        *pick = 0;
    }
    false
}

fn gather(condition: &Condition, constants: &mut Vec<(Attribute, Vec<Value>)>) {
    let mut add = |attribute: &Attribute, values: &[Value]| {
        let at = constants.iter().position(|(known, _)| known == attribute);
        let at = at.unwrap_or_else(|| {
            constants.push((attribute.clone(), Vec::new()));
            constants.len() - 1
        });
        if let Some((_, all)) = constants.get_mut(at) {
            all.extend(values.iter().cloned());
        }
    };
    match condition {
        Condition::And(all) | Condition::Or(all) => {
            all.iter().for_each(|one| gather(one, constants));
        }
        Condition::Not(inner) => gather(inner, constants),
        Condition::Compare { attribute, value, .. } => add(attribute, std::slice::from_ref(value)),
        Condition::OneOf { attribute, values } => add(attribute, values),
        Condition::Known { attribute, .. } => add(attribute, &[]),
    }
}

/// The values that can make a difference, the plainest first.
fn candidates(attribute: &Attribute, constants: &[Value]) -> Vec<Option<Value>> {
    let mut numbers: Vec<f64> = Vec::new();
    let mut seconds: Vec<f64> = Vec::new();
    let mut dates: Vec<Date> = Vec::new();
    let mut texts: BTreeMap<String, &String> = BTreeMap::new();
    let mut values: Vec<Value> = Vec::new();
    for constant in constants {
        match constant {
            Value::Number(number) => numbers.push(*number),
            Value::Seconds(number) => seconds.push(*number),
            Value::Date(date) => dates.push(*date),
            Value::Text(text) => {
                texts.entry(text.to_lowercase()).or_insert(text);
            }
            Value::YesNo(_) if !values.contains(&Value::YesNo(true)) => {
                values.extend([Value::YesNo(true), Value::YesNo(false)]);
            }
            Value::YesNo(_) => {}
        }
    }
    // Sessions are numbered from 1.
    let counts = attribute.scope == Scope::Session && attribute.key == "number";
    let least = if counts { 1.0 } else { 0.0 };
    values.extend(around(&numbers, least, counts).into_iter().map(Value::Number));
    values.extend(around(&seconds, 0.0, false).into_iter().map(Value::Seconds));
    values.extend(dates_around(&dates).into_iter().map(Value::Date));
    if !texts.is_empty() {
        let other = (0..).map(|n| format!("other{}", "r".repeat(n)));
        let other = other.into_iter().find(|other| !texts.contains_key(other));
        values.extend(texts.into_values().cloned().map(Value::Text));
        values.extend(other.map(Value::Text));
    }
    if values.is_empty() {
        values.push(Value::Text("known".to_owned()));
    }
    values.into_iter().map(Some).chain([None]).collect()
}

/// The constants themselves, what lies between two of them, and what lies beyond.
fn around(constants: &[f64], least: f64, whole: bool) -> Vec<f64> {
    let mut sorted: Vec<f64> = constants.iter().copied().filter(|one| one.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let mut all: Vec<f64> = Vec::new();
    if whole {
        for &one in &sorted {
            all.extend([one.floor() - 1.0, one.floor(), one.ceil(), one.ceil() + 1.0]);
        }
        all.retain(|&one| one >= least);
    } else {
        all.extend(sorted.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(f64::midpoint(*a, *b)),
            _ => None,
        }));
        all.extend([if first > least { f64::midpoint(least, first) } else { first - 1.0 }]);
        all.extend(sorted);
        all.push(last + 1.0);
    }
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

fn dates_around(constants: &[Date]) -> Vec<Date> {
    let mut all: BTreeSet<Date> = constants.iter().copied().collect();
    for date in constants {
        all.extend(date.plus_days(-1));
        all.extend(date.plus_days(1));
    }
    all.into_iter().collect()
}

/// Attributes with a value each.
struct World<'w> {
    choices: &'w [(Attribute, Vec<Option<Value>>)],
    picks: &'w [usize],
}

impl World<'_> {
    fn get(&self, attribute: &Attribute) -> Option<&Value> {
        let at = self.choices.iter().position(|(known, _)| known == attribute)?;
        let (_, values) = self.choices.get(at)?;
        values.get(*self.picks.get(at)?)?.as_ref()
    }

    fn settings(&self) -> Vec<Setting> {
        let all = self.choices.iter().filter_map(|(attribute, _)| {
            Some(Setting { attribute: attribute.clone(), value: self.get(attribute)?.clone() })
        });
        all.collect()
    }

    /// As the engine tells it; none where it cannot be told.
    fn holds(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::And(all) => self.all(all, true),
            Condition::Or(all) => self.all(all, false),
            Condition::Not(inner) => self.holds(inner).map(|holds| !holds),
            Condition::Known { attribute, known } => Some(self.get(attribute).is_some() == *known),
            Condition::Compare { attribute, op, value } => {
                compare(self.get(attribute)?, *op, value)
            }
            Condition::OneOf { attribute, values } => {
                let actual = self.get(attribute)?;
                let each = values.iter().map(|value| compare(actual, CompareOp::Equal, value));
                one_of(each)
            }
        }
    }

    /// All of them, or (where `all` is false) one of them.
    fn all(&self, parts: &[Condition], all: bool) -> Option<bool> {
        let mut unknown = false;
        for part in parts {
            match self.holds(part) {
                Some(holds) if holds != all => return Some(holds),
                Some(_) => {}
                None => unknown = true,
            }
        }
        (!unknown).then_some(all)
    }
}

fn compare(actual: &Value, op: CompareOp, wanted: &Value) -> Option<bool> {
    let ordering = match (actual, wanted) {
        (Value::Number(a), Value::Number(b)) | (Value::Seconds(a), Value::Seconds(b)) => {
            a.partial_cmp(b)?
        }
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => return same(op, a.to_lowercase() == b.to_lowercase()),
        (Value::YesNo(a), Value::YesNo(b)) => return same(op, a == b),
        _ => return None,
    };
    Some(match op {
        CompareOp::Less => ordering.is_lt(),
        CompareOp::LessOrEqual => ordering.is_le(),
        CompareOp::Greater => ordering.is_gt(),
        CompareOp::GreaterOrEqual => ordering.is_ge(),
        CompareOp::Equal => ordering.is_eq(),
        CompareOp::NotEqual => ordering.is_ne(),
    })
}

/// Whether one holds; where none does and one cannot be told, neither can this.
fn one_of(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for one in each {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}

fn same(op: CompareOp, equal: bool) -> Option<bool> {
    match op {
        CompareOp::Equal => Some(equal),
        CompareOp::NotEqual => Some(!equal),
        _ => None,
    }
}
