use std::collections::BTreeMap;

use rolecall_syntax::ast::{Amount, ArithmeticOp, Expr as Written, ExprKind, Name};
use rolecall_text::{SourceId, Span};

use super::Room;
use super::amounts::{Unit, unit};
use super::conditions::attribute;
use crate::graph::Graph;
use crate::report::Report;
use crate::scope::{MeasureAt, Scope, World};
use crate::{At, Expr, RoleId, Talk, TopicId, Units, lints};

/// Parts that a measure may have, with the measures it is made of: numbers, counts and signs.
pub const LONGEST_EXPRESSION: usize = 500;

const FUNCTIONS: [&str; 8] =
    ["count", "words", "turns", "time", "length", "monologue", "monologue-time", "latency"];

/// Units of constants and of `per`.
const CONSTANTS: &[&str] = &["turns", "words", "seconds", "min"];

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// A plain number, which takes the unit of words or turns that it stands beside.
    Plain,
    /// A unit, or a ratio.
    Of(Units),
}

impl Dimension {
    pub(crate) const RATIO: Self = Self::Of(Units::RATIO);

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain numbers",
            Self::Of(Units::RATIO) => "ratios",
            Self::Of(units) => match units.words() {
                "" => "rates",
                words => words,
            },
        }
    }

    fn units(self) -> Units {
        match self {
            Self::Plain => Units::RATIO,
            Self::Of(units) => units,
        }
    }

    fn times(self, other: Self, sign: i8) -> Self {
        match (self, other) {
            (Self::Plain, Self::Plain) => Self::Plain,
            (one, other) => Self::Of(one.units().times(other.units(), sign)),
        }
    }

    /// Of a sum; nothing where the two cannot be added. Time is never added to a plain number:
    /// nobody could say whether minutes or seconds were meant.
    fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Plain, Self::Of(units)) | (Self::Of(units), Self::Plain) => {
                (units.seconds == 0).then_some(Self::Of(units))
            }
            (one, other) => (one == other).then_some(one),
        }
    }

    /// Whether it is a unit that a reader can make sense of.
    fn is_sound(self) -> bool {
        self.units().is_sound()
    }
}

/// An expression that makes sense.
#[derive(Clone, Debug)]
pub(crate) struct Worked {
    pub(crate) expr: Expr,
    pub(crate) dimension: Dimension,
    /// Whether anything of the session is counted in it.
    pub(crate) counts: bool,
    size: usize,
}

/// All measures of a run, worked out.
pub(crate) struct MeasureDesk {
    done: BTreeMap<MeasureAt, Option<Worked>>,
    /// The measures that each measure mentions.
    pub(crate) mentions: BTreeMap<MeasureAt, Vec<MeasureAt>>,
}

