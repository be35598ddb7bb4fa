//! What many rules rest on is told once, and every rule that cannot be told names its cause.

use insta::assert_snapshot;
use rolecall_engine::{Check, Finding, MissReason, NearMiss, NoValue, Saw, Shows, Truth, Verdict};
use rolecall_protocol::{RuleKind, TopicId};
use rolecall_text::{Source, SourceId};

use super::fixture::{CLIENT, Held, Run, UNMAPPED, WORKER, coded, finding, findings, raised, run};
use super::fixture::{session, with};
use crate::Options;
use rolecall_text::Diagnostic;

use Truth::{False, True, Unknown};
use Verdict::{Gap, NotApplicable, Partial, Undetermined};

/// A run of one session whose speakers nobody knows.
fn nobody_known() -> Run {
    let mut run = run();
    let session = session(&[("Speaker 1", "What we are here for."), ("Speaker 2", "OK.")], true);
    let coded = coded(&session, &[(0, 1, "here for")]);
    let part = |part| (Unknown, Check::Part { part, turn: None });
    let order = Check::Ordered { first: 0, then: 1, first_turn: Some(0), then_turn: None };
    let value = Err(NoValue::NobodyIs(WORKER));
    let mut purpose = finding(1, Undetermined, vec![(Unknown, Check::NobodyIs(WORKER))]);
    purpose.near_misses.push(NearMiss { turn: 0, coding: Some(0), why: MissReason::SaidBy(None) });
    if let RuleKind::Step(step) = &mut run.rulebook.rules[2].kind {
        step.parts[0].of[0].what = rolecall_protocol::Anchor::Rule(rolecall_protocol::RuleId(0));
        step.parts[1].of[0].what = rolecall_protocol::Anchor::Rule(rolecall_protocol::RuleId(1));
    }
    let unmapped = |label: &str| {
        Diagnostic::new(&UNMAPPED, format!("the label `{label}` maps to no role")).help("map it")
    };
    run.sessions = vec![Held {
        file: "sessions/a.txt",
        findings: findings(vec![
            finding(0, Undetermined, vec![(Unknown, Check::NobodyIs(WORKER))]),
            purpose,
            finding(2, Undetermined, vec![part(0), part(1)]),
            with(finding(3, Undetermined, vec![(Unknown, order)]), &[(0, Some(0), Shows::Begins)]),
            finding(4, NotApplicable, vec![(False, Check::NobodyIs(CLIENT))]),
            finding(
                5,
                Undetermined,
                vec![(Unknown, Check::Measured { line: 1, value, reached: None })],
            ),
        ]),
        session,
        coded,
        warnings: vec![unmapped("Speaker 1"), unmapped("Speaker 2")],
    }];
    run.failures.clear();
    run
}

#[test]
fn a_role_that_nobody_has_is_told_once() {
    assert_snapshot!(nobody_known().print("human", Options::default()));
}

/// Of sessions that rest on one cause the rules and what to do are told with the first.
#[test]
fn a_cause_of_many_sessions_is_told_with_the_first() {
    let mut run = nobody_known();
    run.sessions.extend(nobody_known().sessions);
    assert_snapshot!(run.print("human", Options { brief_from: 2, ..Options::default() }));
}

#[test]
fn several_labels_without_a_role_are_one_remark() {
    let mut run = nobody_known();
    run.sessions[0].findings.findings.clear();
    let page = run.print("human", Options::default());
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "2 labels map to no role, so rules that turn on what they say are undetermined: `Speaker 1` (1 turn) and `Speaker 2` (1 turn)";
    assert!(words.contains(said), "{page}");
    assert_eq!(page.matches("help:").count(), 1, "{page}");
}

#[test]
fn a_role_that_nobody_has_is_told_once_in_markdown_and_aloud() {
    let run = nobody_known();
    let (read, heard) =
        (run.print("markdown", Options::default()), run.print("narrated", Options::default()));
    assert_snapshot!(format!("{read}\n=====\n\n{heard}"));
}

/// GitHub shows ten notices of a step, and a session may have more rules than that.
#[test]
fn a_cause_is_one_annotation() {
    assert_snapshot!(nobody_known().print("github", Options::default()));
}

#[test]
fn programs_get_the_cause_and_the_remedy_with_each_rule() {
    let page = nobody_known().print("csv", Options::default());
    assert_snapshot!(page);
}

#[test]
fn verbose_reports_draw_what_was_told_once() {
    let page = nobody_known().print("human", Options { verbose: true, ..Options::default() });
    let words = page.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let cause = "nobody on record is the worker, so whether confidentiality-limits and purpose came up cannot be told";
    assert!(words.contains(cause), "{page}");
    assert!(page.contains("(cue \"here for\")"), "{page}");
}

