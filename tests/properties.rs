//! Properties of coding and judging on random inputs, and the engine against a second evaluator
//! that was written from the manual alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "properties/agree.rs"]
mod agree;
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
#[path = "properties/pen.rs"]
mod pen;
#[path = "properties/pen_of_lines.rs"]
mod pen_of_lines;
#[path = "properties/reach.rs"]
mod reach;
#[path = "properties/sessions.rs"]
mod sessions;
#[path = "properties/talk.rs"]
mod talk;
#[path = "properties/written.rs"]
mod written;

use proptest::prelude::*;
use rolecall_coding::{CodedSession, CodedTurn, Coder, Labels, Standing};
use rolecall_engine::{Circumstances, Findings, Verdict, evaluate};
use rolecall_protocol::{ClauseKind, RoleId, RuleKind, Rulebook};
use rolecall_session::{Attributes, Session};
use sessions::Record;

fn config() -> ProptestConfig {
    // The default of 256 cases can be raised from outside for a long run: PROPTEST_CASES.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// To write a protocol takes many tries.
fn few() -> ProptestConfig {
    let config = config();
    ProptestConfig { cases: config.cases.div_ceil(8), ..config }
}

fn circumstances(record: &Record) -> Circumstances<'_> {
    Circumstances { session: &record.session, case: &record.case, waivers: &record.waivers }
}

fn nothing_beside() -> Record {
    Record { session: Attributes::new(), case: Attributes::new(), waivers: Vec::new() }
}

/// Each once, where it comes first.
fn once(turns: &[u32]) -> Vec<u32> {
    let mut seen = Vec::new();
    for turn in turns {
        if !seen.contains(turn) {
            seen.push(*turn);
        }
    }
    seen
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
        agree::on_session(&book, &record, &session)?;
    }

    #[test]
    fn engine_and_naive_evaluator_agree_on_cases(
        book in cases::case_book(),
        sessions in cases::sessions_of_case(),
    ) {
        agree::on_case(&book, &sessions)?;
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn engine_and_naive_evaluator_agree_on_written_protocols(
        book in cases::case_book(),
        layout in written::layout(),
        sessions in cases::sessions_of_case(),
    ) {
        let Some(text) = written::written(&book, layout) else { return Ok(()) };
        let Some(read) = text.rulebook() else { return Ok(()) };
        let names = read.topics.iter().map(|topic| topic.name.as_str());
        prop_assert_eq!(names.take(pen::NAMES.len()).collect::<Vec<_>>(), pen::NAMES);
        let sessions = sessions::with_more_topics(sessions, read.topics.len());
        for (record, session) in sessions.iter().flatten() {
            agree::on_session(&read, record, session)?;
        }
        agree::on_case(&read, &sessions)?;
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
    }
    // An avoid is never partial, an order never a gap.
    let all = 8 * 5 - 2;
    for _ in 0..3_000 {
        if seen.len() == all {
            break;
        }
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
    assert_eq!(seen.len(), all, "{seen:?}");
}
