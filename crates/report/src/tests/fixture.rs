//! A small rulebook with sessions and findings, all made by hand: what the engine would say does
//! not matter here, only how it is told.

use rolecall_coding::{CodedSession, CodedTurn, CoderKind, Coding, Coverage, Standing};
use rolecall_engine::*;
use rolecall_protocol::*;
use rolecall_session::{Marked, Participant, RecordCoding, Session, Turn, Value as Given, Waiver};
use rolecall_syntax::ast::{CompareOp, Edge};
use rolecall_syntax::cue::Pattern;
use rolecall_text::{Code, CodeEntry, Date, Diagnostic, Severity, Source, SourceId, Span};

use crate::{Context, FailedFile, Options, ProtocolFile, SessionResult, Stream, render};

pub(super) const PROTOCOL: &str = r#"language 1

protocol role-clarification {
  title   "Role clarification at the start of supervision"
  version "1.0.0"
  applies when session.number <= 2
}

discussion confidentiality-limits of confidentiality {
  required
  raised by worker
  answered by client within 3 turns
  lasting at least 2 turns and 25 words
  before goal-setting
  within first 15 min
  because "People disclose more safely when they know who will be told what."
  remedy  "Return to it first thing next session: who sees the file, what must be passed on, and when."
}

discussion purpose { required  raised by worker }

step goal-setting { discuss goal, task }
steps in order: purpose, goal-setting
avoid confrontation by worker more than 1 in session { severity minor }

balance listening {
  reflections-per-question >= 1 fair, >= 2 good
  worker-talk-share <= 60%
}
"#;

pub(super) const WORKER: RoleId = RoleId(0);
pub(super) const CLIENT: RoleId = RoleId(1);

fn at(words: &str) -> At {
    let start = PROTOCOL.find(words).expect("words of the protocol");
    At { source: SourceId(0), span: Span::of(start, start + words.len()) }
}

fn topic(name: &str, cue: &str) -> Topic {
    Topic {
        name: name.into(),
        title: None,
        cues: vec![Cue {
            written: cue.into(),
            matcher: Matcher::Words(Pattern { parts: Vec::new() }),
            counts: Counts::anyhow(),
            negative: false,
            by: None,
            language: None,
            at: At::default(),
        }],
        codes: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        at: At::default(),
    }
}

fn rule(name: &str, kind: RuleKind, at: At) -> Rule {
    Rule {
        name: name.into(),
        protocol: 0,
        title: None,
        kind,
        gravity: Gravity::Major,
        weight: 1.0,
        because: None,
        remedy: None,
        basis: None,
        when: None,
        at,
    }
}

fn block(first: &str, last: &str) -> At {
    let (first, last) = (at(first), at(last));
    At { source: SourceId(0), span: Span::new(first.span.start, last.span.end + 2) }
}

fn clause(kind: ClauseKind, words: &str) -> Clause {
    Clause { kind, at: at(words) }
}

fn confidentiality() -> Rule {
    let clauses = vec![
        clause(
            ClauseKind::Answered { role: CLIENT, own_words: false, within: 3 },
            "answered by client within 3 turns",
        ),
        clause(
            ClauseKind::Lasting { turns: Some(2), words: Some(25), seconds: None },
            "lasting at least 2 turns and 25 words",
        ),
        clause(ClauseKind::Before(Anchor::Rule(RuleId(2))), "before goal-setting"),
        clause(
            ClauseKind::Within { edge: Edge::First, extent: Extent::Seconds(900.0), untimed: None },
            "within first 15 min",
        ),
    ];
    let kind = RuleKind::Discussion(Discussion {
        topic: TopicId(0),
        required: true,
        raised_by: Some(WORKER),
        clauses,
        at_least: 1,
        at_most: None,
    });
    let place = block("discussion confidentiality-limits", "passed on, and when.\"");
    Rule {
        weight: 2.0,
        because: Some("People disclose more safely when they know who will be told what.".into()),
        remedy: Some(
            "Return to it first thing next session: who sees the file, what must be passed on, and when."
                .into(),
        ),
        ..rule("confidentiality-limits", kind, place)
    }
}

