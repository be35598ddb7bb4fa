use super::{
    Visitor, amount, literal, maybe_name, name, number, path, quantity, rule_clause, span, text,
};
use crate::ast::{
    Case, CaseTiming, Choice, ChoiceGroup, ChoiceKind, ChoiceMember, GoalPredicate, Goals,
    GoalsLineKind, Goes, Quantifier, Section, Whenever,
};

pub(super) fn whenever(whenever: &mut Whenever, v: &mut dyn Visitor) {
    name(&mut whenever.topic, v);
    maybe_name(&mut whenever.by, v);
    maybe_name(&mut whenever.called, v);
    whenever.title.iter_mut().for_each(|it| text(it, v));
    whenever.clauses.iter_mut().for_each(|it| rule_clause(it, v));
}

pub(super) fn goes(goes: &mut Goes, v: &mut dyn Visitor) {
    name(&mut goes.topic, v);
    maybe_name(&mut goes.by, v);
    goes.within.iter_mut().for_each(|it| amount(it, v));
    goes.alternating.iter_mut().for_each(|it| span(it, v));
}

pub(super) fn choice(choice: &mut Choice, v: &mut dyn Visitor) {
    name(&mut choice.name, v);
    choice.title.iter_mut().for_each(|it| text(it, v));
    choice.groups.iter_mut().for_each(|it| group(it, v));
    choice.clauses.iter_mut().for_each(|it| rule_clause(it, v));
}

fn group(group: &mut ChoiceGroup, v: &mut dyn Visitor) {
    span(&mut group.span, v);
    if let ChoiceKind::AtLeast(least) = &mut group.kind {
        number(least, v);
    }
    for member in &mut group.members {
        match member {
            ChoiceMember::Named { name: named, by } => {
                name(named, v);
                maybe_name(by, v);
            }
            ChoiceMember::Group(inner) => self::group(inner, v),
        }
    }
}

pub(super) fn goals(goals: &mut Goals, v: &mut dyn Visitor) {
    maybe_name(&mut goals.name, v);
    goals.title.iter_mut().for_each(|it| text(it, v));
    span(&mut goals.keyword, v);
    for line in &mut goals.lines {
        span(&mut line.span, v);
        match &mut line.kind {
            GoalsLineKind::From(_) => {}
            GoalsLineKind::Shown { topic, .. } => name(topic, v),
            GoalsLineKind::Count { number: many, .. } => number(many, v),
            GoalsLineKind::Holds { quantifier, predicate: holds, .. } => {
                if let Quantifier::AtLeast(least) = quantifier {
                    number(least, v);
                }
                predicate(holds, v);
            }
            GoalsLineKind::Reviewed(every) => amount(every, v),
        }
    }
    goals.clauses.iter_mut().for_each(|it| rule_clause(it, v));
}

fn predicate(predicate: &mut GoalPredicate, v: &mut dyn Visitor) {
    match predicate {
        GoalPredicate::AgreedBy { roles, .. }
        | GoalPredicate::StatedBy(roles)
        | GoalPredicate::OwnedBy(roles) => roles.iter_mut().for_each(|it| name(it, v)),
        GoalPredicate::Worded { at_least, not } => {
            at_least.iter_mut().for_each(|it| number(it, v));
            maybe_name(not, v);
        }
        GoalPredicate::Has { key, values, .. } => {
            name(key, v);
            values.iter_mut().for_each(|it| literal(it, v));
        }
        GoalPredicate::HasTasks { number: many, .. } => number(many, v),
        GoalPredicate::Discussed | GoalPredicate::Owned | GoalPredicate::Due => {}
        GoalPredicate::DueWithin(within) => amount(within, v),
    }
}

pub(super) fn case(case: &mut Case, v: &mut dyn Visitor) {
    maybe_name(&mut case.name, v);
    case.title.iter_mut().for_each(|it| text(it, v));
    span(&mut case.keyword, v);
    for line in &mut case.lines {
        span(&mut line.span, v);
        name(&mut line.subject, v);
        maybe_name(&mut line.by, v);
        match &mut line.timing {
            CaseTiming::InSession(sessions) => sessions.iter_mut().for_each(|it| number(it, v)),
            CaseTiming::BySession(session) | CaseTiming::AtLeastSessions(session) => {
                number(session, v);
            }
            CaseTiming::EverySession { from } => from.iter_mut().for_each(|it| number(it, v)),
            CaseTiming::LastSession => {}
            CaseTiming::Every(every) => amount(every, v),
            CaseTiming::AfterChange { within, attribute, .. }
            | CaseTiming::AfterDay { within, attribute } => {
                amount(within, v);
                path(attribute, v);
            }
            CaseTiming::AfterSession { within, session } => {
                amount(within, v);
                number(session, v);
            }
        }
    }
    case.clauses.iter_mut().for_each(|it| rule_clause(it, v));
}

pub(super) fn section(section: &mut Section, v: &mut dyn Visitor) {
    name(&mut section.name, v);
    section.title.iter_mut().for_each(|it| text(it, v));
    section.rules.iter_mut().for_each(|it| name(it, v));
    section.weights.iter_mut().for_each(|it| number(it, v));
    section.pass_marks.iter_mut().for_each(|it| quantity(it, v));
}
