//! How fast evidence is written as JSON: `cargo run --release -p rolecall-report --example json_speed`.

use std::io::Write as _;
use std::time::Instant;

use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_engine::{Check, Evidence, Finding, Findings, Looked, Score, Shows, Truth, Verdict};
use rolecall_protocol::{
    At, Avoid, Cue, Gravity, Matcher, Protocol, Role, RoleId, Rule, RuleId, RuleKind, Rulebook,
    Topic, TopicId,
};
use rolecall_report::{Context, Options, SessionResult, format, render};
use rolecall_session::{Marked, Participant, Session, Turn};
use rolecall_syntax::cue::Pattern;
use rolecall_text::{SourceId, Span};

const RULES: u32 = 1000;
const PIECES: u32 = 20;
const SAID: &str = "Anything you tell me may go on the file, and I share information with the \"police\" and others.";

fn rulebook() -> Rulebook {
    let cue = Cue {
        written: "{goes|go|gets put|is put} {on|onto|in|into} {the system|your file|the file}"
            .into(),
        matcher: Matcher::Words(Pattern { parts: Vec::new() }),
        counts: rolecall_protocol::Counts::anyhow(),
        negative: false,
        by: None,
        language: None,
        at: At::default(),
    };
    let topic = Topic {
        name: "confidentiality".into(),
        title: None,
        cues: vec![cue],
        codes: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        at: At::default(),
    };
    let rule = |at: u32| Rule {
        name: format!("rule-{at}"),
        protocol: 0,
        title: None,
        kind: RuleKind::Avoid(Avoid {
            topic: TopicId(0),
            by: Some(RoleId(0)),
            at_most: 0,
            without: None,
        }),
        gravity: Gravity::Major,
        weight: 1.0,
        because: None,
        remedy: None,
        basis: None,
        when: None,
        at: At::default(),
    };
    let worker = Role {
        name: "worker".into(),
        title: None,
        also: Vec::new(),
        optional: false,
        at: At::default(),
    };
    Rulebook {
        hidden: Vec::new(),
        protocols: vec![Protocol {
            id: "speed".into(),
            source: SourceId(0),
            at: At::default(),
            title: None,
            version: None,
            owner: None,
            basis: None,
            applies: None,
            roles: vec![RoleId(0)],
            topics: vec![TopicId(0)],
            rules: 0..RULES,
            trials: Vec::new(),
            lineage: Default::default(),
            scoring: Default::default(),
        }],
        roles: vec![worker],
        topics: vec![topic],
        rules: (0..RULES).map(rule).collect(),
    }
}

fn talk() -> (Session, CodedSession) {
    let mut session = Session::default();
    session.participants.push(Participant::named("PO"));
    let mut coded = CodedSession { coverage: vec![Coverage::Machine], ..CodedSession::default() };
    for at in 0..PIECES {
        let start = session.text.len() as u32;
        session.text.push_str(SAID);
        let end = session.text.len() as u32;
        session.turns.push(Turn {
            speaker: Some(0),
            text: start..end,
            start: Some(f64::from(at) * 6.5),
            end: None,
            line: Some(at + 1),
            bytes: start..end,
            languages: Marked::default(),
        });
        coded.turns.push(CodedTurn {
            role: Some(RoleId(0)),
            words: 17,
            own_words: 17,
            start: f64::NAN,
            end: f64::NAN,
        });
        coded.codings.push(Coding {
            turn: at,
            topic: TopicId(0),
            span: Span::of(25, 39),
            coder: CoderKind::Cue,
            standing: Standing::Counts,
            confidence: 1.0,
            origin: 0,
        });
    }
    (session, coded)
}

fn main() -> std::io::Result<()> {
    let rulebook = rulebook();
    let (session, coded) = talk();
    let evidence = |turn| Evidence { turn, coding: Some(turn), shows: Shows::Avoided };
    let what = Check::Avoided { certain: PIECES, possible: 0, excused: 0, at_most: 0 };
    let finding = |rule| Finding {
        rule: RuleId(rule),
        verdict: Verdict::Gap,
        steps: vec![Looked { truth: Truth::False, what: what.clone() }],
        evidence: (0..PIECES).map(evidence).collect(),
        near_misses: Vec::new(),
    };
    let findings = Findings {
        findings: (0..RULES).map(finding).collect(),
        score: Score::default(),
        protocols: Vec::new(),
        goals: Vec::new(),
    };
    let context = Context::new(&rulebook, &[], &[], "0.1.0", Options::default());
    let result = SessionResult {
        file: "a.txt",
        sha256: "",
        session: &session,
        coded: &coded,
        findings: &findings,
        warnings: &[],
    };
    let Some(json) = format("json") else { return Ok(()) };
    let mut best = f64::INFINITY;
    let mut size = 0;
    for _ in 0..40 {
        let begun = Instant::now();
        size = render(json, &context, &result, true).bytes.len();
        best = best.min(begun.elapsed().as_secs_f64());
    }
    let pieces = f64::from(RULES * PIECES);
    writeln!(
        std::io::stdout(),
        "{:.0} ns a piece, {:.0} MB/s, {} bytes",
        best / pieces * 1e9,
        size as f64 / best / 1e6,
        size
    )
}
