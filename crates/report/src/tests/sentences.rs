//! The sentences, one by one, as a reader meets them.

use insta::assert_snapshot;
use rolecall_engine::{Check, Finding, MissReason, NearMiss, NoValue, Saw, Truth, Verdict};
use rolecall_protocol::{Attribute, RuleId, Scope, TopicId};

use super::fixture::{CLIENT, Run, WORKER, finding, raised, run};
use crate::words::Scene;
use crate::{Options, why};

use Truth::{False, True, Unknown};

/// Message and next step of each finding, in the session with gaps.
fn tell(findings: Vec<Finding>) -> String {
    let run = run();
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

fn discussed(verdict: Verdict, clause: u32, truth: Truth, saw: Saw) -> Finding {
    finding(0, verdict, vec![(True, raised(0, Some(1))), (truth, Check::Clause { clause, saw })])
}

fn answer(turn: Option<u32>, sound: Option<u32>, late: Option<u32>, unknown: Option<u32>) -> Saw {
    Saw::Answer { turn, only_sound: sound, late, unknown }
}

#[test]
fn a_clause_that_does_not_hold() {
    use Verdict::Partial;
    let window = |seconds, turns| Saw::Window { turn: 1, seconds, turns, untimed: false };
    let place = |other| Saw::Place { turn: 3, other };
    let lasted = Saw::Length { first: 1, last: 3, words: 12, seconds: None };
    assert_snapshot!(tell(vec![
        finding(0, Verdict::Gap, vec![(False, raised(0, None))]),
        discussed(Partial, 0, False, answer(None, None, None, None)),
        discussed(Partial, 0, False, answer(None, Some(2), None, None)),
        discussed(Partial, 0, False, answer(None, None, Some(4), None)),
        discussed(Partial, 1, False, lasted),
        discussed(Partial, 2, False, place(Some(2))),
        discussed(Partial, 2, False, place(Some(3))),
        discussed(Partial, 3, False, window(Some(1100.0), 2)),
    ]));
}

#[test]
fn what_the_record_cannot_tell() {
    use Verdict::Undetermined;
    let lacking = vec![Attribute { scope: Scope::Case, key: "order".into() }];
    let measured = |why| {
        finding(
            5,
            Undetermined,
            vec![(Unknown, Check::Measured { line: 0, value: Err(why), reached: None })],
        )
    };
    let mut possible = finding(0, Undetermined, vec![(Unknown, raised(0, Some(2)))]);
    possible.near_misses.push(NearMiss { turn: 2, coding: None, why: MissReason::OnlyPossible });
    assert_snapshot!(tell(vec![
        discussed(Undetermined, 0, Unknown, answer(None, None, None, Some(2))),
        discussed(Undetermined, 2, Unknown, Saw::Place { turn: 1, other: None }),
        discussed(
            Undetermined,
            3,
            Unknown,
            Saw::Window { turn: 1, seconds: None, turns: 2, untimed: false }
        ),
        finding(0, Undetermined, vec![(Unknown, Check::NothingCodes(TopicId(0)))]),
        finding(0, Undetermined, vec![(Unknown, Check::NobodyIs(WORKER))]),
        finding(0, Undetermined, vec![(Unknown, Check::Applies { of_rule: false, lacking })]),
        finding(
            2,
            Undetermined,
            vec![
                (True, Check::Part { part: 0, turn: Some(1) }),
                (Unknown, Check::Part { part: 1, turn: None })
            ]
        ),
        finding(
            3,
            Undetermined,
            vec![(
                Unknown,
                Check::Ordered { first: 0, then: 1, first_turn: None, then_turn: Some(2) }
            )]
        ),
        finding(
            4,
            Undetermined,
            vec![(Unknown, Check::Avoided { certain: 1, possible: 2, excused: 0, at_most: 1 })]
        ),
        finding(
            4,
            Undetermined,
            vec![(Unknown, Check::Avoided { certain: 0, possible: 2, excused: 0, at_most: 0 })]
        ),
        measured(NoValue::DividedByNought),
        measured(NoValue::UnknownSpeakers),
        measured(NoValue::NobodyIs(CLIENT)),
        measured(NoValue::OnlyPossible(TopicId(0))),
        possible,
    ]));
}

#[test]
fn steps_orders_and_what_is_not_asked() {
    use Verdict::{Gap, Met, NotApplicable, Partial};
    let part = |truth, part, turn| (truth, Check::Part { part, turn });
    let ordered = |a, b| Check::Ordered { first: 0, then: 1, first_turn: a, then_turn: b };
    let applies = Check::Applies { of_rule: false, lacking: Vec::new() };
    assert_snapshot!(tell(vec![
        finding(2, Gap, vec![part(False, 0, None), part(False, 1, None)]),
        finding(2, Partial, vec![part(True, 0, Some(3)), part(False, 1, None)]),
        finding(2, Met, vec![part(True, 0, Some(3)), part(True, 1, Some(4))]),
        finding(2, NotApplicable, vec![part(False, 0, None)]),
        finding(3, Partial, vec![(False, ordered(Some(4), Some(1)))]),
        finding(3, Partial, vec![(False, ordered(Some(4), Some(4)))]),
        finding(
            4,
            Gap,
            vec![(False, Check::Avoided { certain: 1, possible: 0, excused: 0, at_most: 0 })]
        ),
        finding(
            4,
            Met,
            vec![(True, Check::Avoided { certain: 0, possible: 0, excused: 0, at_most: 0 })]
        ),
        finding(0, NotApplicable, vec![(False, raised(0, None))]),
        finding(0, NotApplicable, vec![(False, applies)]),
        finding(0, NotApplicable, vec![(True, Check::Waived(0))]),
        finding(0, NotApplicable, vec![(False, Check::NobodyIs(CLIENT))]),
        finding(99, Gap, vec![]),
    ]));
}

fn explain(run: &Run, session: usize, rule: u32) -> String {
    let ctx = run.context(Options::default());
    String::from_utf8(why(&ctx, &run.sessions[session].result(), RuleId(rule))).unwrap()
}

#[test]
fn why_a_discussion_was_met() {
    assert_snapshot!(explain(&run(), 0, 0));
}

#[test]
fn why_a_discussion_is_partial() {
    assert_snapshot!(explain(&run(), 1, 0));
}

#[test]
fn why_the_other_kinds() {
    let run = run();
    let all: Vec<String> = [(0, 2), (0, 3), (1, 2), (1, 4), (1, 5), (2, 0), (2, 2), (2, 3), (2, 4)]
        .map(|(session, rule)| explain(&run, session, rule))
        .to_vec();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn rules_are_called_by_name() {
    let run = run();
    let ctx = run.context(Options::default());
    assert_eq!(ctx.rule_called("purpose"), Some(RuleId(1)));
    assert_eq!(ctx.rule_called("role-clarification/purpose"), Some(RuleId(1)));
    assert_eq!(ctx.rule_called("other/purpose"), None);
    assert_eq!(ctx.rule_called("purpos"), None);
}
