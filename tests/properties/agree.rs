//! What it means that the engine and the naive evaluator agree.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rolecall_coding::CodedSession;
use rolecall_engine::{
    Bounds, Check, Finding, Findings, SessionSummary, evaluate, evaluate_case, summarize,
};
use rolecall_protocol::{Balance, RuleKind, Rulebook};

use crate::cases::OfCase;
use crate::naive::scoring::Score;
use crate::naive::{self, Judgement};
use crate::sessions::Record;
use crate::{circumstances, once};

type Agreed = Result<(), TestCaseError>;

/// Every rule in one session: its verdict, its evidence, and the scores over all.
pub(crate) fn on_session(book: &Rulebook, record: &Record, session: &CodedSession) -> Agreed {
    let findings = evaluate(book, &circumstances(record), session);
    let judgements = naive::judge(book, &circumstances(record), session);
    let of_session = book.rules.iter().filter(|rule| !matches!(rule.kind, RuleKind::Case(_)));
    prop_assert_eq!(findings.findings.len(), of_session.count());
    for finding in &findings.findings {
        let rule = finding.rule.0 as usize;
        let judgement = &judgements[rule];
        let kind = &book.rules[rule].kind;
        prop_assert_eq!(
            finding.verdict,
            judgement.verdict,
            "verdict of rule {}: {:?}\nengine looked at {:?}",
            rule,
            kind,
            finding.steps
        );
        let shown: Vec<u32> = finding.evidence.iter().map(|evidence| evidence.turn).collect();
        prop_assert_eq!(
            once(&shown),
            once(&judgement.evidence),
            "evidence of rule {}: {:?}\nengine looked at {:?}",
            rule,
            kind,
            finding.steps
        );
        if let RuleKind::Balance(balance) = kind {
            on_measures(book, record, session, (balance, finding))?;
        }
    }
    on_scores(book, &findings, &judgements)
}

fn on_measures(
    book: &Rulebook,
    record: &Record,
    session: &CodedSession,
    (balance, finding): (&Balance, &Finding),
) -> Agreed {
    for step in &finding.steps {
        let Check::Measured { line, value, reached } = &step.what else { continue };
        let line = &balance.lines[*line as usize];
        let measured = naive::measured(book, &circumstances(record), session, line);
        let near = match (value.as_ref().ok(), measured.0) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (a, b) => a.is_none() && b.is_none(),
        };
        prop_assert!(near, "{:?} and {:?} of {:?}", value, measured, line);
        prop_assert_eq!(*reached, measured.1, "threshold of {:?}", line);
    }
    Ok(())
}

fn near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

fn alike(bounds: &Bounds, score: Score) -> bool {
    near(bounds.value, score.value) && near(bounds.low, score.low) && near(bounds.high, score.high)
}

fn on_scores(book: &Rulebook, findings: &Findings, judgements: &[Judgement]) -> Agreed {
    prop_assert_eq!(book.protocols.len(), findings.protocols.len());
    for (protocol, it) in book.protocols.iter().zip(&findings.protocols) {
        let expected = naive::scoring::result(book, protocol, judgements);
        prop_assert!(alike(&it.bounds, expected.score), "{:?} and {:?}", it, expected);
        prop_assert_eq!(it.band, expected.band, "band of {:?} and {:?}", it, expected);
        prop_assert_eq!(it.passed, expected.passed, "{:?} and {:?}", it, expected);
        prop_assert_eq!(it.sections.len(), expected.sections.len());
        for (section, (weight, score)) in it.sections.iter().zip(&expected.sections) {
            prop_assert!(section.weight == *weight && alike(&section.bounds, *score));
        }
    }
    let (value, undetermined) = naive::score(book, judgements);
    prop_assert!(near(findings.score.value, value));
    prop_assert!(near(Some(findings.score.undetermined_share), Some(undetermined)));
    Ok(())
}

/// Every rule over a case: its verdict, what each line came to, and the turns that show it.
pub(crate) fn on_case(book: &Rulebook, sessions: &[OfCase]) -> Agreed {
    let unread = || SessionSummary { unread: true, ..SessionSummary::default() };
    let summaries: Vec<SessionSummary> = sessions
        .iter()
        .map(|one| match one {
            Some((record, session)) => summarize(book, &circumstances(record), session),
            None => unread(),
        })
        .collect();
    let findings = evaluate_case(book, &summaries);
    let records: Vec<_> = sessions
        .iter()
        .map(|one| one.as_ref().map(|(record, session)| (circumstances(record), session)))
        .collect();
    let judged = naive::cases::judge(book, &records);
    prop_assert_eq!(findings.findings.len(), judged.len());
    for (finding, judged) in findings.findings.iter().zip(&judged) {
        let rule = book.rule(finding.rule);
        let states: Vec<_> = finding.lines.iter().map(|line| line.state).collect();
        prop_assert_eq!(
            finding.verdict,
            judged.verdict,
            "rule {:?}\nlines {:?} and {:?}\nlooked at {:?}",
            rule,
            states,
            judged.lines,
            finding
        );
        if finding.set_aside.is_none() {
            prop_assert_eq!(
                &states,
                &judged.lines,
                "lines of rule {:?}\nlooked at {:?}",
                rule,
                finding
            );
        }
        let shown = finding.evidence.iter().map(|evidence| {
            let summary = &summaries[findings.order[evidence.session as usize] as usize];
            (evidence.session, summary.subjects[evidence.subject as usize].turn.unwrap())
        });
        prop_assert_eq!(
            &shown.collect::<Vec<_>>(),
            &judged.evidence,
            "evidence of rule {:?}\nlooked at {:?}",
            rule,
            finding
        );
    }
    Ok(())
}