impl MeasureDesk {
    /// Works out every measure, those it is made of first, so that no chain of measures needs a
    /// deep stack; circles are reported and have no value.
    pub(crate) fn new<'a>(
        world: &World<'a>,
        scopes: &BTreeMap<SourceId, Scope<'a>>,
        report: &mut Report,
    ) -> Self {
        let mut measures = Vec::new();
        for &source in &world.order {
            let written = world.declared.get(&source).map_or(&[][..], |file| &file.measures);
            measures.extend(written.iter().enumerate().map(|(at, &one)| ((source, at), one)));
        }
        let number: BTreeMap<MeasureAt, usize> =
            measures.iter().enumerate().map(|(n, &(at, _))| (at, n)).collect();
        let mut graph = Graph::new(measures.len());
        let mut edges = Vec::new();
        let mut desk = Self { done: BTreeMap::new(), mentions: BTreeMap::new() };
        for (from, &(at, measure)) in measures.iter().enumerate() {
            let Some(scope) = scopes.get(&at.0) else { continue };
            for name in mentioned(&measure.value) {
                let Some(&(target, _)) = scope.measures.get(name.text.as_str()) else { continue };
                let Some(&to) = number.get(&target) else { continue };
                graph.add(from, to);
                edges.push((At { source: at.0, span: name.span }, name.text.as_str()));
                desk.mentions.entry(at).or_default().push(target);
            }
        }
        for circle in graph.circles(|_| true) {
            let told: Vec<_> = circle.iter().filter_map(|&edge| edges.get(edge).copied()).collect();
            if let Some(diagnostic) = lints::measure_cycle::around(&told) {
                report.add(diagnostic);
            }
        }
        for group in graph.groups() {
            for &one in &group {
                let Some(&(at, measure)) = measures.get(one) else { continue };
                let Some(scope) = scopes.get(&at.0) else { continue };
                let mut room = Room { source: at.0, scope, report };
                let worked = desk.work(&mut room, &measure.value);
                desk.done.insert(at, worked);
            }
        }
        desk
    }

    /// Works out an expression; what is wrong is reported.
    pub(crate) fn work(&self, room: &mut Room<'_, '_>, written: &Written) -> Option<Worked> {
        let mut parts = 0;
        self.part(room, written, &mut parts)
    }

    fn part(
        &self,
        room: &mut Room<'_, '_>,
        written: &Written,
        parts: &mut usize,
    ) -> Option<Worked> {
        *parts += 1;
        if *parts > LONGEST_EXPRESSION {
            if *parts == LONGEST_EXPRESSION + 1 {
                let at = room.at(written.span);
                room.tell(lints::too_large::measure(at));
            }
            return None;
        }
        match &written.kind {
            ExprKind::Number { value, percent } => Some(Worked {
                expr: Expr::Number(*value),
                dimension: if *percent { Dimension::RATIO } else { Dimension::Plain },
                counts: false,
                size: 1,
            }),
            ExprKind::Attribute(path) => Some(Worked {
                expr: Expr::Attribute(attribute(room, path)?),
                dimension: Dimension::Plain,
                counts: true,
                size: 1,
            }),
            ExprKind::Name(name) => self.named(room, name, parts),
            ExprKind::Amount(amount) => constant(room, amount),
            ExprKind::Per { value, amount } => {
                let value = self.part(room, value, parts);
                per(room, written.span, value, amount)
            }
            ExprKind::Call { function, argument, by } => {
                call(room, function, argument, by.as_ref())
            }
            ExprKind::Negative(inner) => {
                let inner = self.part(room, inner, parts)?;
                Some(Worked {
                    expr: Expr::Negative(Box::new(inner.expr)),
                    size: inner.size + 1,
                    ..inner
                })
            }
            ExprKind::Binary { op, left, right } => {
                let sides = (self.part(room, left, parts), self.part(room, right, parts));
                let (Some(a), Some(b)) = sides else { return None };
                binary(room, written, *op, (left, a), (right, b))
            }
        }
    }

    fn named(&self, room: &mut Room<'_, '_>, name: &Name, parts: &mut usize) -> Option<Worked> {
        let at = room.at(name.span);
        let Some(&(target, _)) = room.scope.measures.get(name.text.as_str()) else {
            if !room.scope.may_be_unread(&name.text) {
                let is_topic = room.known_topic(&name.text).is_some();
                let nearest = room.report.nearest(&name.text, room.scope.measures.keys().copied());
                room.tell(lints::unknown_measure::named(at, &name.text, is_topic, nearest));
            }
            return None;
        };
        let worked = self.done.get(&target)?.as_ref()?;
        *parts += worked.size;
        if *parts > LONGEST_EXPRESSION {
            room.tell(lints::too_large::measure(at));
            *parts += LONGEST_EXPRESSION;
            return None;
        }
        Some(worked.clone())
    }
}

/// The measures of an expression, in order.
pub(crate) fn mentioned(expr: &Written) -> Vec<&Name> {
    let mut found = Vec::new();
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        match &expr.kind {
            ExprKind::Name(name) => found.push(name),
            ExprKind::Negative(inner) => open.push(inner),
            ExprKind::Binary { left, right, .. } => open.extend([right.as_ref(), left.as_ref()]),
            ExprKind::Per { value, .. } => open.push(value),
            ExprKind::Number { .. }
            | ExprKind::Amount(_)
            | ExprKind::Attribute(_)
            | ExprKind::Call { .. } => {}
        }
    }
    found
}

/// `25 words`, `10 min`: in the smallest unit of its kind.
fn constant(room: &mut Room<'_, '_>, amount: &Amount) -> Option<Worked> {
    let (value, units) = in_units(room, amount, "a measure")?;
    Some(Worked {
        expr: Expr::Number(value),
        dimension: Dimension::Of(units),
        counts: false,
        size: 1,
    })
}

/// An amount of a measure with what it is counted in.
pub(super) fn in_units(
    room: &mut Room<'_, '_>,
    amount: &Amount,
    line: &str,
) -> Option<(f64, Units)> {
    let value = amount.value.value;
    Some(match unit(room, amount, line, CONSTANTS)? {
        Unit::Turns => (value, Units::TURNS),
        Unit::Words => (value, Units::WORDS),
        Unit::Time(seconds) => (value * seconds, Units::SECONDS),
        Unit::Percent | Unit::Sessions => return None,
    })
}

