use std::collections::BTreeMap;

use rolecall_syntax::ast::{ArithmeticOp, Expr as Written, ExprKind, Name};
use rolecall_text::SourceId;

use super::Room;
use super::conditions::attribute;
use crate::graph::Graph;
use crate::report::Report;
use crate::scope::{MeasureAt, Scope, World};
use crate::{At, Expr, RoleId, lints};

/// Parts that a measure may have, with the measures it is made of: numbers, counts and signs.
pub const LONGEST_EXPRESSION: usize = 500;

const FUNCTIONS: [&str; 3] = ["count", "words", "turns"];

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    /// A plain number, which takes the unit of what it stands beside.
    Plain,
    /// Powers of words and turns; none of both is a ratio.
    Of { words: i8, turns: i8 },
}

impl Dimension {
    pub(crate) const RATIO: Self = Self::Of { words: 0, turns: 0 };
    const WORDS: Self = Self::Of { words: 1, turns: 0 };
    const TURNS: Self = Self::Of { words: 0, turns: 1 };

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain numbers",
            Self::Of { words: 0, turns: 0 } => "ratios",
            Self::Of { words: 1, turns: 0 } => "words",
            Self::Of { words: 0, turns: 1 } => "turns",
            Self::Of { words: 1, turns: -1 } => "words per turn",
            Self::Of { words: -1, turns: 1 } => "turns per word",
            Self::Of { .. } => "rates",
        }
    }

    fn times(self, other: Self, sign: i8) -> Self {
        match (self, other) {
            (Self::Plain, Self::Plain) => Self::Plain,
            (Self::Plain, Self::Of { words, turns }) => {
                Self::Of { words: words * sign, turns: turns * sign }
            }
            (same, Self::Plain) => same,
            (Self::Of { words, turns }, Self::Of { words: more_words, turns: more_turns }) => {
                Self::Of { words: words + more_words * sign, turns: turns + more_turns * sign }
            }
        }
    }

    /// Whether it is a unit that a reader can make sense of.
    fn is_sound(self) -> bool {
        match self {
            Self::Plain => true,
            Self::Of { words, turns } => {
                words.abs() <= 1 && turns.abs() <= 1 && (words == 0 || words != turns)
            }
        }
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
            // Answered by `not-yet` until they have a meaning.
            ExprKind::Amount(_) | ExprKind::Per { .. } => None,
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

fn call(
    room: &mut Room<'_, '_>,
    function: &Name,
    argument: &Name,
    by: Option<&Name>,
) -> Option<Worked> {
    let leaf = |expr, dimension| Some(Worked { expr, dimension, counts: true, size: 1 });
    let at = room.at(argument.span);
    let is_role = |room: &Room<'_, '_>| room.scope.roles.contains_key(argument.text.as_str());
    match function.text.as_str() {
        "count" => {
            if room.known_topic(&argument.text).is_none()
                && (is_role(room) || argument.text == "all")
            {
                room.tell(lints::wrong_argument::count_of_role(at, &argument.text));
                return None;
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
            leaf(Expr::Count { topic: topic?, by }, Dimension::TURNS)
        }
        name @ ("words" | "turns") => {
            if let Some(by) = by {
                let at = room.at(by.span);
                room.tell(lints::wrong_argument::by_twice(at, name, &by.text));
            }
            if argument.text != "all"
                && !is_role(room)
                && room.known_topic(&argument.text).is_some()
            {
                room.tell(lints::wrong_argument::talk_of_topic(at, name, &argument.text));
                return None;
            }
            let role: Option<RoleId> =
                if argument.text == "all" { None } else { Some(room.role(argument)?) };
            if name == "words" {
                leaf(Expr::Words(role), Dimension::WORDS)
            } else {
                leaf(Expr::Turns(role), Dimension::TURNS)
            }
        }
        other => {
            let nearest = room.report.nearest(other, FUNCTIONS);
            let at = room.at(function.span);
            room.tell(lints::unknown_function::named(at, other, nearest));
            None
        }
    }
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
        ArithmeticOp::Add | ArithmeticOp::Subtract => match (left.dimension, right.dimension) {
            (Dimension::Plain, other) | (other, Dimension::Plain) => other,
            (a, b) if a == b => a,
            (a, b) => {
                let (left, right) = ((left_at, a.name()), (right_at, b.name()));
                room.tell(lints::unit_mistake::sum(left, right));
                return None;
            }
        },
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
