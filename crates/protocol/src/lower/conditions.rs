use rolecall_syntax::ast::{
    AttributePath, CompareOp, Condition as Written, ConditionKind, Literal, LiteralKind,
};
use rolecall_text::{Date, Span};

use super::Room;
use super::amounts::{DURATIONS, Unit, unit};
use crate::{Attribute, Condition, Scope, Value, lints};

const DEEPEST: usize = 50;

/// What every record knows of a session, with what it is and an example.
const KNOWN: &[(&str, Kind, &str)] = &[
    ("number", Kind::Number, "1"),
    ("date", Kind::Date, "2026-03-02"),
    ("kind", Kind::Text, "\"induction\""),
    ("language", Kind::Text, "\"en\""),
    ("duration", Kind::Duration, "45 min"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Date,
    Text,
    Duration,
    YesNo,
}

impl Kind {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Number(_) => Self::Number,
            Value::Seconds(_) => Self::Duration,
            Value::Date(_) => Self::Date,
            Value::Text(_) => Self::Text,
            Value::YesNo(_) => Self::YesNo,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Date => "a day",
            Self::Text => "a text",
            Self::Duration => "a duration",
            Self::YesNo => "yes or no",
        }
    }

    fn has_order(self) -> bool {
        !matches!(self, Self::Text | Self::YesNo)
    }
}

/// Reads a condition; where something in it is wrong there is none, and that is reported.
pub(crate) fn condition(room: &mut Room<'_, '_>, written: &Written) -> Option<Condition> {
    nested(room, written, 0)
}

fn nested(room: &mut Room<'_, '_>, written: &Written, depth: usize) -> Option<Condition> {
    if depth > DEEPEST {
        let at = room.at(written.span);
        room.tell(lints::too_large::condition(at));
        return None;
    }
    let all = |room: &mut Room<'_, '_>, parts: &[Written]| {
        let read: Vec<_> = parts.iter().map(|part| nested(room, part, depth + 1)).collect();
        read.into_iter().collect::<Option<Vec<_>>>()
    };
    match &written.kind {
        ConditionKind::And(parts) => all(room, parts).map(Condition::And),
        ConditionKind::Or(parts) => all(room, parts).map(Condition::Or),
        ConditionKind::Not(part) => {
            nested(room, part, depth + 1).map(|part| Condition::Not(Box::new(part)))
        }
        ConditionKind::Compare { attribute: path, op, op_span, value } => {
            let attribute = attribute(room, path);
            let value_read = literal(room, value)?;
            let attribute = attribute?;
            let kind = Kind::of(&value_read);
            if !fits(room, &attribute, kind, value.span) {
                return None;
            }
            if !kind.has_order() && !matches!(op, CompareOp::Equal | CompareOp::NotEqual) {
                let at = room.at(*op_span);
                room.tell(lints::wrong_comparison::no_order(at, op.sign(), plural(kind)));
                return None;
            }
            Some(Condition::Compare { attribute, op: *op, value: value_read })
        }
        ConditionKind::OneOf { attribute: path, values } => one_of(room, path, values),
        ConditionKind::Known { attribute: path, known } => {
            Some(Condition::Known { attribute: attribute(room, path)?, known: *known })
        }
    }
}

fn one_of(room: &mut Room<'_, '_>, path: &AttributePath, values: &[Literal]) -> Option<Condition> {
    let attribute = attribute(room, path);
    let read: Vec<_> = values.iter().map(|value| literal(room, value)).collect();
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    let attribute = attribute?;
    let first = values.first().zip(read.first())?;
    for (written, value) in values.iter().zip(&read) {
        if Kind::of(value) != Kind::of(first.1) {
            let (at, first) = (room.at(written.span), room.at(first.0.span));
            room.tell(lints::wrong_comparison::mixed(at, first));
            return None;
        }
        if !fits(room, &attribute, Kind::of(value), written.span) {
            return None;
        }
    }
    Some(Condition::OneOf { attribute, values: read })
}

pub(super) fn attribute(room: &mut Room<'_, '_>, path: &AttributePath) -> Option<Attribute> {
    let key = path.key.text.clone();
    let scope = match path.scope.text.as_str() {
        "session" => Scope::Session,
        "case" => Scope::Case,
        other => {
            let nearest = room.report.nearest(other, ["session", "case"]);
            let at = room.at(path.scope.span);
            room.tell(lints::unknown_scope::named(at, other, &key, nearest));
            return None;
        }
    };
    let known = || KNOWN.iter().map(|(name, _, _)| *name);
    if scope == Scope::Session
        && !known().any(|name| name == key)
        && let Some(meant) = room.report.nearest(&key, known())
    {
        let at = room.at(path.key.span);
        room.tell(lints::misspelt_attribute::near(at, &key, meant));
    }
    Some(Attribute { scope, key })
}

/// Whether the attribute can have such a value.
pub(super) fn fits(room: &mut Room<'_, '_>, attribute: &Attribute, kind: Kind, span: Span) -> bool {
    let known = KNOWN.iter().find(|(name, _, _)| *name == attribute.key);
    let Some(&(name, is, example)) = known else { return true };
    if attribute.scope == Scope::Case || is == kind {
        return true;
    }
    let at = room.at(span);
    let name = format!("session.{name}");
    room.tell(lints::wrong_comparison::other_kind(at, &name, is.words(), example, kind.words()));
    false
}

pub(super) fn literal(room: &mut Room<'_, '_>, written: &Literal) -> Option<Value> {
    match &written.kind {
        LiteralKind::Number(value) => Some(Value::Number(*value)),
        LiteralKind::Percent(share) => Some(Value::Number(*share)),
        LiteralKind::Text(text) => Some(Value::Text(text.clone())),
        LiteralKind::YesNo(value) => Some(Value::YesNo(*value)),
        // Days that are in no calendar are answered where the file is parsed.
        LiteralKind::Date(text) => Date::parse(text).map(Value::Date),
        LiteralKind::Amount(amount) => match unit(room, amount, "a condition", DURATIONS)? {
            Unit::Time(seconds) => Some(Value::Seconds(amount.value.value * seconds)),
            Unit::Turns | Unit::Words | Unit::Percent | Unit::Sessions => None,
        },
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "texts",
        _ => "`yes` and `no`",
    }
}