/// `X per 100 turns`: X by the hundreds of turns of the session; so with words and time. The unit
/// of X stays.
fn per(
    room: &mut Room<'_, '_>,
    whole: Span,
    value: Option<Worked>,
    amount: &Amount,
) -> Option<Worked> {
    let (number, units) = in_units(room, amount, "per")?;
    if number <= 0.0 {
        let at = room.at(amount.value.span);
        room.tell(lints::impossible_amount::none(at, &amount.unit.text));
        return None;
    }
    let value = value?;
    let of_session = match units {
        Units::TURNS => Expr::Turns(None),
        Units::WORDS => Expr::Words(None),
        _ => Expr::Talk(Talk::Length),
    };
    if value.expr == of_session {
        let at = room.at(whole);
        room.tell(lints::unit_mistake::per_itself(at));
        return None;
    }
    let divided = |left, right| Expr::Binary {
        op: ArithmeticOp::Divide,
        left: Box::new(left),
        right: Box::new(right),
    };
    let dimension = Dimension::Of(value.dimension.units());
    let expr = divided(value.expr, divided(of_session, Expr::Number(number)));
    Some(Worked { expr, dimension, counts: true, size: value.size + 4 })
}

fn call(
    room: &mut Room<'_, '_>,
    function: &Name,
    argument: &Name,
    by: Option<&Name>,
) -> Option<Worked> {
    let leaf =
        |expr, units| Some(Worked { expr, dimension: Dimension::Of(units), counts: true, size: 1 });
    let at = room.at(argument.span);
    let name = function.text.as_str();
    match name {
        "count" => {
            let Whose::Topic(topic, by) = topic_of(room, argument, by)? else {
                room.tell(lints::wrong_argument::count_of_role(at, &argument.text));
                return None;
            };
            leaf(Expr::Count { topic, by }, Units::TURNS)
        }
        "words" | "time" => {
            let units = if name == "words" { Units::WORDS } else { Units::SECONDS };
            let expr = match (name, whose(room, name, argument, by)?) {
                ("words", Whose::Role(role)) => Expr::Words(role),
                ("words", Whose::Topic(topic, by)) => Expr::Talk(Talk::WordsOf { topic, by }),
                (_, Whose::Role(role)) => Expr::Talk(Talk::Time(role)),
                (_, Whose::Topic(topic, by)) => Expr::Talk(Talk::TimeOf { topic, by }),
            };
            leaf(expr, units)
        }
        "turns" | "monologue" | "monologue-time" => {
            let role = role_alone(room, name, argument, by)?;
            match name {
                "turns" => leaf(Expr::Turns(role), Units::TURNS),
                "monologue" => leaf(Expr::Talk(Talk::Monologue(role)), Units::WORDS),
                _ => leaf(Expr::Talk(Talk::MonologueTime(role)), Units::SECONDS),
            }
        }
        "latency" => {
            let Some(role) = role_alone(room, name, argument, by)? else {
                room.tell(lints::wrong_argument::latency_of_all(at));
                return None;
            };
            leaf(Expr::Talk(Talk::Latency(role)), Units::SECONDS)
        }
        "length" => {
            if argument.text != "session" || by.is_some() {
                room.tell(lints::wrong_argument::length_of(at));
                return None;
            }
            leaf(Expr::Talk(Talk::Length), Units::SECONDS)
        }
        other => {
            let nearest = room.report.nearest(other, FUNCTIONS);
            let at = room.at(function.span);
            room.tell(lints::unknown_function::named(at, other, nearest));
            None
        }
    }
}

/// Whose talk is counted.
enum Whose {
    /// Somebody's, or everybody's.
    Role(Option<RoleId>),
    /// The turns on a topic, by somebody.
    Topic(TopicId, Option<RoleId>),
}

fn is_person(room: &Room<'_, '_>, name: &Name) -> bool {
    name.text == "all" || room.scope.roles.contains_key(name.text.as_str())
}

/// A role or `all` where one of that name is known, else a topic.
fn whose(
    room: &mut Room<'_, '_>,
    function: &str,
    argument: &Name,
    by: Option<&Name>,
) -> Option<Whose> {
    if !is_person(room, argument) {
        if room.known_topic(&argument.text).is_none() && by.is_none() {
            // Most likely a person was meant.
            return room.role(argument).map(|role| Whose::Role(Some(role)));
        }
        return topic_of(room, argument, by);
    }
    role_alone(room, function, argument, by).map(Whose::Role)
}