fn balance() -> RuleKind {
    let threshold =
        |op, value, band: Option<&str>| Threshold { op, value, band: band.map(Into::into) };
    let line = |name: &str, thresholds, percent, words| BalanceLine {
        name: name.into(),
        value: Expr::Number(1.0),
        units: Default::default(),
        thresholds,
        percent,
        at: at(words),
    };
    RuleKind::Balance(Balance {
        lines: vec![
            line(
                "reflections-per-question",
                vec![
                    threshold(CompareOp::GreaterOrEqual, 1.0, Some("fair")),
                    threshold(CompareOp::GreaterOrEqual, 2.0, Some("good")),
                ],
                false,
                "reflections-per-question >= 1 fair, >= 2 good",
            ),
            line(
                "worker-talk-share",
                vec![threshold(CompareOp::LessOrEqual, 0.6, None)],
                true,
                "worker-talk-share <= 60%",
            ),
        ],
    })
}

pub(super) fn rulebook() -> Rulebook {
    let role = |name: &str| Role {
        name: name.into(),
        title: None,
        also: Vec::new(),
        optional: false,
        at: At::default(),
    };
    let named = |what, words: &str| Named { what, at: at(words) };
    let part = |what, words: &str| StepPart { asks: PartAsks::Once, of: vec![named(what, words)] };
    let member =
        |what, words: &str| OrderMember { any_of: vec![named(what, words)], may_repeat: false };
    let purpose = RuleKind::Discussion(Discussion {
        topic: TopicId(1),
        required: true,
        raised_by: Some(WORKER),
        clauses: Vec::new(),
        at_least: 1,
        at_most: None,
    });
    let step = RuleKind::Step(Step {
        parts: vec![
            part(Anchor::Topic(TopicId(2)), "goal, task"),
            part(Anchor::Topic(TopicId(3)), "task }"),
        ],
        in_order: false,
        optional: false,
    });
    let order = RuleKind::Order(Order {
        steps: vec![
            member(Anchor::Rule(RuleId(1)), "purpose, goal-setting"),
            member(Anchor::Rule(RuleId(2)), "goal-setting\navoid"),
        ],
        no_going_back: false,
    });
    let avoid =
        RuleKind::Avoid(Avoid { topic: TopicId(4), by: Some(WORKER), at_most: 1, without: None });
    let avoid_at = at("avoid confrontation by worker more than 1 in session");
    Rulebook {
        hidden: Vec::new(),
        protocols: vec![Protocol {
            id: "role-clarification".into(),
            source: SourceId(0),
            at: at("protocol role-clarification"),
            title: Some("Role clarification at the start of supervision".into()),
            version: Some("1.0.0".into()),
            owner: None,
            basis: None,
            applies: Some(Condition::Compare {
                attribute: Attribute { scope: Scope::Session, key: "number".into() },
                op: CompareOp::LessOrEqual,
                value: Value::Number(2.0),
            }),
            roles: vec![WORKER, CLIENT],
            topics: (0..5).map(TopicId).collect(),
            rules: 0..6,
            trials: Vec::new(),
            lineage: Default::default(),
            scoring: Default::default(),
        }],
        roles: vec![role("worker"), role("client")],
        topics: vec![
            topic("confidentiality", "confidential*"),
            topic("purpose", "here for"),
            topic("goal", "~work"),
            topic("task", "ring the college"),
            topic("confrontation", "that is not good enough"),
        ],
        rules: vec![
            confidentiality(),
            rule("purpose", purpose, at("discussion purpose { required  raised by worker }")),
            rule("goal-setting", step, at("step goal-setting { discuss goal, task }")),
            rule("order", order, at("steps in order: purpose, goal-setting")),
            Rule { gravity: Gravity::Minor, ..rule("confrontation", avoid, avoid_at) },
            rule("listening", balance(), block("balance listening", "worker-talk-share <= 60%")),
        ],
    }
}

/// A session of `turns`: label, words, line, start.
pub(super) fn session(turns: &[(&str, &str)], timed: bool) -> Session {
    let mut session = Session::default();
    for (at, (label, words)) in (0u32..).zip(turns) {
        let known = session.participants.iter().position(|it| it.label == *label);
        let speaker = known.unwrap_or_else(|| {
            session.participants.push(Participant::named(*label));
            session.participants.len() - 1
        });
        let start = session.text.len() as u32;
        session.text.push_str(words);
        let end = session.text.len() as u32;
        session.turns.push(Turn {
            speaker: Some(speaker as u32),
            text: start..end,
            start: timed.then_some(f64::from(at) * 6.5),
            end: None,
            line: Some(at * 2 + 3),
            bytes: start..end,
            languages: Marked::default(),
        });
    }
    session
}

