use rolecall_coding::Clarity;
use rolecall_engine::{Finding, Score, Tally};
use rolecall_protocol::Rule;
use rolecall_session::Value;
use serde::Serialize;

use crate::formats::json::escape::push_number;
use crate::formats::json::piece::{put_evidence, put_near_miss};
use crate::formats::json::put;
use crate::formats::json::score::{BandView, ProtocolScoreView, session_score};
use crate::quote::at_most;
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
    /// The protocols it builds on, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extends: Vec<Ancestor<'a>>,
    /// Rules of those that it does without.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<Dropped<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settings: Vec<Setting<'a>>,
}

#[derive(Serialize)]
struct Ancestor<'a> {
    id: &'a str,
    version: Option<&'a str>,
}

#[derive(Serialize)]
struct Dropped<'a> {
    rule: &'a str,
    because: &'a str,
}

#[derive(Serialize)]
struct Setting<'a> {
    name: &'a str,
    value: &'a str,
    declared: &'a str,
}

impl<'a> ProtocolView<'a> {
    pub(crate) fn all(ctx: &Context<'a>) -> Vec<Self> {
        let protocols = ctx.rulebook.protocols.iter().enumerate();
        protocols
            .map(|(at, protocol)| {
                let file = ctx.files.get(at);
                let lineage = &protocol.lineage;
                let ancestor = |base: &'a rolecall_protocol::Ancestor| Ancestor {
                    id: &base.id,
                    version: base.version.as_deref(),
                };
                let dropped = |one: &'a rolecall_protocol::Dropped| Dropped {
                    rule: &one.rule,
                    because: &one.because,
                };
                let setting = |one: &'a rolecall_protocol::Setting| Setting {
                    name: &one.name,
                    value: &one.value,
                    declared: one.declared.as_deref().unwrap_or(&one.value),
                };
                Self {
                    id: &protocol.id,
                    version: protocol.version.as_deref(),
                    title: protocol.title.as_deref(),
                    file: file.map_or("", |file| file.path),
                    sha256: file.map_or("", |file| file.sha256),
                    extends: lineage.bases.iter().map(ancestor).collect(),
                    dropped: lineage.dropped.iter().map(dropped).collect(),
                    settings: lineage.settings.iter().map(setting).collect(),
                }
            })
            .collect()
    }
}

#[derive(Serialize)]
struct SessionHead<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    file: &'a str,
    name: Option<&'a str>,
    sha256: &'a str,
    case: Option<String>,
    number: Option<Number>,
    date: Option<String>,
    turns: usize,
    unclear: Unclear,
    warnings: Vec<Warning<'a>>,
}

/// The talk that the transcript does not have.
#[derive(Serialize)]
struct Unclear {
    places: u64,
    share: Option<f64>,
    weak: bool,
}

impl Unclear {
    fn of(clarity: &Clarity) -> Self {
        let share = clarity.share().map(rounded);
        Self { places: clarity.places(), share, weak: clarity.is_weak() }
    }
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
pub(super) struct Warning<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    line: Option<u32>,
    help: Option<&'a str>,
}

impl<'a> Warning<'a> {
    /// A warning that is no diagnostic of a file.
    pub(super) fn said(code: &'a str, message: &'a str, help: &'a str) -> Self {
        Self { code, severity: "warning", message, line: None, help: Some(help) }
    }
}

/// What every finding on a rule holds in JSON, written once for a run: before the verdict, before
/// the message, and before what to do next.
pub(crate) fn fragments(id: &str, rule: &Rule, file: &str, line: u32, column: u32) -> [Vec<u8>; 3] {
    #[derive(Serialize)]
    struct Head<'a> {
        rule: &'a str,
        kind: &'a str,
    }
    #[derive(Serialize)]
    struct Middle<'a> {
        severity: &'a str,
        weight: f64,
    }
    #[derive(Serialize)]
    struct Tail<'a> {
        because: Option<&'a str>,
        remedy: Option<&'a str>,
        rule_at: At<'a>,
    }
    #[derive(Serialize)]
    struct At<'a> {
        file: &'a str,
        line: u32,
        column: u32,
    }
    let (because, remedy) = (rule.because.as_deref(), rule.remedy.as_deref());
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    let [head, middle, tail] = &mut parts;
    put(head, &Head { rule: id, kind: rule.kind.word() });
    put(middle, &Middle { severity: rule.gravity.word(), weight: rule.weight });
    put(tail, &Tail { because, remedy, rule_at: At { file, line, column } });
    for (part, key) in [(head, "verdict"), (middle, "message"), (tail, "next")] {
        open_for(part, key);
    }
    for part in parts.iter_mut().skip(1) {
        if let Some(brace) = part.first_mut() {
            *brace = b',';
        }
    }
    parts
}

/// Takes the brace from the end of an object and begins its next member.
pub(super) fn open_for(object: &mut Vec<u8>, key: &str) {
    object.pop();
    object.extend_from_slice(b",\"");
    object.extend_from_slice(key.as_bytes());
    object.extend_from_slice(b"\":");
}

