//! For code-scanning pages: SARIF 2.1.0, one result for each gap, partial or undetermined rule.

use rolecall_engine::{Finding, Verdict};
use rolecall_protocol::Gravity;
use serde_json::{Value, json};

use crate::formats::json::put;
use crate::quote::{Shown, at_most, excerpt, span_of};
use crate::words::Scene;
use crate::{Context, Rendered, Reporter, SessionResult, Totals};

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
        let rules = (0..ctx.faces().len()).map(|at| descriptor(ctx, at)).collect();
        head(out, ctx.version, rules);
    }

    fn between(&self) -> &'static [u8] {
        b","
    }

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        for warning in result.warnings {
            let place = place(result.file, warning.line, None);
            let level = crate::diagnostics::sarif::level(warning.severity);
            let value = json!({"ruleId": warning.code.0, "level": level,
                "message": {"text": with_help(&warning.message, warning.help.as_deref())},
                "locations": [place]});
            push(&mut out.bytes, &value);
        }
        for finding in &result.findings.findings {
            let quiet = matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable);
            if !quiet || (ctx.options.verbose && finding.verdict == Verdict::Met) {
                push(&mut out.bytes, &entry(ctx, result, finding));
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

/// Everything before the results.
pub(crate) fn head(out: &mut Vec<u8>, version: &str, rules: Vec<Value>) {
    out.extend_from_slice(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":");
    let tool = json!({"driver": {"name": "rolecall", "version": version, "rules": rules}});
    put(out, &tool);
    out.extend_from_slice(b",\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
}

/// Appends a result, with a comma before it unless it is the first in `out`.
pub(crate) fn push(out: &mut Vec<u8>, value: &Value) {
    out.extend_from_slice(if out.is_empty() { b"\n" } else { b",\n" });
    put(out, value);
}

/// Everything after the results.
pub(crate) fn tail(out: &mut Vec<u8>, failures: Vec<Value>) {
    let run = json!([{"executionSuccessful": failures.is_empty(),
        "toolExecutionNotifications": failures}]);
    out.extend_from_slice(b"\n],\n\"invocations\":");
    put(out, &run);
    out.extend_from_slice(b"}]}\n");
}

fn descriptor(ctx: &Context<'_>, at: usize) -> Value {
    let (Some(face), Some(rule)) = (ctx.faces().get(at), ctx.rulebook.rules.get(at)) else {
        return Value::Null;
    };
    let title = rule.title.as_deref().unwrap_or(&rule.name);
    let mut it = json!({"id": face.id, "name": rule.name,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": gap_level(rule.gravity)},
        "properties": {"kind": rule.kind.word(), "severity": rule.gravity.word(), "weight": rule.weight}});
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

fn entry(ctx: &Context<'_>, result: &SessionResult<'_>, finding: &Finding) -> Value {
    let scene = Scene::new(ctx, result);
    let gravity = scene.rule(finding).map_or(Gravity::Major, |rule| rule.gravity);
    let (kind, level) = match finding.verdict {
        Verdict::Gap => ("fail", gap_level(gravity)),
        Verdict::Partial => ("fail", "warning"),
        Verdict::Undetermined => ("review", "none"),
        Verdict::Met => ("pass", "none"),
        Verdict::NotApplicable => ("notApplicable", "none"),
    };
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
    let main = if places.is_empty() { place(result.file, None, None) } else { places.remove(0) };
    let mut related = places;
    if let Some(face) = ctx.face(finding.rule) {
        related.push(json!({"message": {"text": "the rule"}, "physicalLocation": {
            "artifactLocation": {"uri": uri(face.file)},
            "region": {"startLine": face.line, "startColumn": face.column}}}));
    }
    let mut it = json!({"ruleId": ctx.rule_id(finding.rule), "ruleIndex": finding.rule.0,
        "kind": kind, "level": level,
        "message": {"text": message}, "locations": [main], "relatedLocations": related,
        "partialFingerprints": {"ruleInSession/v1":
            format!("{}:{}:{}", ctx.rule_id(finding.rule), result.sha256,
                result.session.name.as_deref().unwrap_or(""))},
        "properties": {"verdict": finding.verdict.word()}});
    if let Some(name) = &result.session.name {
        it["properties"]["session"] = json!(name);
    }
    it
}

fn turn_place(scene: &Scene<'_>, shown: Shown, said: &str) -> Value {
    let result = scene.result;
    let Some(turn) = result.turn(shown.turn) else { return place(result.file, None, None) };
    let span = span_of(result, shown.turn, shown.coding);
    let quote = excerpt(result.session.text_of(turn), span, scene.ctx.options.quote);
    let mut it = place(result.file_of(turn), turn.line, quote.map(|it| it.text));
    it["message"] = json!({"text": said});
    it
}

pub(crate) fn place(file: &str, line: Option<u32>, quote: Option<String>) -> Value {
    let mut it = json!({"physicalLocation": {"artifactLocation": {"uri": uri(file)}}});
    if let Some(line) = line {
        it["physicalLocation"]["region"] = json!({"startLine": line.max(1)});
        if let Some(quote) = quote {
            it["physicalLocation"]["region"]["snippet"] = json!({"text": quote});
        }
    }
    it
}

pub(crate) fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}. What to do: {help}"),
        None => message.to_owned(),
    }
}

/// A path as a relative reference (RFC 3986): `/` between its parts, other characters escaped.
pub(crate) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b'\\' => out.push('/'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
