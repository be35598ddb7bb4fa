//! For code-scanning pages: SARIF 2.1.0 (OASIS, 2020), one result for each rule in each session.

mod case;
mod log;

pub(crate) use log::{
    code_rule, fingerprint, head, level, place, push, sentence, tail, uri, with_help,
};

use rolecall_engine::{Check, Finding, Truth, Verdict};
use rolecall_protocol::Gravity;
use rolecall_text::{CodeEntry, Diagnostic};
use serde_json::{Value, json};

use crate::quote::{Shown, at_most, excerpt, span_of};
use crate::words::Scene;
use crate::words::case::CaseScene;
use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};

/// `sarif`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sarif;

impl Reporter for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn summary(&self) -> &'static str {
        "for code-scanning pages: SARIF 2.1.0"
    }

    fn head(&self, ctx: &Context<'_>, out: &mut Vec<u8>) {
        let rules = (0..ctx.faces().len()).map(|at| descriptor(ctx, at));
        let rules = rules.chain(codes(ctx).map(|entry| code_rule(entry, false))).collect();
        let protocols = ctx.files.iter().map(|file| {
            let mut it = json!({"location": {"uri": uri(file.path)}});
            if !file.sha256.is_empty() {
                it["hashes"] = json!({"sha-256": file.sha256});
            }
            it
        });
        head(out, ctx.version, "check", rules, protocols.collect());
    }

    fn between(&self) -> &'static [u8] {
        b","
    }

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        for warning in result.warnings {
            push(&mut out.bytes, &remark(ctx, result, warning));
        }
        for finding in &result.findings.findings {
            if !(is_calm(finding.verdict) && ctx.options.only_amiss) {
                push(&mut out.bytes, &entry(ctx, result, finding));
            }
        }
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        let scene = CaseScene { ctx, result };
        for remark in case::remarks(&scene) {
            push(&mut out.bytes, &remark);
        }
        for finding in &result.findings.findings {
            if !(is_calm(finding.verdict) && ctx.options.only_amiss) {
                push(&mut out.bytes, &case::entry(&scene, finding));
            }
        }
    }

    fn tail(&self, _: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        let failures: Vec<Value> = totals
            .failures
            .iter()
            .map(|failed| {
                let diagnostic = &failed.diagnostic;
                json!({"level": "error", "descriptor": {"id": diagnostic.code.0},
                    "message": {"text": with_help(&diagnostic.message, diagnostic.help.as_deref())},
                    "locations": [place(&failed.file, diagnostic.line, None)]})
            })
            .collect();
        tail(out, failures);
    }
}

/// Whether nothing is amiss, and nothing left to look at.
fn is_calm(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::NotApplicable | Verdict::Pending)
}

/// What can be said of session records, beside the rules: each with its row.
fn codes<'a>(ctx: &'a Context<'_>) -> impl Iterator<Item = &'a CodeEntry> {
    let session = rolecall_session::CODES.iter().copied();
    let coding = rolecall_coding::CODES.iter().copied();
    session.chain(coding).chain(ctx.options.further_codes.iter().copied())
}

/// What the reader of a file had to say.
fn remark(ctx: &Context<'_>, result: &SessionResult<'_>, warning: &Diagnostic) -> Value {
    let text = with_help(&warning.message, warning.help.as_deref());
    let mut it = json!({"ruleId": warning.code.0, "level": level(warning.severity),
        "message": {"text": text},
        "locations": [place(result.main_file(), warning.line, None)],
        "partialFingerprints": {"remark/v1":
            fingerprint(&[warning.code.0, &result.title(), &warning.message])}});
    if let Some(at) = codes(ctx).position(|entry| entry.code == warning.code) {
        it["ruleIndex"] = json!(ctx.faces().len() + at);
    }
    it
}

fn descriptor(ctx: &Context<'_>, at: usize) -> Value {
    let (Some(face), Some(rule)) = (ctx.faces().get(at), ctx.rulebook.rules.get(at)) else {
        return Value::Null;
    };
    let title = rule.title.as_deref().unwrap_or(&rule.name);
    let mut it = json!({"id": face.id, "name": rule.name,
        "shortDescription": {"text": sentence(title)},
        "defaultConfiguration": {"level": gap_level(rule.gravity)},
        "properties": {"kind": rule.kind.word(), "severity": rule.gravity.word(),
            "weight": rule.weight, "file": face.file, "line": face.line}});
    if let Some(because) = &rule.because {
        it["fullDescription"] = json!({"text": because});
    }
    if let Some(remedy) = &rule.remedy {
        it["help"] = json!({"text": remedy});
    }
    it
}