#[derive(Serialize)]
pub(super) struct ScoreView<'a> {
    value: Option<f64>,
    met: u64,
    partial: u64,
    gap: u64,
    not_applicable: u64,
    undetermined: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pending: Option<u64>,
    undetermined_share: f64,
    pub(super) bands: Vec<BandView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) protocols: Option<Vec<ProtocolScoreView<'a>>>,
}

#[derive(Serialize)]
pub(crate) struct Summary<'a> {
    sessions: u64,
    cases: u64,
    met: u64,
    partial: u64,
    gap: u64,
    not_applicable: u64,
    undetermined: u64,
    pending: u64,
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
    pending: u64,
}

impl<'a> Summary<'a> {
    pub(crate) fn of(ctx: &'a Context<'_>, totals: &Totals) -> Self {
        let Tally { met, partial, gap, not_applicable, undetermined, pending } = totals.tally;
        let none = Tally::default();
        let tallies = (0..).map(|at| totals.rules.get(at).unwrap_or(&none));
        let rules = ctx.faces().iter().zip(tallies).map(|(face, tally)| RuleSummary {
            rule: &face.id,
            met: tally.met,
            partial: tally.partial,
            gap: tally.gap,
            not_applicable: tally.not_applicable,
            undetermined: tally.undetermined,
            pending: tally.pending,
        });
        Self {
            sessions: totals.sessions,
            cases: totals.cases,
            met,
            partial,
            gap,
            not_applicable,
            undetermined,
            pending,
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

/// Appends a session as one object.
pub(crate) fn put_session(
    out: &mut Vec<u8>,
    ctx: &Context<'_>,
    result: &SessionResult<'_>,
    schema: Option<&'static str>,
) {
    let session = result.session;
    let number = match session.attributes.get("number") {
        Some(Value::Number(number)) => Some(Number::of(*number)),
        _ => None,
    };
    let head = SessionHead {
        schema,
        file: result.file,
        name: session.name.as_deref(),
        sha256: result.sha256,
        case: result.case_id().map(Scene::given),
        number,
        date: session.attributes.get("date").map(Scene::given),
        turns: session.turns.len(),
        unclear: Unclear::of(&result.coded.clarity),
        warnings: result.warnings.iter().map(warning).collect(),
    };
    out.reserve(result.findings.findings.len() * 1024);
    put(out, &head);
    open_for(out, "findings");
    let scene = Scene::new(ctx, result);
    let mut before = b'[';
    for finding in &result.findings.findings {
        out.push(before);
        before = b',';
        put_finding(out, &scene, finding);
    }
    if before == b'[' {
        out.push(b'[');
    }
    out.extend_from_slice(b"],\"score\":");
    put(out, &session_score(ctx, result));
    if !result.findings.goals.is_empty() {
        out.extend_from_slice(b",\"goals\":");
        put(out, &super::goals::all(&scene));
    }
    out.push(b'}');
}

pub(super) fn warning(it: &rolecall_text::Diagnostic) -> Warning<'_> {
    Warning {
        code: it.code.0,
        severity: it.severity.word(),
        message: &it.message,
        line: it.line,
        help: it.help.as_deref(),
    }
}

/// A score; in a case, rules may be pending too.
pub(super) fn score_view<'a>(score: &Score, of_case: bool) -> ScoreView<'a> {
    let Tally { met, partial, gap, not_applicable, undetermined, pending } = score.tally;
    ScoreView {
        value: score.value.map(rounded),
        met,
        partial,
        gap,
        not_applicable,
        undetermined,
        pending: of_case.then_some(pending),
        undetermined_share: rounded(score.undetermined_share),
        bands: Vec::new(),
        protocols: None,
    }
}

fn put_finding(out: &mut Vec<u8>, scene: &Scene<'_>, finding: &Finding) {
    let Some(face) = scene.ctx.face(finding.rule) else {
        // A finding on a rule of another rulebook has nothing to be told.
        out.extend_from_slice(b"null");
        return;
    };
    let [head, middle, tail] = &face.json;
    out.extend_from_slice(head);
    put(out, &finding.verdict.word());
    out.extend_from_slice(middle);
    put(out, &scene.message(finding));
    out.extend_from_slice(tail);
    put(out, &scene.next(finding));
    let most = scene.ctx.options.max_evidence;
    out.extend_from_slice(b",\"evidence\":[");
    for (at, it) in at_most(&finding.evidence, most).iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        put_evidence(out, scene, it);
    }
    out.extend_from_slice(b"],\"evidence_total\":");
    push_number(out, finding.evidence.len() as u64);
    out.extend_from_slice(b",\"near_misses\":[");
    for (at, it) in at_most(&finding.near_misses, most).iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        put_near_miss(out, scene, finding, it);
    }
    out.extend_from_slice(b"]}");
}