/// A topic, by somebody; [`Whose::Role`] for a name that is a role's alone.
fn topic_of(room: &mut Room<'_, '_>, argument: &Name, by: Option<&Name>) -> Option<Whose> {
    if room.known_topic(&argument.text).is_none() && is_person(room, argument) {
        return Some(Whose::Role(None));
    }
    let topic = room.topic(argument);
    let by = match by {
        Some(by) if by.text == "all" => {
            let at = room.at(by.span);
            room.tell(lints::wrong_argument::by_all(at, &argument.text));
            None
        }
        Some(by) => Some(room.role(by)?),
        None => None,
    };
    Some(Whose::Topic(topic?, by))
}

/// A role, or nobody for `all`.
fn role_alone(
    room: &mut Room<'_, '_>,
    function: &str,
    argument: &Name,
    by: Option<&Name>,
) -> Option<Option<RoleId>> {
    if let Some(by) = by {
        let at = room.at(by.span);
        room.tell(lints::wrong_argument::by_twice(at, function, &by.text));
    }
    if argument.text == "all" {
        return Some(None);
    }
    if !is_person(room, argument) && room.known_topic(&argument.text).is_some() {
        let at = room.at(argument.span);
        room.tell(lints::wrong_argument::talk_of_topic(at, function, &argument.text));
        return None;
    }
    room.role(argument).map(Some)
}

fn binary(
    room: &mut Room<'_, '_>,
    whole: &Written,
    op: ArithmeticOp,
    (left_written, left): (&Written, Worked),
    (right_written, right): (&Written, Worked),
) -> Option<Worked> {
    let (left_at, right_at) = (room.at(left_written.span), room.at(right_written.span));
    let dimension = match op {
        ArithmeticOp::Add | ArithmeticOp::Subtract => {
            let Some(sum) = left.dimension.plus(right.dimension) else {
                let (a, b) = (left.dimension.name(), right.dimension.name());
                room.tell(lints::unit_mistake::sum((left_at, a), (right_at, b)));
                return None;
            };
            sum
        }
        ArithmeticOp::Multiply => left.dimension.times(right.dimension, 1),
        ArithmeticOp::Divide => {
            if matches!(right.expr, Expr::Number(value) if value == 0.0) {
                room.tell(lints::division_by_zero::by(right_at));
                return None;
            }
            left.dimension.times(right.dimension, -1)
        }
    };
    if !dimension.is_sound() {
        let at = room.at(whole.span);
        room.tell(lints::unit_mistake::product(at));
        return None;
    }
    Some(Worked {
        dimension,
        counts: left.counts || right.counts,
        size: left.size + right.size + 1,
        expr: Expr::Binary { op, left: Box::new(left.expr), right: Box::new(right.expr) },
    })
}

/// The expression as a person would write it.
pub(crate) fn write(expr: &Written) -> String {
    match &expr.kind {
        ExprKind::Number { value, percent: true } => format!("{}%", value * 100.0),
        ExprKind::Number { value, percent: false } => value.to_string(),
        ExprKind::Amount(amount) => format!("{} {}", amount.value.value, amount.unit.text),
        ExprKind::Per { value, amount } if amount.value.value == 1.0 => {
            format!("{} per {}", bracketed(value, 2), amount.unit.text)
        }
        ExprKind::Per { value, amount } => {
            format!("{} per {} {}", bracketed(value, 2), amount.value.value, amount.unit.text)
        }
        ExprKind::Attribute(path) => format!("{}.{}", path.scope.text, path.key.text),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Call { function, argument, by } => {
            let by = by.as_ref().map_or(String::new(), |by| format!(" by {}", by.text));
            format!("{}({}{by})", function.text, argument.text)
        }
        ExprKind::Negative(inner) => format!("-{}", bracketed(inner, 3)),
        ExprKind::Binary { op, left, right } => {
            let (sign, rank) = match op {
                ArithmeticOp::Add => ("+", 1),
                ArithmeticOp::Subtract => ("-", 1),
                ArithmeticOp::Multiply => ("*", 2),
                ArithmeticOp::Divide => ("/", 2),
            };
            format!("{} {sign} {}", bracketed(left, rank), bracketed(right, rank + 1))
        }
    }
}

fn bracketed(expr: &Written, at_least: u8) -> String {
    let rank = match &expr.kind {
        ExprKind::Binary { op: ArithmeticOp::Add | ArithmeticOp::Subtract, .. } => 1,
        ExprKind::Binary { .. } => 2,
        _ => 3,
    };
    if rank < at_least { format!("({})", write(expr)) } else { write(expr) }
}