/// The reports on rule `of`, judged so, with the gravity of each.
fn drawn(protocol: &str, judged: Vec<Finding>) -> String {
    let mut run = run();
    run.sources = vec![Source::new("my.protocol", protocol)];
    let at = |words: &str| rolecall_protocol::At {
        source: SourceId(0),
        span: rolecall_text::Span::of(
            protocol.find(words).unwrap(),
            protocol.find(words).unwrap() + words.len(),
        ),
    };
    if let RuleKind::Order(order) = &mut run.rulebook.rules[3].kind {
        let second = order.steps[1].clone();
        order.steps.push(second);
        for (step, words) in order.steps.iter_mut().zip(["opening", "plan", "closing"]) {
            step.any_of[0].at = at(words);
        }
    }
    run.rulebook.rules[3].at = at(protocol.trim());
    let mut held = run.sessions.remove(0);
    held.findings = findings(judged);
    run.sessions = vec![held];
    run.failures.clear();
    run.print("human", Options::default())
}

fn out_of_order(first: u32, then: u32) -> (Truth, Check) {
    (Unknown, Check::Ordered { first, then, first_turn: None, then_turn: Some(2) })
}

#[test]
fn lists_on_one_line_are_marked_once_for_each_word() {
    let judged = vec![finding(
        3,
        Undetermined,
        vec![out_of_order(0, 1), out_of_order(1, 2), out_of_order(1, 2)],
    )];
    assert_snapshot!(drawn("steps in order: opening, plan, closing\n", judged));
}

#[test]
fn lists_over_two_lines_are_marked_line_by_line() {
    let judged = vec![finding(3, Undetermined, vec![out_of_order(0, 1), out_of_order(1, 2)])];
    assert_snapshot!(drawn("steps in order: opening, plan,\n  closing\n", judged.clone()));
    let unlabelled = vec![finding(3, Undetermined, vec![])];
    let page = drawn("steps in order: opening, plan,\n  closing\n", unlabelled);
    assert!(page.contains("· ──────────────────────────────\n"), "{page}");
}

#[test]
fn the_gravest_stand_first_and_no_two_verdicts_share_a_sign() {
    let mut run = run();
    run.rulebook.rules[0].gravity = rolecall_protocol::Gravity::Critical;
    run.rulebook.rules[2].gravity = rolecall_protocol::Gravity::Critical;
    let mut held = run.sessions.remove(0);
    let answer = Saw::Answer { turn: None, only_sound: None, late: None, unknown: None };
    held.findings = findings(vec![
        finding(
            0,
            Partial,
            vec![(True, raised(0, Some(2))), (False, Check::Clause { clause: 0, saw: answer })],
        ),
        finding(1, Gap, vec![(False, raised(1, None))]),
        finding(2, Gap, vec![(False, Check::Part { part: 0, turn: None })]),
        finding(3, Undetermined, vec![(Unknown, Check::NothingCodes(TopicId(2)))]),
        finding(
            4,
            Gap,
            vec![(False, Check::Avoided { certain: 2, possible: 0, excused: 0, at_most: 1 })],
        ),
        finding(5, Verdict::Met, vec![]),
    ]);
    run.sessions = vec![held];
    run.failures.clear();
    let brief = |unicode| {
        let page = run.print("human", Options { unicode, max_shown: 1, ..Options::default() });
        let words = ["gap", "partial", "undetermined", "met"];
        let signs = page.lines().filter(|line| {
            let brief = line.split_whitespace().nth(1).unwrap_or("");
            line.starts_with("  ") && words.contains(&brief.trim_end_matches(','))
                || line.starts_with(words[0])
        });
        signs.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_snapshot!(format!("{}\n{}", brief(true), brief(false)));
}

/// A run of a session with a turn in Welsh, which no cue of the topic is for.
fn partly_read() -> Run {
    let mut run = run();
    let mut session = session(&[("PO", "What we are here for."), ("Lee", "Pam lai?")], true);
    session.languages = vec!["cy".to_owned()];
    session.turns[1].languages = rolecall_session::Marked::only(0);
    let mut coded = coded(&session, &[]);
    coded.coverage = vec![rolecall_coding::Coverage::Partial; coded.coverage.len()];
    for topic in &mut run.rulebook.topics {
        topic.cues.iter_mut().for_each(|cue| cue.language = Some("en".to_owned()));
    }
    run.sessions = vec![Held {
        file: "sessions/a.txt",
        findings: findings(vec![finding(
            0,
            Undetermined,
            vec![(Unknown, Check::NothingCodes(TopicId(0)))],
        )]),
        session,
        coded,
        warnings: Vec::new(),
    }];
    run.failures.clear();
    run
}

#[test]
fn talk_in_a_language_that_no_cue_is_for() {
    assert_snapshot!(partly_read().print("human", Options::default()));
}
