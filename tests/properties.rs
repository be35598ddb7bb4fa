//! Properties of coding and judging on random inputs, and the engine against a second evaluator
//! that was written from the manual alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "properties/beside.rs"]
mod beside;
#[path = "properties/books.rs"]
mod books;
#[path = "properties/cases.rs"]
mod cases;
#[path = "properties/goal_records.rs"]
mod goal_records;
#[path = "properties/goals.rs"]
mod goals;
mod naive;
#[path = "properties/sessions.rs"]
mod sessions;
#[path = "properties/talk.rs"]
mod talk;

use proptest::prelude::*;
use rolecall_coding::{CodedSession, CodedTurn, Coder, Labels, Standing};
use rolecall_engine::{
    Bounds, Check, Circumstances, Findings, SessionSummary, Shows, Verdict, evaluate,
    evaluate_case, summarize,
};
use rolecall_protocol::{ClauseKind, RoleId, RuleKind, Rulebook};
use rolecall_session::{Attributes, Session};
use sessions::Record;

fn config() -> ProptestConfig {
    // The default of 256 cases can be raised from outside for a long run: PROPTEST_CASES.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

fn circumstances(record: &Record) -> Circumstances<'_> {
    Circumstances { session: &record.session, case: &record.case, waivers: &record.waivers }
}

fn nothing_beside() -> Record {
    Record { session: Attributes::new(), case: Attributes::new(), waivers: Vec::new() }
}

/// The turns of a finding's evidence, each once, in order.
fn evidence(findings: &Findings, rule: usize) -> Vec<u32> {
    let mut turns = Vec::new();
    for evidence in &findings.findings[rule].evidence {
        if !turns.contains(&evidence.turn) {
            turns.push(evidence.turn);
        }
    }
    turns
}

/// The turns that set a `whenever` off, in the order of its evidence.
fn set_off(findings: &Findings, rule: usize) -> Vec<u32> {
    let all = findings.findings[rule].evidence.iter();
    all.filter(|evidence| evidence.shows == Shows::SetsOff).map(|evidence| evidence.turn).collect()
}

fn verdicts(findings: &Findings) -> Vec<Verdict> {
    findings.findings.iter().map(|finding| finding.verdict).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn engine_and_naive_evaluator_agree(
        book in books::rulebook(),
        session in sessions::session(),
        record in sessions::record(),
    ) {
        let findings = evaluate(&book, &circumstances(&record), &session);
        let judgements = naive::judge(&book, &circumstances(&record), &session);
        prop_assert_eq!(findings.findings.len(), judgements.len());
        for (rule, judgement) in judgements.iter().enumerate() {
            let finding = &findings.findings[rule];
            let kind = &book.rules[rule].kind;
            prop_assert_eq!(
                finding.verdict, judgement.verdict,
                "verdict of rule {}: {:#?}\nengine looked at {:#?}", rule, kind, finding.steps
            );
            let shown = match kind {
                RuleKind::Discussion(_) => evidence(&findings, rule),
                RuleKind::Whenever(_) => set_off(&findings, rule),
                RuleKind::Balance(balance) => {
                    for step in &finding.steps {
                        let Check::Measured { line, value, reached } = &step.what else { continue };
                        let line = &balance.lines[*line as usize];
                        let measured = naive::measured(&book, &circumstances(&record), &session, line);
                        let near = match (value.as_ref().ok(), measured.0) {
                            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
                            (a, b) => a.is_none() && b.is_none(),
                        };
                        prop_assert!(near, "{:?} and {:?} of {:?}", value, measured, line);
                        prop_assert_eq!(*reached, measured.1, "threshold of {:?}", line);
                    }
                    continue;
                }
                RuleKind::Goals(_) => {
                    let mut turns = evidence(&findings, rule);
                    turns.sort_unstable();
                    turns
                }
                _ => continue,
            };
            prop_assert_eq!(
                shown, judgement.evidence.clone(),
                "evidence of rule {}: {:#?}\nengine looked at {:#?}", rule, kind, finding.steps
            );
        }
        for (protocol, it) in book.protocols.iter().zip(&findings.protocols) {
            let expected = naive::scoring::result(&book, protocol, &judgements);
            let bounds = |it: &Bounds| naive::scoring::Score { value: it.value, low: it.low, high: it.high };
            let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (a, b) => a == b,
            };
            let alike = |a: naive::scoring::Score, b: naive::scoring::Score| {
                near(a.value, b.value) && near(a.low, b.low) && near(a.high, b.high)
            };
            prop_assert!(alike(bounds(&it.bounds), expected.score), "{:?} and {:?}", it, expected);
            prop_assert_eq!(it.band, expected.band, "band of {:?} and {:?}", it, expected);
            prop_assert_eq!(it.passed, expected.passed, "{:?} and {:?}", it, expected);
            prop_assert_eq!(it.sections.len(), expected.sections.len());
            for (section, (weight, score)) in it.sections.iter().zip(&expected.sections) {
                prop_assert!(section.weight == *weight && alike(bounds(&section.bounds), *score));
            }
        }
        let (value, undetermined) = naive::score(&book, &judgements);
        prop_assert_eq!(findings.score.value.is_some(), value.is_some());
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        prop_assert!(near(findings.score.value.unwrap_or(0.0), value.unwrap_or(0.0)));
        prop_assert!(near(findings.score.undetermined_share, undetermined));
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn engine_and_naive_evaluator_agree_on_cases(
        book in cases::case_book(),
        sessions in cases::sessions_of_case(),
    ) {
        let unread = || SessionSummary { unread: true, ..SessionSummary::default() };
        let summaries: Vec<SessionSummary> = sessions
            .iter()
            .map(|one| match one {
                Some((record, session)) => summarize(&book, &circumstances(record), session),
                None => unread(),
            })
            .collect();
        let findings = evaluate_case(&book, &summaries);
        let records: Vec<_> = sessions
            .iter()
            .map(|one| one.as_ref().map(|(record, session)| (circumstances(record), session)))
            .collect();
        let judged = naive::cases::judge(&book, &records);
        prop_assert_eq!(findings.findings.len(), judged.len());
        for (finding, judged) in findings.findings.iter().zip(&judged) {
            let rule = book.rule(finding.rule);
            let states: Vec<_> = finding.lines.iter().map(|line| line.state).collect();
            prop_assert_eq!(
                finding.verdict, judged.verdict,
                "rule {:#?}\nlines {:?} and {:?}\nlooked at {:#?}", rule, states, judged.lines, finding
            );
            if finding.set_aside.is_none() {
                prop_assert_eq!(
                    &states, &judged.lines,
                    "lines of rule {:#?}\nlooked at {:#?}", rule, finding
                );
            }
        }
    }
}

