//! Which of two lines asks for more.

use rolecall_syntax::ast::{
    Amount, Bound, Edge, Goes, Name, Number, RuleClause, RuleClauseKind as Line,
};

use crate::lower::in_base_units;
use crate::{ANSWER_WITHIN, Gravity};

/// What a change does to what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Less is asked.
    Laxer,
    /// More is asked.
    Stricter,
    /// Just the same.
    Same,
    /// Something else is asked, or it does not bear on what is asked.
    Other,
}

use Effect::{Laxer, Other, Same, Stricter};

impl Effect {
    /// Of two changes made together.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Same, other) => other,
            (this, Same) => this,
            (this, other) if this == other => this,
            _ => Other,
        }
    }

    fn turned(self) -> Self {
        match self {
            Laxer => Stricter,
            Stricter => Laxer,
            same => same,
        }
    }
}

/// What the change from one line to another of the same word does. Nothing for a line that is not
/// there.
pub(super) fn effect(was: Option<&RuleClause>, is: Option<&RuleClause>) -> Effect {
    match (was.map(|one| &one.kind), is.map(|one| &one.kind)) {
        (None, None) => Same,
        (None, Some(line)) => of_adding(line),
        (Some(line), None) => of_adding(line).turned(),
        (Some(was), Some(is)) => of_changing(was, is),
    }
}

fn of_adding(line: &Line) -> Effect {
    match line {
        Line::Severity(word) => gravity(None, Some(word)),
        Line::When(_) | Line::Optional => Laxer,
        Line::Weight(_)
        | Line::Because(_)
        | Line::Remedy(_)
        | Line::Source(_)
        | Line::MayDiscuss(_)
        | Line::Unknown(_)
        | Line::No(_) => Other,
        _ => Stricter,
    }
}

fn of_changing(was: &Line, is: &Line) -> Effect {
    match (was, is) {
        (Line::Required, Line::Optional) => Laxer,
        (Line::Optional, Line::Required) => Stricter,
        (Line::Severity(was), Line::Severity(is)) => gravity(Some(was), Some(is)),
        (Line::Weight(was), Line::Weight(is)) => {
            same_or_other(was.value.total_cmp(&is.value).is_eq())
        }
        (
            Line::AnsweredBy { role, own_words, within },
            Line::AnsweredBy { role: other, own_words: more, within: reach },
        ) => same_or_other(role.text == other.text)
            .with(flag(*own_words, *more))
            .with(turns(within.as_ref(), reach.as_ref())),
        (
            Line::AgreedBy { role, own_words, within },
            Line::AgreedBy { role: other, own_words: more, within: reach },
        ) => same_or_other(role.text == other.text)
            .with(flag(*own_words, *more))
            .with(turns(within.as_ref(), reach.as_ref())),
        (Line::AskedBy { role, within }, Line::AskedBy { role: other, within: reach }) => {
            same_or_other(role.text == other.text).with(turns(within.as_ref(), reach.as_ref()))
        }
        (Line::Lasting(was), Line::Lasting(is)) => lasting(was, is),
        (
            Line::Within { edge, amount: was, untimed: was_untimed },
            Line::Within { edge: other, amount: is, untimed: is_untimed },
        ) => window(*edge, *other, was, is).with(match (was_untimed, is_untimed) {
            (None, None) => Same,
            (Some(was), Some(is)) => window(*edge, *other, was, is),
            _ => Other,
        }),
        (Line::Times { bound, number }, Line::Times { bound: other, number: is }) => {
            times(*bound, *other, number, is)
        }
        (Line::Goes(was), Line::Goes(is)) => goes(was, is),
        (Line::RaisedBy(was), Line::RaisedBy(is))
        | (Line::Before(was), Line::Before(is))
        | (Line::After(was), Line::After(is))
        | (Line::ImmediatelyBefore(was), Line::ImmediatelyBefore(is))
        | (Line::ImmediatelyAfter(was), Line::ImmediatelyAfter(is)) => {
            same_or_other(was.text == is.text)
        }
        (Line::Between(a, b), Line::Between(c, d)) => {
            same_or_other(a.text == c.text && b.text == d.text)
        }
        (Line::Required, Line::Required)
        | (Line::Optional, Line::Optional)
        | (Line::InOrder, Line::InOrder)
        | (Line::NoGoingBack, Line::NoGoingBack) => Same,
        (was, is) => same_or_other(without_places(was) == without_places(is)),
    }
}

