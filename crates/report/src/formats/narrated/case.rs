//! A case in whole sentences.

use rolecall_engine::{CaseFinding, Verdict};

use super::say;
use crate::formats::shared;
use crate::quote::at_most;
use crate::words::case::CaseScene;
use crate::words::numbers;
use crate::{Rendered, Report};

pub(super) fn write(scene: &CaseScene<'_>, detail: bool, out: &mut Rendered) {
    let ctx = scene.ctx;
    let mut text = String::new();
    introduction(&mut text, scene);
    text.push('\n');
    out.bytes.extend_from_slice(text.as_bytes());
    for finding in shared::case_by_urgency(ctx, scene.result) {
        let quiet =
            matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable | Verdict::Pending);
        let short = verdict(scene, finding);
        if quiet && !ctx.options.verbose {
            out.bytes.extend_from_slice(short.as_bytes());
            continue;
        }
        let start = out.bytes.len();
        if detail || quiet {
            let mut text = short.clone();
            particulars(&mut text, scene, finding);
            text.push('\n');
            out.bytes.extend_from_slice(text.as_bytes());
        }
        if !quiet {
            out.reports.push(Report { range: start..out.bytes.len(), short });
        }
    }
}

fn introduction(out: &mut String, scene: &CaseScene<'_>) {
    let (ctx, result) = (scene.ctx, scene.result);
    let score = &result.findings.score;
    say(out, ctx, &format!("case {}: {}", result.id, shared::counts(&score.tally)));
    say(out, ctx, &scene.particulars());
    say(out, ctx, &shared::score(score));
    for (_, said, help) in scene.oddities() {
        say(out, ctx, &format!("warning: {said}"));
        say(out, ctx, &format!("what to do: {help}"));
    }
    for warning in result.warnings {
        say(out, ctx, &format!("{}: {}", warning.severity.word(), warning.message));
        if let Some(help) = &warning.help {
            say(out, ctx, &format!("what to do: {help}"));
        }
    }
}

fn verdict(scene: &CaseScene<'_>, finding: &CaseFinding) -> String {
    let gravity = match (scene.rule(finding), finding.verdict) {
        (Some(rule), Verdict::Gap | Verdict::Partial) => format!(", {}", rule.gravity.word()),
        _ => String::new(),
    };
    let word = shared::verdict_words(finding.verdict);
    let name = scene.rule(finding).map_or("", |rule| rule.name.as_str());
    let mut out = String::new();
    say(&mut out, scene.ctx, &format!("{word}{gravity}, {name}: {}", scene.message(finding)));
    out
}

fn particulars(out: &mut String, scene: &CaseScene<'_>, finding: &CaseFinding) {
    let ctx = scene.ctx;
    if let (Some(face), Some(rule)) = (ctx.face(finding.rule), scene.rule(finding)) {
        say(out, ctx, &format!("rule: {}, {} line {}", face.id, face.file, face.line));
        if let Some(because) = &rule.because {
            say(out, ctx, &format!("why: {because}"));
        }
    }
    let shown = at_most(&finding.evidence, ctx.options.max_evidence);
    for &it in shown {
        let Some((session, place)) = scene.result.place(it) else { continue };
        let mut text = format!("{}, {}", scene.shows(finding, it), session.title);
        if let Some(line) = place.line {
            text.push_str(&format!(", line {line}"));
        }
        if let Some(start) = place.start {
            text.push_str(&format!(", {} into the recording", numbers::duration(start)));
        }
        if let Some(quote) = &place.quote {
            text.push_str(&format!(": \"{quote}\""));
        }
        say(out, ctx, &text);
    }
    let more = finding.evidence.len() - shown.len();
    if more > 0 {
        say(out, ctx, &format!("and {} not given here", numbers::count(more as u64, "more turn")));
    }
    if let Some(next) = scene.next(finding) {
        say(out, ctx, &format!("what to do: {next}"));
    }
}
