use super::{amount, clear, literal, maybe_name, name, number, path, quantity, rule_clause, text};
use crate::ast::{
    Case, CaseTiming, Choice, ChoiceGroup, ChoiceKind, ChoiceMember, GoalPredicate, Goals,
    GoalsLineKind, Goes, Quantifier, Section, Whenever,
};

pub(super) fn whenever(whenever: &mut Whenever) {
    name(&mut whenever.topic);
    maybe_name(&mut whenever.by);
    maybe_name(&mut whenever.called);
    whenever.title.iter_mut().for_each(text);
    whenever.clauses.iter_mut().for_each(rule_clause);
}

pub(super) fn goes(goes: &mut Goes) {
    name(&mut goes.topic);
    maybe_name(&mut goes.by);
    goes.within.iter_mut().for_each(amount);
    goes.alternating.iter_mut().for_each(clear);
}

pub(super) fn choice(choice: &mut Choice) {
    name(&mut choice.name);
    choice.title.iter_mut().for_each(text);
    choice.groups.iter_mut().for_each(group);
    choice.clauses.iter_mut().for_each(rule_clause);
}

fn group(group: &mut ChoiceGroup) {
    clear(&mut group.span);
    if let ChoiceKind::AtLeast(least) = &mut group.kind {
        number(least);
    }
    for member in &mut group.members {
        match member {
            ChoiceMember::Named { name: named, by } => {
                name(named);
                maybe_name(by);
            }
            ChoiceMember::Group(inner) => self::group(inner),
        }
    }
}

pub(super) fn goals(goals: &mut Goals) {
    maybe_name(&mut goals.name);
    goals.title.iter_mut().for_each(text);
    clear(&mut goals.keyword);
    for line in &mut goals.lines {
        clear(&mut line.span);
        match &mut line.kind {
            GoalsLineKind::From(_) => {}
            GoalsLineKind::Shown { topic, .. } => name(topic),
            GoalsLineKind::Count { number: many, .. } => number(many),
            GoalsLineKind::Holds { quantifier, predicate: holds, .. } => {
                if let Quantifier::AtLeast(least) = quantifier {
                    number(least);
                }
                predicate(holds);
            }
            GoalsLineKind::Reviewed(every) => amount(every),
        }
    }
    goals.clauses.iter_mut().for_each(rule_clause);
}

fn predicate(predicate: &mut GoalPredicate) {
    match predicate {
        GoalPredicate::AgreedBy { roles, .. }
        | GoalPredicate::StatedBy(roles)
        | GoalPredicate::OwnedBy(roles) => roles.iter_mut().for_each(name),
        GoalPredicate::Worded { at_least, not } => {
            at_least.iter_mut().for_each(number);
            maybe_name(not);
        }
        GoalPredicate::Has { key, values, .. } => {
            name(key);
            values.iter_mut().for_each(literal);
        }
        GoalPredicate::HasTasks { number: many, .. } => number(many),
        GoalPredicate::Discussed | GoalPredicate::Owned | GoalPredicate::Due => {}
        GoalPredicate::DueWithin(within) => amount(within),
    }
}

pub(super) fn case(case: &mut Case) {
    maybe_name(&mut case.name);
    case.title.iter_mut().for_each(text);
    clear(&mut case.keyword);
    for line in &mut case.lines {
        clear(&mut line.span);
        name(&mut line.subject);
        maybe_name(&mut line.by);
        match &mut line.timing {
            CaseTiming::InSession(sessions) => sessions.iter_mut().for_each(number),
            CaseTiming::BySession(session) | CaseTiming::AtLeastSessions(session) => {
                number(session);
            }
            CaseTiming::EverySession { from } => from.iter_mut().for_each(number),
            CaseTiming::LastSession => {}
            CaseTiming::Every(every) => amount(every),
            CaseTiming::AfterChange { within, attribute, .. }
            | CaseTiming::AfterDay { within, attribute } => {
                amount(within);
                path(attribute);
            }
            CaseTiming::AfterSession { within, session } => {
                amount(within);
                number(session);
            }
        }
    }
    case.clauses.iter_mut().for_each(rule_clause);
}

pub(super) fn section(section: &mut Section) {
    name(&mut section.name);
    section.title.iter_mut().for_each(text);
    section.rules.iter_mut().for_each(name);
    section.weights.iter_mut().for_each(number);
    section.pass_marks.iter_mut().for_each(quantity);
    section.unknown.iter_mut().for_each(super::unknown);
}