fn same_or_other(same: bool) -> Effect {
    if same { Same } else { Other }
}

fn without_places(line: &Line) -> RuleClause {
    let mut line = RuleClause { span: rolecall_text::Span::default(), kind: line.clone() };
    super::shift::clear(&mut line);
    line
}

/// A word that makes a line stricter.
fn flag(was: bool, is: bool) -> Effect {
    match (was, is) {
        (false, true) => Stricter,
        (true, false) => Laxer,
        _ => Same,
    }
}

fn gravity(was: Option<&Name>, is: Option<&Name>) -> Effect {
    let read = |word: Option<&Name>| match word {
        None => Some(Gravity::default()),
        Some(word) => Gravity::ALL.into_iter().find(|one| one.word() == word.text),
    };
    match (read(was), read(is)) {
        (Some(was), Some(is)) => by_size(is.cmp(&was)),
        _ => Other,
    }
}

/// Larger is stricter.
fn by_size(is_to_was: std::cmp::Ordering) -> Effect {
    match is_to_was {
        std::cmp::Ordering::Less => Laxer,
        std::cmp::Ordering::Equal => Same,
        std::cmp::Ordering::Greater => Stricter,
    }
}

/// Two amounts of one kind of unit.
fn compared(was: &Amount, is: &Amount) -> Option<std::cmp::Ordering> {
    let ((was, of), (is, other)) = (in_base_units(was)?, in_base_units(is)?);
    (of == other).then(|| is.total_cmp(&was))
}

/// `within 3 turns` of an answer: fewer is stricter.
fn turns(was: Option<&Amount>, is: Option<&Amount>) -> Effect {
    let or_usual = |amount: Option<&Amount>| match amount {
        None => Some((f64::from(ANSWER_WITHIN), "turns")),
        Some(amount) => in_base_units(amount),
    };
    match (or_usual(was), or_usual(is)) {
        (Some((was, of)), Some((is, other))) if of == other => by_size(is.total_cmp(&was)).turned(),
        _ => Other,
    }
}

fn window(edge: Edge, other: Edge, was: &Amount, is: &Amount) -> Effect {
    if edge != other {
        return Other;
    }
    compared(was, is).map_or(Other, |order| by_size(order).turned())
}

/// Each amount on its own: one that is missing asks for nothing.
fn lasting(was: &[Amount], is: &[Amount]) -> Effect {
    let kind = |amount: &Amount| in_base_units(amount).map(|(_, kind)| kind);
    let find = |list: &[Amount], wanted: Option<&str>| {
        list.iter().find(|one| wanted.is_some() && kind(one) == wanted).cloned()
    };
    let mut effect = Same;
    for one in was {
        effect = effect.with(match find(is, kind(one)) {
            Some(is) => compared(one, &is).map_or(Other, by_size),
            None => Laxer,
        });
    }
    for one in is {
        if find(was, kind(one)).is_none() {
            effect = effect.with(Stricter);
        }
    }
    effect
}

fn times(bound: Bound, other: Bound, was: &Number, is: &Number) -> Effect {
    if bound != other {
        return Other;
    }
    let effect = by_size(is.value.total_cmp(&was.value));
    if bound == Bound::AtLeast { effect } else { effect.turned() }
}

fn goes(was: &Goes, is: &Goes) -> Effect {
    let by = |one: &Goes| one.by.as_ref().map(|role| role.text.clone());
    let alike = was.not == is.not && was.relation == is.relation && was.topic.text == is.topic.text;
    if !alike {
        return Other;
    }
    let narrower = |was: bool, is: bool| flag(was, is);
    let reach = match (&was.within, &is.within) {
        (None, None) => Same,
        (None, Some(_)) => Stricter,
        (Some(_), None) => Laxer,
        (Some(was), Some(is)) => compared(was, is).map_or(Other, |order| by_size(order).turned()),
    };
    let whose = match (by(was), by(is)) {
        (None, Some(_)) => Stricter,
        (Some(_), None) => Laxer,
        (was, is) => same_or_other(was == is),
    };
    let effect = narrower(was.immediately, is.immediately)
        .with(narrower(was.alternating.is_some(), is.alternating.is_some()))
        .with(reach)
        .with(whose);
    if was.not { effect.turned() } else { effect }
}