pub(super) fn coded(session: &Session, found: &[(u32, u32, &str)]) -> CodedSession {
    let role = |label: Option<&str>| match label {
        Some("PO") => Some(WORKER),
        Some("Lee") => Some(CLIENT),
        _ => None,
    };
    let turns = session.turns.iter().map(|turn| CodedTurn {
        role: role(session.label_of(turn)),
        words: 5,
        own_words: 5,
        start: f64::NAN,
        end: f64::NAN,
    });
    let codings = found.iter().map(|&(turn, topic, words)| {
        let text = session.text_of(&session.turns[turn as usize]);
        let start = text.find(words).expect("words of the turn");
        Coding {
            turn,
            topic: TopicId(topic),
            span: Span::of(start, start + words.len()),
            coder: CoderKind::Cue,
            standing: Standing::Counts,
            confidence: 1.0,
            origin: 0,
        }
    });
    CodedSession {
        turns: turns.collect(),
        codings: codings.collect(),
        coverage: vec![Coverage::Machine; 5],
        ..CodedSession::default()
    }
}

pub(super) fn finding(rule: u32, verdict: Verdict, steps: Vec<(Truth, Check)>) -> Finding {
    Finding {
        rule: RuleId(rule),
        verdict,
        steps: steps.into_iter().map(|(truth, what)| Looked { truth, what }).collect(),
        evidence: Vec::new(),
        near_misses: Vec::new(),
    }
}

pub(super) fn with(mut finding: Finding, evidence: &[(u32, Option<u32>, Shows)]) -> Finding {
    let pieces = evidence.iter().map(|&(turn, coding, shows)| Evidence { turn, coding, shows });
    finding.evidence.extend(pieces);
    finding
}

pub(super) fn raised(topic: u32, turn: Option<u32>) -> Check {
    let times = turn.map_or(0, |_| 1);
    Check::Raised { topic: TopicId(topic), by: Some(WORKER), turn, times }
}

pub(super) fn findings(findings: Vec<Finding>) -> Findings {
    let mut tally = Tally::default();
    findings.iter().for_each(|it| tally.add(it.verdict));
    let judged = (tally.met + tally.partial + tally.gap) as f64;
    let reached = tally.met as f64 + tally.partial as f64 / 2.0;
    let undetermined_share =
        tally.undetermined as f64 / (judged + tally.undetermined as f64).max(1.0);
    let value = (judged > 0.0).then(|| reached / judged);
    Findings {
        findings,
        score: Score { value, undetermined_share, tally },
        protocols: Vec::new(),
        goals: Vec::new(),
    }
}

/// Everything that a run holds.
pub(super) struct Run {
    pub(super) rulebook: Rulebook,
    pub(super) sources: Vec<Source>,
    pub(super) sessions: Vec<Held>,
    pub(super) failures: Vec<FailedFile>,
}

pub(super) struct Held {
    pub(super) file: &'static str,
    pub(super) session: Session,
    pub(super) coded: CodedSession,
    pub(super) findings: Findings,
    pub(super) warnings: Vec<Diagnostic>,
}

impl Held {
    pub(super) fn result(&self) -> SessionResult<'_> {
        SessionResult {
            file: self.file,
            sha256: "9f86d081884c7d65",
            session: &self.session,
            coded: &self.coded,
            findings: &self.findings,
            warnings: &self.warnings,
        }
    }
}

const FILES: &[ProtocolFile<'_>] =
    &[ProtocolFile { path: "protocols/role-clarification.protocol", sha256: "2c26b46b68ffc68f" }];

impl Run {
    pub(super) fn context(&self, options: Options) -> Context<'_> {
        Context::new(&self.rulebook, &self.sources, FILES, "0.1.0", options)
    }

    /// The whole output in a format.
    pub(super) fn print(&self, format: &str, options: Options) -> String {
        let ctx = self.context(options);
        let reporter = crate::format(format).expect("a known format");
        let mut out = Vec::new();
        let mut stream = Stream::new(reporter, &ctx, &mut out);
        for held in &self.sessions {
            let rendered = render(reporter, &ctx, &held.result(), stream.detail());
            stream.push(&rendered, &mut out);
        }
        self.failures.iter().for_each(|failed| stream.fail(failed.clone()));
        stream.finish(&mut out);
        String::from_utf8(out).expect("UTF-8")
    }
}

pub(super) static UNMAPPED: CodeEntry = CodeEntry {
    code: Code("unmapped-label"),
    severity: Severity::Warning,
    summary: "a speaker label maps to no role",
    page: "",
};

