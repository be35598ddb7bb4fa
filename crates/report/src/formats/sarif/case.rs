//! A result for each rule in each case.

use rolecall_engine::{CaseFinding, SetAside};
use rolecall_protocol::Gravity;
use serde_json::{Value, json};

use super::{fingerprint, kind_and_level, place, uri, with_help};
use crate::quote::at_most;
use crate::words::case::CaseScene;

/// What is odd about the case, and its findings.
pub(super) fn remarks(scene: &CaseScene<'_>) -> Vec<Value> {
    let file = scene.result.in_order().next().map_or("", |session| session.file.as_str());
    let odd = scene.oddities().into_iter().map(|(code, said, help)| {
        json!({"ruleId": code, "level": "warning",
            "message": {"text": with_help(&said, Some(&help))},
            "locations": [place(file, None, None)],
            "partialFingerprints": {"remark/v1":
                fingerprint(&[code, "case", scene.result.id, &said])}})
    });
    let warnings = scene.result.warnings.iter().map(|warning| {
        json!({"ruleId": warning.code.0, "level": super::level(warning.severity),
            "message": {"text": with_help(&warning.message, warning.help.as_deref())},
            "locations": [place(file, warning.line, None)],
            "partialFingerprints": {"remark/v1":
                fingerprint(&[warning.code.0, "case", scene.result.id, &warning.message])}})
    });
    odd.chain(warnings).collect()
}

pub(super) fn entry(scene: &CaseScene<'_>, finding: &CaseFinding) -> Value {
    let (ctx, result) = (scene.ctx, scene.result);
    let gravity = scene.rule(finding).map_or(Gravity::Major, |rule| rule.gravity);
    let (kind, level) = kind_and_level(finding.verdict, gravity);
    let message = with_help(&scene.message(finding), scene.next(finding).as_deref());
    let mut places: Vec<Value> = at_most(&finding.evidence, ctx.options.max_evidence)
        .iter()
        .filter_map(|&it| {
            let (session, found) = result.place(it)?;
            let file = found.part.as_ref().unwrap_or(&session.file);
            let mut at = place(file, found.line, found.quote.clone());
            at["message"] = json!({"text": scene.shows(finding, it)});
            Some(at)
        })
        .collect();
    let file = result.in_order().last().map_or("", |session| session.file.as_str());
    let main = if places.is_empty() { place(file, None, None) } else { places.remove(0) };
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
        "partialFingerprints": {"ruleInCase/v1": fingerprint(&[rule, "case", result.id])},
        "properties": {"verdict": finding.verdict.word(), "case": result.id}});
    if let Some(SetAside::Waived { waiver, .. }) = &finding.set_aside {
        let mut waived = json!({"kind": "external", "status": "accepted",
            "justification": waiver.because});
        if let Some(by) = &waiver.by {
            waived["properties"]["by"] = json!(by);
        }
        if let Some(on) = waiver.on {
            waived["properties"]["on"] = json!(on.to_string());
        }
        it["suppressions"] = json!([waived]);
    }
    it
}
