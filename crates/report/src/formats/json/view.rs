use rolecall_engine::{Evidence, Finding, NearMiss, Tally};
use rolecall_session::Value;
use serde::{Serialize, Serializer};

use crate::quote::{at_most, excerpt, span_of};
use crate::words::Scene;
use crate::words::numbers::rounded;
use crate::{Context, SessionResult, Totals};

#[derive(Serialize)]
pub(crate) struct Tool<'a> {
    name: &'static str,
    version: &'a str,
}

impl<'a> Tool<'a> {
    pub(crate) fn of(ctx: &Context<'a>) -> Self {
        Self { name: "rolecall", version: ctx.version }
    }
}

#[derive(Serialize)]
pub(crate) struct ProtocolView<'a> {
    id: &'a str,
    version: Option<&'a str>,
    title: Option<&'a str>,
    file: &'a str,
    sha256: &'a str,
}

impl<'a> ProtocolView<'a> {
    pub(crate) fn all(ctx: &Context<'a>) -> Vec<Self> {
        let protocols = ctx.rulebook.protocols.iter().enumerate();
        protocols
            .map(|(at, protocol)| {
                let file = ctx.files.get(at);
                Self {
                    id: &protocol.id,
                    version: protocol.version.as_deref(),
                    title: protocol.title.as_deref(),
                    file: file.map_or("", |file| file.path),
                    sha256: file.map_or("", |file| file.sha256),
                }
            })
            .collect()
    }
}

#[derive(Serialize)]
pub(crate) struct SessionView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    file: &'a str,
    name: Option<&'a str>,
    sha256: &'a str,
    case: Option<String>,
    number: Option<Number>,
    date: Option<String>,
    turns: usize,
    warnings: Vec<Warning<'a>>,
    findings: Listed<'a>,
    score: ScoreView,
}

/// A number without a point where it is whole.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Other(f64),
}

impl Number {
    fn of(number: f64) -> Self {
        if number.fract() == 0.0 && number.abs() < 1e15 {
            Self::Whole(number as i64)
        } else {
            Self::Other(number)
        }
    }
}

#[derive(Serialize)]
struct Warning<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    line: Option<u32>,
    help: Option<&'a str>,
}

/// The findings, made while they are written.
struct Listed<'a>(Scene<'a>);

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = &self.0.result.findings.findings;
        serializer.collect_seq(findings.iter().map(|finding| finding_view(&self.0, finding)))
    }
}

#[derive(Serialize)]
struct FindingView<'a> {
    rule: &'a str,
    kind: &'a str,
    verdict: &'a str,
    severity: &'a str,
    weight: f64,
    message: String,
    because: Option<&'a str>,
    remedy: Option<&'a str>,
    next: Option<String>,
    rule_at: RuleAt<'a>,
    evidence: Vec<Piece<'a>>,
    evidence_total: usize,
    near_misses: Vec<Piece<'a>>,
}

#[derive(Serialize)]
struct RuleAt<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

/// A piece of evidence, or a near miss.
#[derive(Serialize)]
pub(crate) struct Piece<'a> {
    turn: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: Option<u32>,
    start: Option<f64>,
    role: Option<&'a str>,
    topic: Option<&'a str>,
    coder: Option<&'static str>,
    confidence: Option<f64>,
    span: Option<[usize; 2]>,
    quote: Option<String>,
    why: String,
}

/// Counts in Unicode scalar values, from spans in bytes.
pub(crate) fn scalar_span(text: &str, span: rolecall_text::Span) -> [usize; 2] {
    let upto = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.get(..at).map_or(0, |before| before.chars().count())
    };
    [upto(span.start), upto(span.end)]
}

#[derive(Serialize)]
struct ScoreView {
    value: Option<f64>,
    met: u64,
    partial: u64,
    gap: u64,
    not_applicable: u64,
    undetermined: u64,
    undetermined_share: f64,
    bands: [(); 0],
}

#[derive(Serialize)]
pub(crate) struct Summary<'a> {
    sessions: u64,
    met: u64,
    partial: u64,
    gap: u64,
    not_applicable: u64,
    undetermined: u64,
    failures: usize,
    rules: Vec<RuleSummary<'a>>,
}

#[derive(Serialize)]
struct RuleSummary<'a> {
    rule: &'a str,
    met: u64,
    partial: u64,
    gap: u64,
    not_applicable: u64,
    undetermined: u64,
}