fn gap_level(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Minor => "warning",
        Gravity::Major | Gravity::Critical => "error",
    }
}

/// How a verdict is told.
fn kind_and_level(verdict: Verdict, gravity: Gravity) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Gap => ("fail", gap_level(gravity)),
        Verdict::Partial => ("fail", "warning"),
        Verdict::Undetermined => ("review", "none"),
        Verdict::Met => ("pass", "none"),
        Verdict::NotApplicable => ("notApplicable", "none"),
        Verdict::Pending => ("open", "none"),
    }
}

fn entry(ctx: &Context<'_>, result: &SessionResult<'_>, finding: &Finding) -> Value {
    let scene = Scene::new(ctx, result);
    let gravity = scene.rule(finding).map_or(Gravity::Major, |rule| rule.gravity);
    let (kind, level) = kind_and_level(finding.verdict, gravity);
    let message = with_help(&scene.message(finding), scene.next(finding).as_deref());
    let most = ctx.options.max_evidence;
    let mut places: Vec<Value> = at_most(&finding.evidence, most)
        .iter()
        .map(|it| turn_place(&scene, it.into(), &scene.shows(it)))
        .collect();
    let misses = at_most(&finding.near_misses, most);
    places.extend(
        misses
            .iter()
            .map(|it| turn_place(&scene, it.into(), &scene.missed(scene.rule(finding), it))),
    );
    let whole = || place(result.main_file(), first_line(result), None);
    let main = if places.is_empty() { whole() } else { places.remove(0) };
    let mut related = places;
    if let Some(face) = ctx.face(finding.rule) {
        related.push(json!({"message": {"text": "the rule"}, "physicalLocation": {
            "artifactLocation": {"uri": uri(face.file)},
            "region": {"startLine": face.line, "startColumn": face.column}}}));
    }
    let rule = ctx.rule_id(finding.rule);
    let mut it = json!({"ruleId": rule, "ruleIndex": finding.rule.0,
        "kind": kind, "level": level,
        "message": {"text": message}, "locations": [main], "relatedLocations": related,
        "partialFingerprints": {"ruleInSession/v2": fingerprint(&[rule, &result.title()])},
        "properties": {"verdict": finding.verdict.word()}});
    if !result.sha256.is_empty() {
        it["properties"]["sha256"] = json!(result.sha256);
    }
    if let Some(waiver) = waiver(result, finding) {
        it["suppressions"] = json!([waiver]);
    }
    if let Some(name) = &result.session.name {
        it["properties"]["session"] = json!(name);
    }
    it
}

/// The waiver behind a finding.
fn waiver(result: &SessionResult<'_>, finding: &Finding) -> Option<Value> {
    let waived = finding.steps.iter().find_map(|step| match step.what {
        Check::Waived(at) if step.truth == Truth::True => Some(at),
        _ => None,
    })?;
    let waiver = result.session.waivers.get(waived as usize)?;
    let mut it = json!({"kind": "external", "status": "accepted",
        "justification": waiver.because});
    if let Some(by) = &waiver.by {
        it["properties"]["by"] = json!(by);
    }
    if let Some(on) = waiver.on {
        it["properties"]["on"] = json!(on.to_string());
    }
    Some(it)
}

/// The line where the talk begins.
fn first_line(result: &SessionResult<'_>) -> Option<u32> {
    result.session.turns.first().and_then(|turn| turn.line)
}

fn turn_place(scene: &Scene<'_>, shown: Shown, said: &str) -> Value {
    let result = scene.result;
    let Some(turn) = result.turn(shown.turn) else {
        return place(result.main_file(), None, None);
    };
    let span = span_of(result, shown.turn, shown.coding);
    let quote = excerpt(result.session.text_of(turn), span, scene.ctx.options.quote);
    let mut it = place(result.file_of(turn), turn.line, quote.map(|it| it.text));
    it["message"] = json!({"text": said});
    it
}
