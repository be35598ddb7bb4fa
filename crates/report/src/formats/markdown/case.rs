//! A case as a table, with a section for each rule that is amiss.

use rolecall_engine::{CaseFinding, Verdict};

use super::{code, md, sentence_case};
use crate::formats::shared;
use crate::page::sentence;
use crate::quote::at_most;
use crate::words::case::CaseScene;
use crate::words::numbers;
use crate::{Rendered, Report};

pub(super) fn write(scene: &CaseScene<'_>, detail: bool, out: &mut Rendered) {
    let ctx = scene.ctx;
    let mut text = String::new();
    overview(&mut text, scene);
    out.bytes.extend_from_slice(text.as_bytes());
    for finding in shared::case_by_urgency(ctx, scene.result) {
        let quiet =
            matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable | Verdict::Pending);
        if quiet && !ctx.options.verbose {
            continue;
        }
        let start = out.bytes.len();
        if detail || quiet {
            let mut text = String::new();
            section(&mut text, scene, finding);
            out.bytes.extend_from_slice(text.as_bytes());
        }
        if !quiet {
            out.reports.push(Report { range: start..out.bytes.len(), short: String::new() });
        }
    }
}

fn overview(out: &mut String, scene: &CaseScene<'_>) {
    let (ctx, result) = (scene.ctx, scene.result);
    let score = &result.findings.score;
    out.push_str(&format!("## Case {}\n\n", md(result.id)));
    out.push_str(&format!("{}\n\n", sentence(&md(&scene.particulars()))));
    out.push_str(&format!(
        "{}\n\n",
        sentence(&format!("{}: {}", shared::score(score), shared::counts(&score.tally)))
    ));
    let odd = scene.oddities();
    for (_, said, help) in &odd {
        out.push_str(&format!("- {} {}\n", sentence(&md(said)), sentence(&md(help))));
    }
    for warning in result.warnings {
        let help =
            warning.help.as_ref().map_or_else(String::new, |it| format!(" {}", sentence(&md(it))));
        out.push_str(&format!("- {}{help}\n", sentence(&md(&warning.message))));
    }
    if !odd.is_empty() || !result.warnings.is_empty() {
        out.push('\n');
    }
    out.push_str("| verdict | severity | rule | what was found |\n|---|---|---|---|\n");
    for finding in shared::case_by_urgency(ctx, result) {
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            shared::verdict_words(finding.verdict),
            scene.rule(finding).map_or("", |rule| rule.gravity.word()),
            md(ctx.rule_id(finding.rule)),
            md(&scene.message(finding))
        ));
    }
    out.push('\n');
}

fn section(out: &mut String, scene: &CaseScene<'_>, finding: &CaseFinding) {
    let ctx = scene.ctx;
    let Some(rule) = scene.rule(finding) else { return };
    out.push_str(&format!(
        "### {}: {}\n\n{}\n\n",
        sentence_case(shared::verdict_words(finding.verdict)),
        md(rule.title.as_deref().unwrap_or(&rule.name)),
        sentence(&md(&scene.message(finding)))
    ));
    if let Some(face) = ctx.face(finding.rule) {
        out.push_str(&format!(
            "- **Rule:** `{}`, {} line {}, {}\n",
            code(&face.id),
            md(face.file),
            face.line,
            rule.gravity.word()
        ));
    }
    if let Some(because) = &rule.because {
        out.push_str(&format!("- **Why it matters:** {}\n", sentence(&md(because))));
    }
    for &it in at_most(&finding.evidence, ctx.options.max_evidence) {
        let Some((session, place)) = scene.result.place(it) else { continue };
        let line = place.line.map_or_else(String::new, |it| format!(", line {it}"));
        let start =
            place.start.map_or_else(String::new, |it| format!(", at {}", numbers::clock(it)));
        let quote = place.quote.as_ref().map_or_else(String::new, |it| format!(": \"{}\"", md(it)));
        let said = scene.shows(finding, it);
        out.push_str(&format!(
            "- **Evidence:** {}, {}{line}{start}{quote}\n",
            md(&said),
            md(&session.title)
        ));
    }
    if let Some(next) = scene.next(finding) {
        out.push_str(&format!("- **What to do:** {}\n", sentence(&md(&next))));
    }
    out.push('\n');
}
