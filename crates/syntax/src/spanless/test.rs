use super::{amount, clear, literal, maybe_name, name, number, path, quantity, text, unknown};
use crate::ast::{Expect, Test, TestGoal, TestGoalLineKind, TestLine, TestLineKind};

pub(super) fn test(test: &mut Test) {
    text(&mut test.title);
    test.lines.iter_mut().for_each(line);
}

fn line(line: &mut TestLine) {
    clear(&mut line.span);
    match &mut line.kind {
        TestLineKind::Attribute { attribute, values, .. } => {
            path(attribute);
            values.iter_mut().for_each(literal);
        }
        TestLineKind::Turn { role, at, language, said, coded } => {
            name(role);
            at.iter_mut().for_each(amount);
            maybe_name(language);
            text(said);
            coded.iter_mut().for_each(name);
        }
        TestLineKind::LookedFor(topics) => topics.iter_mut().for_each(name),
        TestLineKind::Goal(goal) => self::goal(goal),
        TestLineKind::NoGoals => {}
        TestLineKind::Waived { rule, because } => {
            name(rule);
            text(because);
        }
        TestLineKind::Session(lines) => lines.iter_mut().for_each(self::line),
        TestLineKind::Expect(expect) => self::expect(expect),
        TestLineKind::Unknown(clause) => unknown(clause),
    }
}

fn goal(goal: &mut TestGoal) {
    text(&mut goal.text);
    for line in &mut goal.lines {
        clear(&mut line.span);
        match &mut line.kind {
            TestGoalLineKind::AgreedBy(roles) => roles.iter_mut().for_each(name),
            TestGoalLineKind::OwnedBy(role) => name(role),
            TestGoalLineKind::Due(day) => literal(day),
            TestGoalLineKind::Attribute { key, value } => {
                name(key);
                literal(value);
            }
            TestGoalLineKind::Task(task) => self::goal(task),
        }
    }
}

fn expect(expect: &mut Expect) {
    match expect {
        Expect::Verdict { verdict, rule, session, turns } => {
            name(verdict);
            name(rule);
            session.iter_mut().for_each(number);
            turns.iter_mut().for_each(number);
        }
        Expect::Score { score, .. } => quantity(score),
        Expect::Band(band) => text(band),
        Expect::Passed | Expect::Failed | Expect::NothingElse => {}
    }
}