/// The session coded under a rulebook whose role labels are these.
fn code(book: &Rulebook, session: &Session, labels: &Labels) -> CodedSession {
    let coder = Coder::new(book, labels, &[]);
    coder.code(session, &mut coder.scratch(), &mut Vec::new())
}

/// The labels of the sessions in these tests; the third is nobody's.
const LABELS: [&str; 3] = ["worker", "client", "a voice"];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scanner_and_naive_matcher_agree(book in talk::cue_book(), said in talk::said()) {
        let session = talk::session(&said, LABELS);
        let coded = code(&book, &session, &Labels::default());
        for (topic, cues) in book.topics.iter().enumerate() {
            let topic = rolecall_protocol::TopicId(u32::try_from(topic).unwrap());
            for (turn, (speaker, words)) in said.iter().enumerate() {
                let role = (*speaker < 2).then(|| RoleId(u16::try_from(*speaker).unwrap()));
                let found: Vec<_> = coded
                    .of(topic)
                    .iter()
                    .filter(|coding| coding.turn as usize == turn)
                    .map(|coding| (coding.span, coding.standing == Standing::Counts))
                    .collect();
                let expected = naive::cues::topic_hits(cues, role, words);
                let written: Vec<_> = cues.cues.iter().map(|c| (&c.written, c.negative, c.by)).collect();
                prop_assert_eq!(found, expected, "{:?} in {:?}", written, words);
            }
        }
    }

    #[test]
    fn coding_spans_lie_on_character_borders(book in talk::cue_book(), said in talk::said()) {
        let session = talk::session(&said, LABELS);
        for coding in &code(&book, &session, &Labels::default()).codings {
            let text = session.text_of(&session.turns[coding.turn as usize]);
            let words = text.get(coding.span.range());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{:?} in {text:?}", coding.span);
        }
    }

    #[test]
    fn turns_and_their_words_are_counted_as_the_plain_form_counts_them(
        book in talk::cue_book(),
        said in talk::said(),
    ) {
        let session = talk::session(&said, LABELS);
        let coded = code(&book, &session, &Labels::default());
        for (turn, (_, text)) in coded.turns.iter().zip(&said) {
            let words = rolecall_text::words::counted(text);
            let own = words.iter().filter(|(_, w)| !rolecall_text::words::is_acknowledgement(w));
            prop_assert_eq!(turn.words as usize, words.len(), "words of {:?}", text);
            prop_assert_eq!(turn.own_words as usize, own.count(), "own words of {:?}", text);
        }
    }

    #[test]
    fn renaming_speakers_with_the_mapping_changes_nothing(book in talk::cue_book(), said in talk::said()) {
        let names = ["Ánna K.", "o'neill-brown (PP)", "??"];
        let labels = Labels::new([("Ánna K.", "worker"), ("O'NEILL-BROWN (pp)", "client")]);
        let plain = code(&book, &talk::session(&said, LABELS), &Labels::default());
        let renamed = code(&book, &talk::session(&said, names), &labels);
        prop_assert_eq!(format!("{plain:?}"), format!("{renamed:?}"));
    }

    #[test]
    fn a_used_scratch_changes_nothing(book in talk::cue_book(), one in talk::said(), other in talk::said()) {
        let labels = Labels::default();
        let coder = Coder::new(&book, &labels, &[]);
        let (one, other) = (talk::session(&one, LABELS), talk::session(&other, LABELS));
        let mut scratch = coder.scratch();
        let first = coder.code(&one, &mut scratch, &mut Vec::new());
        _ = coder.code(&other, &mut scratch, &mut Vec::new());
        let again = coder.code(&one, &mut scratch, &mut Vec::new());
        prop_assert_eq!(format!("{first:?}"), format!("{again:?}"));
    }

    #[test]
    fn turns_without_any_cue_change_no_coding(
        book in talk::cue_book(),
        said in talk::said(),
        at in any::<prop::sample::Index>(),
        speaker in 0u32..3,
    ) {
        let at = at.index(said.len() + 1);
        let mut more = said.clone();
        more.insert(at, (speaker, "Zebras wear quilts, um, daily.".to_owned()));
        let before = code(&book, &talk::session(&said, LABELS), &Labels::default());
        let after = code(&book, &talk::session(&more, LABELS), &Labels::default());
        let moved = before.codings.into_iter().map(|mut coding| {
            coding.turn += u32::from(coding.turn as usize >= at);
            coding
        });
        prop_assert_eq!(moved.collect::<Vec<_>>(), after.codings);
    }

    #[test]
    fn turns_without_any_cue_change_no_verdict_on_presence(
        book in books::rulebook(),
        session in sessions::session(),
        added in proptest::collection::vec((any::<prop::sample::Index>(), 0..=books::ROLES, 0u32..30), 1..4),
    ) {
        let record = nothing_beside();
        let before = verdicts(&evaluate(&book, &circumstances(&record), &session));
        let more = added.iter().fold(session, |session, (at, role, words)| {
            let at = at.index(session.turns.len() + 1);
            insert_turn(session, at, *role, *words)
        });
        let after = verdicts(&evaluate(&book, &circumstances(&record), &more));
        for (rule, (before, after)) in before.iter().zip(&after).enumerate() {
            if is_about_presence(&book.rules[rule].kind) {
                prop_assert_eq!(before, after, "rule {}: {:?}", rule, book.rules[rule].kind);
            }
        }
    }

    #[test]
    fn two_evaluations_are_the_same(
        book in books::rulebook(),
        session in sessions::session(),
        record in sessions::record(),
    ) {
        let once = evaluate(&book, &circumstances(&record), &session);
        let twice = evaluate(&book, &circumstances(&record), &session);
        prop_assert_eq!(format!("{once:?}"), format!("{twice:?}"));
    }
}

