//! What the chapter on cases in `tests/conformance` cannot show: sessions that could not be read, the
//! order in which sessions are given, sizes.

use proptest::prelude::*;
use rolecall_protocol::{
    At, Attribute, Case, CaseLine, CaseSubject, CaseTiming, Gravity, Rule, RuleKind, Rulebook,
    Scope, Soon, TopicId,
};
use rolecall_session::Value;
use rolecall_text::Date;

use super::{
    CaseFindings, CaseOddity, LineNote, LineState, SessionSummary, SubjectSeen, evaluate_case,
};
use crate::{Truth, Verdict};

fn order() -> Attribute {
    Attribute { scope: Scope::Case, key: "order".to_owned() }
}

/// Every way to say when, with small numbers.
fn timings() -> Vec<CaseTiming> {
    vec![
        CaseTiming::InSession(vec![1, 3]),
        CaseTiming::BySession(2),
        CaseTiming::EverySession { from: 1 },
        CaseTiming::EverySession { from: 3 },
        CaseTiming::AtLeastSessions(2),
        CaseTiming::LastSession,
        CaseTiming::EverySessions(2),
        CaseTiming::EveryDays(14),
        CaseTiming::AfterChange { within: Soon::Sessions(2), attribute: order() },
        CaseTiming::AfterChange { within: Soon::Days(14), attribute: order() },
        CaseTiming::AfterSession { within: Soon::Sessions(2), session: 1 },
        CaseTiming::AfterSession { within: Soon::Days(14), session: 1 },
    ]
}

/// A rulebook with one `case` rule about one topic, a line for each timing.
fn book(timings: Vec<CaseTiming>) -> Rulebook {
    let subject = CaseSubject::Topic { topic: TopicId(0), by: None };
    let lines = timings.into_iter().map(|timing| CaseLine { subject, timing, at: At::default() });
    let rule = Rule {
        name: "case".to_owned(),
        protocol: 0,
        title: None,
        kind: RuleKind::Case(Case { lines: lines.collect() }),
        gravity: Gravity::Major,
        weight: 1.0,
        because: None,
        remedy: None,
        basis: None,
        when: None,
        at: At::default(),
    };
    Rulebook { rules: vec![rule], ..Rulebook::default() }
}

fn seen(truth: Truth) -> SubjectSeen {
    SubjectSeen { truth, left_out: false, waived: false, turn: Some(0), coding: None }
}

fn session(number: u32, truth: Truth) -> SessionSummary {
    let day = Date::parse("2026-03-02").unwrap().plus_days(number as i32 * 7);
    SessionSummary {
        number: Some(number),
        date: day,
        subjects: vec![seen(truth)],
        ..SessionSummary::default()
    }
}

fn states(findings: &CaseFindings) -> Vec<LineState> {
    findings.findings[0].lines.iter().map(|line| line.state).collect()
}

#[test]
fn a_session_that_could_not_be_read_leaves_only_what_it_cannot_change() {
    let unread = SessionSummary { unread: true, ..SessionSummary::default() };
    let held = [session(1, Truth::True), session(2, Truth::True), unread.clone()];
    let findings = evaluate_case(&book(timings()), &held);
    for (timing, state) in timings().iter().zip(states(&findings)) {
        let stands = matches!(
            timing,
            CaseTiming::InSession(_)
                | CaseTiming::BySession(_)
                | CaseTiming::AtLeastSessions(_)
                | CaseTiming::AfterSession { .. }
        );
        let expected = if stands { LineState::Holds } else { LineState::Unknown };
        assert_eq!(state, expected, "{timing:?}");
    }
    assert_eq!(findings.order, [0, 1], "it has no place in the order");
    let missed = [session(1, Truth::False), session(2, Truth::True), unread];
    let every = evaluate_case(&book(vec![CaseTiming::EverySession { from: 1 }]), &missed);
    assert_eq!(states(&every), [LineState::Fails], "one session without it is enough");
    let by = evaluate_case(&book(vec![CaseTiming::BySession(1)]), &missed);
    assert_eq!(by.findings[0].verdict, Verdict::Undetermined);
    assert_eq!(by.findings[0].lines[0].note, LineNote::Unread);
}

#[test]
fn the_highest_number_is_no_trouble() {
    let far = [session(1, Truth::True), session(super::HIGHEST_SESSION, Truth::True)];
    let findings = evaluate_case(&book(timings()), &far);
    assert_eq!(findings.missing.len(), 9_997);
}

#[test]
fn what_is_odd_is_said_once() {
    let twice = [session(2, Truth::True), session(1, Truth::True), session(2, Truth::True)];
    let findings = evaluate_case(&book(vec![CaseTiming::LastSession]), &twice);
    assert_eq!(findings.oddities, [CaseOddity::SameNumber { number: 2, sessions: vec![1, 2] }]);
    assert_eq!(findings.order, [1, 0, 2]);
    let mut without = session(3, Truth::True);
    without.number = None;
    let lost = evaluate_case(&book(vec![CaseTiming::LastSession]), &[without, twice[1].clone()]);
    assert_eq!(lost.oddities, [CaseOddity::NoOrder(vec![1])]);
    assert_eq!(lost.findings[0].lines[0].note, LineNote::NoOrder);
}

fn truth() -> impl Strategy<Value = Truth> {
    prop::sample::select(vec![Truth::False, Truth::Unknown, Truth::True])
}

/// Sessions with different numbers, in any order.
fn sessions() -> impl Strategy<Value = Vec<SessionSummary>> {
    let one = (truth(), 0..3_u8, prop::bool::ANY);
    prop::collection::btree_map(1..8_u32, one, 1..6).prop_map(|all| {
        let one = |(number, (truth, order, dated)): (u32, (Truth, u8, bool))| {
            let mut one = session(number, truth);
            if !dated {
                one.date = None;
            }
            if order > 0 {
                let order = Value::Text(format!("order {order}"));
                one.case.insert("order".to_owned(), order);
            }
            one
        };
        all.into_iter().map(one).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_sessions_are_given_changes_nothing(
        sessions in sessions(),
        turn in 0..6_usize,
    ) {
        let book = book(timings());
        let findings = evaluate_case(&book, &sessions);
        let mut turned = sessions.clone();
        turned.rotate_left(turn % sessions.len());
        turned.reverse();
        let again = evaluate_case(&book, &turned);
        prop_assert_eq!(states(&findings), states(&again));
        prop_assert_eq!(&findings.numbers, &again.numbers);
    }

    /// More knowledge settles what could not be told, and never turns what was settled.
    #[test]
    fn what_is_settled_stays_so_when_more_is_known(sessions in sessions(), truths in prop::collection::vec(prop::bool::ANY, 8)) {
        let book = book(timings());
        let before = states(&evaluate_case(&book, &sessions));
        let mut known = sessions;
        for (session, held) in known.iter_mut().zip(truths) {
            let truth = &mut session.subjects[0].truth;
            if *truth == Truth::Unknown {
                *truth = Truth::of(held);
            }
        }
        let after = states(&evaluate_case(&book, &known));
        for ((before, after), timing) in before.iter().zip(&after).zip(timings()) {
            let settled = matches!(before, LineState::Fails | LineState::Holds | LineState::LeftOut);
            prop_assert!(!settled || before == after, "{:?}: {:?} became {:?}", timing, before, after);
        }
    }
}