static NO_TURNS: CodeEntry = CodeEntry {
    code: Code("no-turns"),
    severity: Severity::Error,
    summary: "a session file holds no turns",
    page: "",
};

fn clean() -> Held {
    let session = {
        let mut it = session(
            &[
                ("PO", "Let's start with what we are here for."),
                ("Lee", "OK."),
                (
                    "PO",
                    "What you tell me is confidential, unless somebody is at risk of harm; then I have to pass it on.",
                ),
                ("Lee", "So you'd tell the court?"),
                ("PO", "What kind of work would you like? You could ring the college."),
            ],
            true,
        );
        it.case.insert("id".into(), Given::Text("C-0192".into()));
        it.attributes.insert("number".into(), Given::Number(1.0));
        it.attributes.insert("date".into(), Given::Date(Date::new(2026, 3, 2).unwrap()));
        it.attributes.insert("kind".into(), Given::Text("induction".into()));
        it
    };
    let coded = coded(
        &session,
        &[(2, 0, "confidential"), (0, 1, "here for"), (4, 2, "work"), (4, 3, "ring the college")],
    );
    let answer = Saw::Answer { turn: Some(3), only_sound: None, late: None, unknown: None };
    let length = Saw::Length { first: 2, last: 3, words: 26, seconds: None };
    let place = Saw::Place { turn: 2, other: Some(4) };
    let window = Saw::Window { turn: 2, seconds: Some(13.0), turns: 3, untimed: false };
    let clauses = (0..).zip([answer, length, place, window]);
    let mut steps = vec![(Truth::True, raised(0, Some(2)))];
    steps.extend(clauses.map(|(clause, saw)| (Truth::True, Check::Clause { clause, saw })));
    let order = Check::Ordered { first: 0, then: 1, first_turn: Some(0), then_turn: Some(4) };
    let avoided = Check::Avoided { certain: 0, possible: 0, excused: 0, at_most: 1 };
    let measured = |line, value, reached| {
        (Truth::True, Check::Measured { line, value: Ok(value), reached: Some(reached) })
    };
    let part = |part, turn| (Truth::True, Check::Part { part, turn: Some(turn) });
    Held {
        file: "sessions/2026-03-02.txt",
        findings: findings(vec![
            with(
                finding(0, Verdict::Met, steps),
                &[(2, Some(0), Shows::Raised), (3, None, Shows::Answered)],
            ),
            with(
                finding(1, Verdict::Met, vec![(Truth::True, raised(1, Some(0)))]),
                &[(0, Some(1), Shows::Raised)],
            ),
            with(
                finding(2, Verdict::Met, vec![part(0, 4), part(1, 4)]),
                &[(4, Some(2), Shows::Begins), (4, Some(3), Shows::Begins)],
            ),
            finding(3, Verdict::Met, vec![(Truth::True, order)]),
            finding(4, Verdict::Met, vec![(Truth::True, avoided)]),
            finding(5, Verdict::Met, vec![measured(0, 1.4, 0), measured(1, 0.58, 0)]),
        ]),
        session,
        coded,
        warnings: Vec::new(),
    }
}

