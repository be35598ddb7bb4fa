//! Tests.

use proptest::option;
use proptest::prelude::*;

use super::{ZERO, amount, figure, literal, name, named, names, number, path, plain_name, text};
use crate::ast::*;

fn goal_line(task: BoxedStrategy<TestGoal>) -> BoxedStrategy<TestGoalLine> {
    prop_oneof![
        prop::collection::vec(name(), 0..4).prop_map(TestGoalLineKind::AgreedBy),
        name().prop_map(TestGoalLineKind::OwnedBy),
        literal().prop_map(TestGoalLineKind::Due),
        (name(), literal()).prop_map(|(key, value)| TestGoalLineKind::Attribute { key, value }),
        task.prop_map(TestGoalLineKind::Task),
    ]
    .prop_map(|kind| TestGoalLine { span: ZERO, kind })
    .boxed()
}

fn goal() -> BoxedStrategy<TestGoal> {
    let bare = text().prop_map(|text| TestGoal { text, lines: Vec::new() });
    bare.prop_recursive(2, 8, 3, |inner| {
        (text(), prop::collection::vec(goal_line(inner.boxed()), 0..4))
            .prop_map(|(text, lines)| TestGoal { text, lines })
    })
    .boxed()
}

fn expect() -> BoxedStrategy<Expect> {
    let verdict = prop::sample::select(vec!["gap", "met", "not-applicable", "pending", "other"]);
    let bound = prop::sample::select(vec![Bound::AtLeast, Bound::AtMost]);
    let turns = prop::collection::vec(number(), 0..20);
    prop_oneof![
        3 => (verdict, name(), option::of(number()), turns).prop_map(
            |(verdict, rule, session, turns)| Expect::Verdict {
                verdict: named(verdict), rule, session, turns
            }
        ),
        1 => (option::of(bound), figure()).prop_map(|(bound, score)| Expect::Score { bound, score }),
        1 => text().prop_map(Expect::Band),
        1 => Just(Expect::Passed),
        1 => Just(Expect::Failed),
        1 => Just(Expect::NothingElse),
    ].boxed()
}

fn attribute() -> BoxedStrategy<TestLineKind> {
    let one = literal().prop_map(|value| (vec![value], false));
    let list = prop::collection::vec(literal(), 1..4).prop_map(|values| (values, true));
    (path(), prop_oneof![one, list])
        .prop_map(|(attribute, (values, list))| TestLineKind::Attribute { attribute, values, list })
        .boxed()
}

fn turn() -> BoxedStrategy<TestLineKind> {
    let language = option::of(prop::sample::select(vec!["en", "cy", "en-gb"]).prop_map(named));
    let coded = prop_oneof![Just(Vec::new()), names()];
    (name(), option::of(amount()), language, text(), coded)
        .prop_map(|(role, at, language, said, coded)| TestLineKind::Turn {
            role,
            at,
            language,
            said,
            coded,
        })
        .boxed()
}

fn line() -> BoxedStrategy<TestLine> {
    let kind = prop_oneof![
        1 => attribute(),
        3 => turn(),
        1 => names().prop_map(TestLineKind::LookedFor),
        1 => goal().prop_map(TestLineKind::Goal),
        1 => Just(TestLineKind::NoGoals),
        1 => (plain_name(), text())
            .prop_map(|(rule, because)| TestLineKind::Waived { rule, because }),
        2 => expect().prop_map(TestLineKind::Expect),
    ];
    let flat = kind.prop_map(|kind| TestLine { span: ZERO, kind });
    flat.prop_recursive(2, 8, 4, |inner| {
        prop::collection::vec(inner, 0..4)
            .prop_map(|lines| TestLine { span: ZERO, kind: TestLineKind::Session(lines) })
    })
    .boxed()
}

pub(super) fn test() -> BoxedStrategy<ItemKind> {
    (text(), prop::collection::vec(line(), 0..6))
        .prop_map(|(title, lines)| ItemKind::Test(Test { title, lines }))
        .boxed()
}
