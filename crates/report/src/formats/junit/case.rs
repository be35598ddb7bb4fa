//! A suite for each case.

use rolecall_engine::{CaseFinding, Verdict};

use super::xml;
use crate::formats::shared;
use crate::quote::at_most;
use crate::words::case::CaseScene;

pub(super) fn write(scene: &CaseScene<'_>) -> String {
    let result = scene.result;
    let tally = &result.findings.score.tally;
    let findings = &result.findings.findings;
    let mut text = format!(
        "  <testsuite name=\"case {}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
        xml(result.id),
        findings.len(),
        tally.gap + tally.partial,
        tally.undetermined + tally.not_applicable + tally.pending
    );
    for finding in findings {
        one(&mut text, scene, finding);
    }
    let odd = scene.oddities();
    if !odd.is_empty() || !result.warnings.is_empty() {
        text.push_str("    <system-err>");
        for (_, said, _) in &odd {
            text.push_str(&xml(&format!("warning: {said}\n")));
        }
        for warning in result.warnings {
            text.push_str(&xml(&format!("{}: {}\n", warning.severity.word(), warning.message)));
        }
        text.push_str("</system-err>\n");
    }
    text.push_str("  </testsuite>\n");
    text
}

fn one(out: &mut String, scene: &CaseScene<'_>, finding: &CaseFinding) {
    let id = scene.ctx.rule_id(finding.rule);
    let (protocol, name) = id.rsplit_once('/').unwrap_or(("", id));
    let message = xml(&scene.message(finding));
    out.push_str(&format!("    <testcase classname=\"{}\" name=\"{}\"", xml(protocol), xml(name)));
    match finding.verdict {
        Verdict::Met => out.push_str("/>\n"),
        Verdict::NotApplicable | Verdict::Undetermined | Verdict::Pending => {
            let word = shared::verdict_words(finding.verdict);
            out.push_str(&format!(
                ">\n      <skipped message=\"{word}: {message}\"/>\n    </testcase>\n"
            ));
        }
        Verdict::Gap | Verdict::Partial => {
            let word = finding.verdict.word();
            out.push_str(&format!(">\n      <failure type=\"{word}\" message=\"{message}\">"));
            out.push_str(&xml(&body(scene, finding)));
            out.push_str("</failure>\n    </testcase>\n");
        }
    }
}

fn body(scene: &CaseScene<'_>, finding: &CaseFinding) -> String {
    let mut lines = Vec::new();
    for &it in at_most(&finding.evidence, scene.ctx.options.max_evidence) {
        if let Some((session, place)) = scene.result.place(it) {
            let place = scene.result.place_words(session, place);
            lines.push(format!("{}, {place}", scene.shows(finding, it)));
        }
    }
    if let Some(face) = scene.ctx.face(finding.rule) {
        lines.push(format!("rule: {}:{}:{}", face.file, face.line, face.column));
    }
    lines.extend(scene.next(finding).map(|next| format!("what to do: {next}")));
    lines.join("\n")
}
