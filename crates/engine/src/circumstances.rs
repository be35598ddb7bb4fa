//! What stands in the record beside the talk: attributes and waivers.

use rolecall_protocol::{Attribute, Condition, Rulebook, Scope, Value as Wanted};
use rolecall_session::{Attributes, Value, Waiver};
use rolecall_syntax::ast::CompareOp;

use crate::Truth;

/// The attributes of a session and its case, and the rules waived for it.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// Of the session.
    pub session: &'a Attributes,
    /// Of its case.
    pub case: &'a Attributes,
    /// Rules that somebody waived.
    pub waivers: &'a [Waiver],
}

impl<'a> Circumstances<'a> {
    /// An attribute by its name.
    pub(crate) fn attribute(&self, scope: Scope, key: &str) -> Option<&'a Value> {
        match scope {
            Scope::Session => self.session.get(key),
            Scope::Case => self.case.get(key),
        }
    }

    fn get(&self, attribute: &Attribute) -> Option<&Value> {
        match attribute.scope {
            Scope::Session => self.session.get(&attribute.key),
            Scope::Case => self.case.get(&attribute.key),
        }
    }

    /// The attribute as a number, durations in seconds; `None` where the record lacks it or has it
    /// as something else.
    pub(crate) fn number(&self, attribute: &Attribute) -> Option<f64> {
        match self.get(attribute)? {
            Value::Number(number) | Value::Seconds(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether a condition holds. Attributes without which it cannot be told are added to
    /// `lacking`.
    pub(crate) fn holds(&self, condition: &Condition, lacking: &mut Vec<Attribute>) -> Truth {
        match condition {
            Condition::And(all) => {
                all.iter().fold(Truth::True, |truth, one| truth.and(self.holds(one, lacking)))
            }
            Condition::Or(all) => {
                all.iter().fold(Truth::False, |truth, one| truth.or(self.holds(one, lacking)))
            }
            Condition::Not(inner) => self.holds(inner, lacking).not(),
            Condition::Known { attribute, known } => {
                Truth::of(self.get(attribute).is_some() == *known)
            }
            Condition::Compare { attribute, op, value } => {
                self.ask(attribute, lacking, |actual| compare(actual, *op, value))
            }
            Condition::OneOf { attribute, values } => self.ask(attribute, lacking, |actual| {
                let each = values.iter().map(|value| compare(actual, CompareOp::Equal, value));
                each.fold(Truth::False, Truth::or)
            }),
        }
    }

    fn ask(
        &self,
        attribute: &Attribute,
        lacking: &mut Vec<Attribute>,
        question: impl Fn(&Value) -> Truth,
    ) -> Truth {
        let truth = self.get(attribute).map_or(Truth::Unknown, question);
        if truth == Truth::Unknown && !lacking.contains(attribute) {
            lacking.push(attribute.clone());
        }
        truth
    }
}

/// Compares what the record has with what the protocol asks; a value of another kind cannot be
/// told.
pub(crate) fn compare(actual: &Value, op: CompareOp, wanted: &Wanted) -> Truth {
    use std::cmp::Ordering;
    let ordering: Option<Ordering> = match (actual, wanted) {
        (Value::Number(a), Wanted::Number(b)) | (Value::Seconds(a), Wanted::Seconds(b)) => {
            a.partial_cmp(b)
        }
        (Value::Date(a), Wanted::Date(b)) => Some(a.cmp(b)),
        (Value::Text(a), Wanted::Text(b)) => return same(op, a.to_lowercase() == b.to_lowercase()),
        (Value::YesNo(a), Wanted::YesNo(b)) => return same(op, a == b),
        (Value::List(all), wanted) => {
            let held = |one: &Value| compare(one, CompareOp::Equal, wanted) == Truth::True;
            return same(op, all.iter().any(held));
        }
        _ => None,
    };
    let Some(ordering) = ordering else { return Truth::Unknown };
    Truth::of(match op {
        CompareOp::Less => ordering.is_lt(),
        CompareOp::LessOrEqual => ordering.is_le(),
        CompareOp::Greater => ordering.is_gt(),
        CompareOp::GreaterOrEqual => ordering.is_ge(),
        CompareOp::Equal => ordering.is_eq(),
        CompareOp::NotEqual => ordering.is_ne(),
    })
}

fn same(op: CompareOp, equal: bool) -> Truth {
    match op {
        CompareOp::Equal => Truth::of(equal),
        CompareOp::NotEqual => Truth::of(!equal),
        _ => Truth::Unknown,
    }
}

/// Whether a waiver is for the rule `protocol/rule`.
fn is_for(waiver: &Waiver, protocol: &str, rule: &str) -> bool {
    match waiver.rule.split_once('/') {
        Some((of, name)) => of == protocol && name == rule,
        None => waiver.rule == rule,
    }
}

/// The waiver for a rule, if there is one: its index.
pub(crate) fn waiver_for(waivers: &[Waiver], protocol: &str, rule: &str) -> Option<u32> {
    let at = waivers.iter().position(|waiver| is_for(waiver, protocol, rule))?;
    u32::try_from(at).ok()
}

/// The waivers that name no rule of the rulebook: most likely misspelt, and so without effect.
#[must_use]
pub fn stray_waivers<'w>(rulebook: &Rulebook, waivers: &'w [Waiver]) -> Vec<&'w Waiver> {
    let names_a_rule = |waiver: &&Waiver| {
        rulebook.rules.iter().any(|rule| {
            let protocol = rulebook.protocols.get(rule.protocol as usize);
            protocol.is_some_and(|protocol| is_for(waiver, &protocol.id, &rule.name))
        })
    };
    waivers.iter().filter(|waiver| !names_a_rule(waiver)).collect()
}