/// The session with one more turn, on no topic, by somebody who is on record or by nobody known.
fn insert_turn(mut session: CodedSession, at: usize, role: u16, words: u32) -> CodedSession {
    let role = Some(RoleId(role)).filter(|&role| session.is_on_record(role));
    let turn = CodedTurn { role, words, own_words: words, start: f64::NAN, end: f64::NAN };
    session.turns.insert(at, turn);
    for coding in &mut session.codings {
        coding.turn += u32::from(coding.turn as usize >= at);
    }
    session
}

/// Whether a rule asks only what came up, by whom and in which order: nothing that more turns in
/// between push apart, carry on or thin out.
fn is_about_presence(kind: &RuleKind) -> bool {
    match kind {
        RuleKind::Discussion(discussion) => discussion
            .clauses
            .iter()
            .all(|clause| matches!(clause.kind, ClauseKind::Before(_) | ClauseKind::After(_))),
        RuleKind::Avoid(avoid) => avoid.without.is_none(),
        RuleKind::Step(_) | RuleKind::Order(_) => true,
        RuleKind::Balance(_)
        | RuleKind::Whenever(_)
        | RuleKind::Choice(_)
        | RuleKind::Goals(_)
        | RuleKind::Case(_) => false,
    }
}

/// What random tests are worth: cues and talk have to meet, rules have to come to every verdict.
#[test]
fn random_inputs_are_not_idle() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut hits, mut taken_away) = (0, 0);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..400 {
        let talk = (talk::cue_book(), talk::said()).new_tree(&mut runner).unwrap().current();
        let (mut book, said) = talk;
        let session = talk::session(&said, LABELS);
        let found = code(&book, &session, &Labels::default()).codings.len();
        hits += usize::from(found > 0);
        for topic in &mut book.topics {
            topic.cues.retain(|cue| !cue.negative);
        }
        taken_away += usize::from(code(&book, &session, &Labels::default()).codings.len() != found);

        let judged = (books::rulebook(), sessions::session()).new_tree(&mut runner).unwrap();
        let (book, session) = judged.current();
        let record = nothing_beside();
        let findings = evaluate(&book, &circumstances(&record), &session);
        for (rule, verdict) in book.rules.iter().zip(verdicts(&findings)) {
            seen.insert((rule.kind.word(), verdict.word()));
        }
    }
    assert!(hits >= 200, "cues met talk in only {hits} of 400 sessions");
    assert!(
        taken_away >= 10,
        "a `not cue` took something away in only {taken_away} of 400 sessions"
    );
    assert_eq!(seen.len(), 8 * 5 - 2, "an avoid is never partial, an order never a gap: {seen:?}");
}
