use super::{Visitor, amount, literal, maybe_name, name, number, path, quantity, span, text};
use crate::ast::{Expect, Test, TestGoal, TestGoalLineKind, TestLine, TestLineKind};

pub(super) fn test(test: &mut Test, v: &mut dyn Visitor) {
    text(&mut test.title, v);
    test.lines.iter_mut().for_each(|it| line(it, v));
}

fn line(line: &mut TestLine, v: &mut dyn Visitor) {
    span(&mut line.span, v);
    match &mut line.kind {
        TestLineKind::Attribute { attribute, values, .. } => {
            path(attribute, v);
            values.iter_mut().for_each(|it| literal(it, v));
        }
        TestLineKind::Turn { role, at, language, said, coded } => {
            name(role, v);
            at.iter_mut().for_each(|it| amount(it, v));
            maybe_name(language, v);
            text(said, v);
            coded.iter_mut().for_each(|it| name(it, v));
        }
        TestLineKind::LookedFor(topics) => topics.iter_mut().for_each(|it| name(it, v)),
        TestLineKind::Goal(goal) => self::goal(goal, v),
        TestLineKind::NoGoals => {}
        TestLineKind::Waived { rule, because } => {
            name(rule, v);
            text(because, v);
        }
        TestLineKind::Session(lines) => lines.iter_mut().for_each(|it| self::line(it, v)),
        TestLineKind::Expect(expect) => self::expect(expect, v),
    }
}

fn goal(goal: &mut TestGoal, v: &mut dyn Visitor) {
    text(&mut goal.text, v);
    for line in &mut goal.lines {
        span(&mut line.span, v);
        match &mut line.kind {
            TestGoalLineKind::AgreedBy(roles) => roles.iter_mut().for_each(|it| name(it, v)),
            TestGoalLineKind::OwnedBy(role) => name(role, v),
            TestGoalLineKind::Due(day) => literal(day, v),
            TestGoalLineKind::Attribute { key, value } => {
                name(key, v);
                literal(value, v);
            }
            TestGoalLineKind::Task(task) => self::goal(task, v),
        }
    }
}

fn expect(expect: &mut Expect, v: &mut dyn Visitor) {
    match expect {
        Expect::Verdict { verdict, rule, session, turns } => {
            name(verdict, v);
            name(rule, v);
            session.iter_mut().for_each(|it| number(it, v));
            turns.iter_mut().for_each(|it| number(it, v));
        }
        Expect::Score { score, .. } => quantity(score, v),
        Expect::Band(band) => text(band, v),
        Expect::Passed | Expect::Failed | Expect::NothingElse => {}
    }
}
