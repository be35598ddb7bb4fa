//! What is said of rules about what goes with something, and of choices.

use insta::assert_snapshot;
use rolecall_engine::{Beside, Check, Finding, Instance, Truth, Verdict};
use rolecall_protocol::{
    At, Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, Link, Reach, RuleId, RuleKind, Side,
    TopicId, Whenever, WheneverLine,
};

use super::fixture::{CLIENT, Run, WORKER, finding, run};
use crate::words::Scene;
use crate::{Options, why};

use Truth::{False, True, Unknown};

/// A run whose fifth rule is a `whenever` and whose sixth is a choice.
fn linked() -> Run {
    let mut run = run();
    let link = |topic, by, reach| Link {
        side: Side::After,
        topic: TopicId(topic),
        by,
        reach,
        alternating: false,
    };
    let line = |not, link| WheneverLine { not, link, at: At::default() };
    run.rulebook.rules[4].kind = RuleKind::Whenever(Whenever {
        topic: TopicId(1),
        by: Some(WORKER),
        lines: vec![
            line(false, link(2, Some(CLIENT), Reach::Turns(3))),
            line(true, link(4, None, Reach::Seconds(30.0))),
        ],
    });
    let topic = |topic, by| ChoiceMember::Topic { topic: TopicId(topic), by, at: At::default() };
    let group = |asks, members| ChoiceGroup { asks, members, at: At::default() };
    let both = group(ChoiceAsks::All, vec![topic(2, None), topic(3, Some(CLIENT))]);
    let rule = ChoiceMember::Rule { rule: RuleId(1), at: At::default() };
    let barred = group(ChoiceAsks::None, vec![topic(4, None)]);
    run.rulebook.rules[5].kind = RuleKind::Choice(Choice {
        group: group(
            ChoiceAsks::Any,
            vec![rule, ChoiceMember::Group(both), ChoiceMember::Group(barred)],
        ),
    });
    run
}

fn tell(findings: Vec<Finding>) -> String {
    let run = linked();
    let ctx = run.context(Options::default());
    let result = run.sessions[1].result();
    let scene = Scene::new(&ctx, &result);
    findings
        .iter()
        .map(|it| {
            format!("{}\n    next: {}\n", scene.message(it), scene.next(it).unwrap_or_default())
        })
        .collect()
}

fn instance(turn: u32, certain: bool, saw: Beside) -> Instance {
    Instance { turn, certain, saw }
}

fn line(number: u32, held: u32, failed: Vec<Instance>, unknown: Vec<Instance>) -> (Truth, Check) {
    let truth = match (failed.is_empty(), unknown.is_empty()) {
        (false, _) => False,
        (true, false) => Unknown,
        _ => True,
    };
    (truth, Check::Line { line: number, held, failed, unknown })
}

fn set_off(certain: u32, possible: u32) -> (Truth, Check) {
    let truth = if certain > 0 { True } else { Unknown };
    (truth, Check::SetOff { certain, possible })
}

#[test]
fn what_goes_with_something() {
    let late = Beside { late: Some(5), ..Beside::default() };
    let there = Beside { turn: Some(4), ..Beside::default() };
    let none = Beside::default();
    assert_snapshot!(tell(vec![
        finding(4, Verdict::Met, vec![set_off(1, 0), line(0, 1, vec![], vec![])]),
        finding(
            4,
            Verdict::Met,
            vec![set_off(3, 0), line(0, 3, vec![], vec![]), line(1, 3, vec![], vec![])],
        ),
        finding(
            4,
            Verdict::Gap,
            vec![set_off(1, 0), line(0, 0, vec![instance(1, true, late)], vec![])],
        ),
        finding(
            4,
            Verdict::Partial,
            vec![
                set_off(4, 0),
                line(0, 2, vec![instance(1, true, none), instance(3, true, late)], vec![]),
                line(1, 3, vec![instance(3, true, there)], vec![]),
            ],
        ),
        finding(
            4,
            Verdict::Undetermined,
            vec![set_off(1, 0), line(1, 0, vec![], vec![instance(1, true, none)])],
        ),
        finding(
            4,
            Verdict::NotApplicable,
            vec![(False, Check::SetOff { certain: 0, possible: 0 })]
        ),
    ]));
}

/// The nodes of the choice in their order: the group, the rule, the group of two, the group of none.
fn chosen(truths: [Truth; 7]) -> Vec<(Truth, Check)> {
    let nodes = truths.into_iter().zip(0..);
    nodes
        .map(|(truth, node)| {
            let turn = (node == 3 && truth == True).then_some(2);
            (truth, Check::Member { node, left_out: false, turn })
        })
        .collect()
}

#[test]
fn what_of_a_choice_was_there() {
    assert_snapshot!(tell(vec![
        finding(5, Verdict::Met, chosen([True, True, False, False, False, False, True])),
        finding(5, Verdict::Met, chosen([True, False, True, True, True, False, True])),
        finding(5, Verdict::Met, chosen([True, False, False, True, False, True, False])),
        finding(5, Verdict::Partial, chosen([False, False, False, True, False, False, True])),
        finding(5, Verdict::Gap, chosen([False, False, False, False, False, False, True])),
        finding(
            5,
            Verdict::Undetermined,
            chosen([Unknown, False, False, False, False, Unknown, Unknown])
        ),
    ]));
}

#[test]
fn why_a_whenever_is_partial() {
    let mut run = linked();
    let none = Beside::default();
    run.sessions[1].findings = super::fixture::findings(vec![finding(
        4,
        Verdict::Partial,
        vec![
            set_off(3, 1),
            line(0, 1, vec![instance(1, true, none)], vec![instance(3, false, none)]),
            line(1, 3, vec![], vec![]),
        ],
    )]);
    let ctx = run.context(Options::default());
    let told = why(&ctx, &run.sessions[1].result(), RuleId(4));
    assert_snapshot!(String::from_utf8(told).unwrap());
}
