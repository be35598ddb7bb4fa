//! What lines over a case are about, in one session.

use rolecall_engine::Verdict;
use rolecall_protocol::{CaseSubject, RuleId, RuleKind, TopicId};
use rolecall_session::Value;

use super::World;
use super::cases::day_of;
use super::days::number;
use super::told::Told;

/// What a line is about, in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Held,
    Failed,
    Unclear,
    LeftOut,
}

impl Seen {
    pub(super) fn of(told: Told) -> Self {
        match told {
            Told::Yes => Self::Held,
            Told::Unknown => Self::Unclear,
            Told::No => Self::Failed,
        }
    }

    /// In lines that do not say `every session`.
    pub(super) fn held_or_not(self) -> Self {
        if self == Self::LeftOut { Self::Failed } else { self }
    }
}

pub(super) fn seen(world: &World<'_>, subject: CaseSubject) -> Seen {
    match subject {
        CaseSubject::Rule(id) => rule_seen(world, id),
        CaseSubject::Protocol(number) => {
            let seen: Vec<Seen> = asked_of_all(world, number)
                .into_iter()
                .map(|id| rule_seen(world, id))
                .filter(|seen| *seen != Seen::LeftOut)
                .collect();
            if seen.is_empty() {
                Seen::LeftOut
            } else if seen.contains(&Seen::Failed) {
                Seen::Failed
            } else if seen.contains(&Seen::Unclear) {
                Seen::Unclear
            } else {
                Seen::Held
            }
        }
        CaseSubject::Topic { topic, by } => {
            if by.is_some_and(|role| world.is_optional_and_away(role)) {
                return Seen::LeftOut;
            }
            let found = Told::any((0..world.turns()).map(|turn| world.raised_in(turn, topic, by)));
            let unfound = if world.may_be_unfound(topic, by) { Told::Unknown } else { Told::No };
            Seen::of(found.max(unfound))
        }
        CaseSubject::GoalsReviewed { topic, on_record } => {
            Seen::of(reviewed(world, topic, on_record))
        }
    }
}

/// What a protocol asks for as a whole.
pub(super) fn asked_of_all(world: &World<'_>, protocol: u32) -> Vec<RuleId> {
    let rules = world.book.protocols[protocol as usize].rules.clone().map(RuleId);
    let asked = rules.filter(|id| match &world.book.rule(*id).unwrap().kind {
        RuleKind::Discussion(d) => d.required,
        RuleKind::Step(step) => {
            let rule = world.book.rule(*id).unwrap();
            let nothing_asked = world.step(step).verdict == Verdict::NotApplicable;
            !step.optional && (world.is_waived(rule) || !nothing_asked)
        }
        _ => false,
    });
    asked.collect()
}

pub(super) fn rule_seen(world: &World<'_>, id: RuleId) -> Seen {
    let rule = world.book.rule(id).unwrap();
    if world.is_waived(rule) {
        return Seen::Held;
    }
    if world.needs(rule).into_iter().any(|role| world.is_optional_and_away(role)) {
        return Seen::LeftOut;
    }
    world.kind_holds(&rule.kind).map_or(Seen::LeftOut, Seen::of)
}

fn reviewed(world: &World<'_>, topic: Option<TopicId>, on_record: bool) -> Told {
    let said = topic.map(|topic| {
        let found = Told::any((0..world.turns()).map(|turn| world.raised_in(turn, topic, None)));
        let unseen = world.nothing_looked_for(topic);
        if unseen { found.max(Told::Unknown) } else { found }
    });
    if !on_record {
        return said.unwrap_or(Told::Unknown);
    }
    let goals = world.session.goals.iter().map(|goal| match goal.attributes.get("reviewed") {
        None => Told::No,
        Some(Value::YesNo(yes)) => Told::of(*yes),
        Some(Value::Date(day)) => match day_of(world) {
            Some(today) => Told::of(number(*day) == today),
            None => Told::Unknown,
        },
        Some(_) => Told::Unknown,
    });
    let written = Told::any(goals);
    match said {
        Some(said) => written.max(said),
        None if !world.session.goals_on_record => written.max(Told::Unknown),
        None => written,
    }
}