impl<'a> Summary<'a> {
    pub(crate) fn of(ctx: &'a Context<'_>, totals: &Totals) -> Self {
        let Tally { met, partial, gap, not_applicable, undetermined } = totals.tally;
        let none = Tally::default();
        let tallies = (0..).map(|at| totals.rules.get(at).unwrap_or(&none));
        let rules = ctx.faces().iter().zip(tallies).map(|(face, tally)| RuleSummary {
            rule: &face.id,
            met: tally.met,
            partial: tally.partial,
            gap: tally.gap,
            not_applicable: tally.not_applicable,
            undetermined: tally.undetermined,
        });
        Self {
            sessions: totals.sessions,
            met,
            partial,
            gap,
            not_applicable,
            undetermined,
            failures: totals.failures.len(),
            rules: rules.collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Failure<'a> {
    file: &'a str,
    code: &'a str,
    message: &'a str,
    line: Option<u32>,
    help: Option<&'a str>,
}

impl<'a> Failure<'a> {
    pub(crate) fn all(totals: &'a Totals) -> Vec<Self> {
        let failures = totals.failures.iter();
        failures
            .map(|failed| Self {
                file: &failed.file,
                code: failed.diagnostic.code.0,
                message: &failed.diagnostic.message,
                line: failed.diagnostic.line,
                help: failed.diagnostic.help.as_deref(),
            })
            .collect()
    }
}

pub(crate) fn session_view<'a>(
    ctx: &'a Context<'a>,
    result: &'a SessionResult<'a>,
    schema: Option<&'static str>,
) -> SessionView<'a> {
    let session = result.session;
    let number = match session.attributes.get("number") {
        Some(Value::Number(number)) => Some(Number::of(*number)),
        _ => None,
    };
    SessionView {
        schema,
        file: result.file,
        name: session.name.as_deref(),
        sha256: result.sha256,
        case: result.case_id().map(Scene::given),
        number,
        date: session.attributes.get("date").map(Scene::given),
        turns: session.turns.len(),
        warnings: result.warnings.iter().map(warning).collect(),
        findings: Listed(Scene::new(ctx, result)),
        score: score_view(result),
    }
}

fn warning(it: &rolecall_text::Diagnostic) -> Warning<'_> {
    Warning {
        code: it.code.0,
        severity: it.severity.word(),
        message: &it.message,
        line: it.line,
        help: it.help.as_deref(),
    }
}

fn score_view(result: &SessionResult<'_>) -> ScoreView {
    let score = &result.findings.score;
    let Tally { met, partial, gap, not_applicable, undetermined } = score.tally;
    ScoreView {
        value: score.value.map(rounded),
        met,
        partial,
        gap,
        not_applicable,
        undetermined,
        undetermined_share: rounded(score.undetermined_share),
        bands: [],
    }
}

fn finding_view<'a>(scene: &Scene<'a>, finding: &Finding) -> FindingView<'a> {
    let (ctx, rule) = (scene.ctx, scene.rule(finding));
    let face = ctx.face(finding.rule);
    let most = ctx.options.max_evidence;
    let evidence = at_most(&finding.evidence, most).iter().map(|it| evidence(scene, it));
    let misses = at_most(&finding.near_misses, most).iter().map(|it| near_miss(scene, finding, it));
    FindingView {
        rule: face.map_or("", |face| face.id.as_str()),
        kind: rule.map_or("", |rule| rule.kind.word()),
        verdict: finding.verdict.word(),
        severity: rule.map_or("", |rule| rule.gravity.word()),
        weight: rule.map_or(1.0, |rule| rule.weight),
        message: scene.message(finding),
        because: rule.and_then(|rule| rule.because.as_deref()),
        remedy: rule.and_then(|rule| rule.remedy.as_deref()),
        next: scene.next(finding),
        rule_at: RuleAt {
            file: face.map_or("", |face| face.file),
            line: face.map_or(1, |face| face.line),
            column: face.map_or(1, |face| face.column),
        },
        evidence: evidence.collect(),
        evidence_total: finding.evidence.len(),
        near_misses: misses.collect(),
    }
}

fn evidence<'a>(scene: &Scene<'a>, it: &Evidence) -> Piece<'a> {
    piece(scene, it.turn, it.coding, scene.shows(it))
}

fn near_miss<'a>(scene: &Scene<'a>, finding: &Finding, it: &NearMiss) -> Piece<'a> {
    piece(scene, it.turn, it.coding, scene.missed(scene.rule(finding), it))
}

fn piece<'a>(scene: &Scene<'a>, turn: u32, coding: Option<u32>, why: String) -> Piece<'a> {
    let (ctx, result) = (scene.ctx, scene.result);
    let record = result.turn(turn);
    let text = record.map_or("", |record| result.session.text_of(record));
    let coding_there = result.coding(coding);
    let cut = excerpt(text, span_of(result, turn, coding), ctx.options.quote);
    Piece {
        turn: u64::from(turn) + 1,
        file: record.and_then(|record| result.session.part_of(record)).map(|part| part.name.as_str()),
        line: record.and_then(|record| record.line),
        start: record.and_then(|record| record.start).filter(|start| start.is_finite()),
        role: scene.role_of(turn).map(|role| ctx.rulebook.role_name(role)),
        topic: coding_there.map(|coding| scene.topic(coding.topic)),
        coder: coding_there.map(|coding| coding.coder.word()),
        confidence: coding_there.map(|coding| rounded(coding.confidence.into())),
        span: coding_there.map(|coding| scalar_span(text, coding.span)),
        quote: cut.map(|cut| cut.text),
        why,
    }
}
