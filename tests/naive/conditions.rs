//! `applies when` and `when`.

use rolecall_engine::Circumstances;
use rolecall_protocol::{Attribute, Condition, Scope, Value as Asked};
use rolecall_session::Value;
use rolecall_syntax::ast::CompareOp;

use super::told::Told;

pub(crate) fn holds(condition: &Condition, record: &Circumstances<'_>) -> Told {
    match condition {
        Condition::And(parts) => Told::all(parts.iter().map(|part| holds(part, record))),
        Condition::Or(parts) => Told::any(parts.iter().map(|part| holds(part, record))),
        Condition::Not(part) => holds(part, record).not(),
        Condition::Known { attribute, known } => {
            Told::of(value(attribute, record).is_some() == *known)
        }
        Condition::Compare { attribute, op, value: asked } => match value(attribute, record) {
            None => Told::Unknown,
            Some(value) => compare(value, *op, asked),
        },
        Condition::OneOf { attribute, values } => match value(attribute, record) {
            None => Told::Unknown,
            Some(value) => {
                Told::any(values.iter().map(|asked| compare(value, CompareOp::Equal, asked)))
            }
        },
    }
}

fn value<'a>(attribute: &Attribute, record: &Circumstances<'a>) -> Option<&'a Value> {
    match attribute.scope {
        Scope::Session => record.session.get(&attribute.key),
        Scope::Case => record.case.get(&attribute.key),
    }
}

/// A value of another kind cannot be told; neither can more or less of what has no order.
pub(crate) fn compare(value: &Value, op: CompareOp, asked: &Asked) -> Told {
    let equal = match (value, asked) {
        (Value::Number(a), Asked::Number(b)) | (Value::Seconds(a), Asked::Seconds(b)) => {
            return Told::of(order(*a, op, *b));
        }
        (Value::Date(a), Asked::Date(b)) => {
            let days = |date: &rolecall_text::Date| {
                f64::from(date.year) * 10_000.0
                    + f64::from(date.month) * 100.0
                    + f64::from(date.day)
            };
            return Told::of(order(days(a), op, days(b)));
        }
        (Value::Text(a), Asked::Text(b)) => a.to_lowercase() == b.to_lowercase(),
        (Value::YesNo(a), Asked::YesNo(b)) => a == b,
        (Value::List(values), _) => {
            values.iter().any(|one| compare(one, CompareOp::Equal, asked) == Told::Yes)
        }
        _ => return Told::Unknown,
    };
    match op {
        CompareOp::Equal => Told::of(equal),
        CompareOp::NotEqual => Told::of(!equal),
        _ => Told::Unknown,
    }
}

pub(crate) fn order(a: f64, op: CompareOp, b: f64) -> bool {
    match op {
        CompareOp::Less => a < b,
        CompareOp::LessOrEqual => a <= b,
        CompareOp::Greater => a > b,
        CompareOp::GreaterOrEqual => a >= b,
        CompareOp::Equal => a == b,
        CompareOp::NotEqual => a != b,
    }
}