fn gaps() -> Held {
    let mut session = session(
        &[
            (
                "PO",
                "Right, so before anything else: everything we say in this room is confidential, apart from what the order obliges me to report.",
            ),
            ("Lee", "Mm-hm."),
            ("PO", "That is not good enough, you know."),
            ("Lee", "What are we even here for?"),
            ("PO", "That is not good enough either. Work first."),
        ],
        false,
    );
    session.attributes.insert("number".into(), Given::Number(2.0));
    session.waivers.push(Waiver {
        rule: "role-clarification/goal-setting".into(),
        because: "goals were set by the court.".into(),
        by: Some("QA-7".into()),
        on: Date::new(2026, 3, 5),
    });
    let coded = coded(
        &session,
        &[
            (0, 0, "confidential"),
            (3, 1, "here for"),
            (2, 4, "not good enough"),
            (4, 4, "not good enough"),
        ],
    );
    let answer = Saw::Answer { turn: None, only_sound: Some(1), late: None, unknown: None };
    let length = Saw::Length { first: 0, last: 0, words: 21, seconds: None };
    let place = Saw::Place { turn: 0, other: Some(4) };
    let window = Saw::Window { turn: 0, seconds: None, turns: 1, untimed: false };
    let said = [
        (Truth::False, answer),
        (Truth::False, length),
        (Truth::True, place),
        (Truth::Unknown, window),
    ];
    let mut steps = vec![(Truth::True, raised(0, Some(0)))];
    steps.extend(
        (0..).zip(said).map(|(clause, (truth, saw))| (truth, Check::Clause { clause, saw })),
    );
    let mut partial = with(finding(0, Verdict::Partial, steps), &[(0, Some(0), Shows::Raised)]);
    partial.near_misses.push(NearMiss {
        turn: 0,
        coding: Some(0),
        why: MissReason::Clause { clause: 0, truth: Truth::False, saw: answer },
    });
    let mut gap = finding(1, Verdict::Gap, vec![(Truth::False, raised(1, None))]);
    gap.near_misses.push(NearMiss {
        turn: 3,
        coding: Some(1),
        why: MissReason::SaidBy(Some(CLIENT)),
    });
    let avoided = Check::Avoided { certain: 2, possible: 0, excused: 0, at_most: 1 };
    let evidence = [(2, Some(2), Shows::Avoided), (4, Some(3), Shows::Avoided)];
    let none = Check::Measured { line: 0, value: Err(NoValue::DividedByNought), reached: None };
    let share = Check::Measured { line: 1, value: Ok(0.58), reached: Some(0) };
    Held {
        file: "sessions/2026-03-09.txt",
        findings: findings(vec![
            partial,
            gap,
            finding(2, Verdict::NotApplicable, vec![(Truth::True, Check::Waived(0))]),
            finding(3, Verdict::NotApplicable, vec![]),
            with(finding(4, Verdict::Gap, vec![(Truth::False, avoided)]), &evidence),
            finding(5, Verdict::Undetermined, vec![(Truth::Unknown, none), (Truth::True, share)]),
        ]),
        session,
        coded,
        warnings: Vec::new(),
    }
}

fn strangers() -> Held {
    let mut session =
        session(&[("PO", "Hello."), ("Visitor", "I said it was confidential.")], true);
    session.name = Some("transcript 17".into());
    session.codings.push(RecordCoding {
        turn: 1,
        code: "PURP".into(),
        coder: Some("auditor-3".into()),
        confidence: None,
        person: true,
        span: None,
        about: None,
        line: Some(40),
    });
    let mut coded = coded(&session, &[(1, 0, "confidential"), (0, 1, "Hello.")]);
    coded.codings[1].coder = CoderKind::Human;
    let mut unknown = finding(0, Verdict::Undetermined, vec![(Truth::Unknown, raised(0, Some(1)))]);
    unknown.near_misses.push(NearMiss { turn: 1, coding: Some(0), why: MissReason::OnlyPossible });
    let applies = Check::Applies {
        of_rule: false,
        lacking: vec![Attribute { scope: Scope::Session, key: "number".into() }],
    };
    let unseen = Check::NothingCodes(TopicId(2));
    Held {
        file: "sessions/all.csv",
        findings: findings(vec![
            unknown,
            with(finding(1, Verdict::Met, vec![(Truth::True, raised(1, Some(0)))]), &[(0, Some(1), Shows::Raised)]),
            finding(2, Verdict::Undetermined, vec![(Truth::Unknown, unseen)]),
            finding(3, Verdict::Undetermined, vec![(Truth::Unknown, applies)]),
            finding(4, Verdict::NotApplicable, vec![(Truth::False, Check::NobodyIs(CLIENT))]),
            finding(5, Verdict::Gap, vec![
                (Truth::False, Check::Measured { line: 0, value: Ok(0.4), reached: None }),
                (Truth::False, Check::Measured { line: 1, value: Ok(0.6004), reached: None }),
            ]),
        ]),
        session,
        coded,
        warnings: vec![
            Diagnostic::new(&UNMAPPED, "the label `Visitor` maps to no role")
                .at_line(5)
                .help("give `Visitor` a role in the sidecar file, in rolecall.toml, or with `also` in the protocol"),
        ],
    }
}

/// One clean session, one with a partial, gaps, an undetermined and a waived rule, one with an
/// unmapped label, one file that cannot be read.
pub(super) fn run() -> Run {
    Run {
        rulebook: rulebook(),
        sources: vec![Source::new("protocols/role-clarification.protocol", PROTOCOL)],
        sessions: vec![clean(), gaps(), strangers()],
        failures: vec![FailedFile {
            file: "sessions/empty.vtt".into(),
            diagnostic: Diagnostic::new(&NO_TURNS, "the file holds no turns")
                .at_line(1)
                .help("check that the export was finished"),
        }],
    }
}
