//! A case: its summary, then every rule that is amiss, drawn with the lines that do not hold.

use rolecall_engine::{CaseFinding, LineState, Verdict};
use rolecall_text::Span;

use super::summary::{and_more, case_line, heading, note};
use crate::formats::shared;
use crate::graphic::{Drawing, Mark, View, draw};
use crate::page::{plain, wrap};
use crate::quote::at_most;
use crate::words::case::CaseScene;
use crate::{Context, Quote, Rendered, Report};

/// Turns that are shown with a finding; with `-v` all that the limit on evidence allows.
const FEW: usize = 3;

pub(super) fn write(scene: &CaseScene<'_>, detail: bool, out: &mut Rendered) {
    let ctx = scene.ctx;
    let mut text = String::new();
    summary(&mut text, scene);
    text.push('\n');
    out.bytes.extend_from_slice(text.as_bytes());
    let mut brief = String::new();
    for finding in shared::case_by_urgency(ctx, scene.result) {
        if matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable | Verdict::Pending) {
            case_line(&mut brief, scene, finding, &scene.message(finding));
            if ctx.options.verbose {
                evidence(&mut brief, scene, finding, ctx.options.max_evidence);
            }
            continue;
        }
        let start = out.bytes.len();
        if detail {
            let mut text = String::new();
            report(&mut text, scene, finding);
            text.push('\n');
            out.bytes.extend_from_slice(text.as_bytes());
        }
        let mut short = String::new();
        case_line(&mut short, scene, finding, &scene.message(finding));
        out.reports.push(Report { range: start..out.bytes.len(), short });
    }
    out.bytes.extend_from_slice(brief.as_bytes());
}

fn summary(out: &mut String, scene: &CaseScene<'_>) {
    let (ctx, result) = (scene.ctx, scene.result);
    let width = ctx.options.width;
    heading(out, &plain(&format!("case {}", result.id)), ctx);
    wrap(out, &plain(&scene.particulars()), "  ", "    ", width);
    let score = &result.findings.score;
    let line = format!("{}: {}", shared::score(score), shared::counts(&score.tally));
    wrap(out, &line, "  ", "    ", width);
    for (_, said, help) in scene.oddities() {
        note(out, ctx, &said, Some(&help));
    }
    for warning in result.warnings {
        note(out, ctx, &warning.message, warning.help.as_deref());
    }
}

fn report(out: &mut String, scene: &CaseScene<'_>, finding: &CaseFinding) {
    let ctx = scene.ctx;
    let Some(rule) = scene.rule(finding) else { return };
    let next = scene.next(finding);
    let because = rule.because.as_ref().filter(|_| finding.verdict != Verdict::Undetermined);
    let help = match (next, because) {
        (Some(next), Some(because)) => Some(format!("{next}\nwhy it matters: {because}")),
        (next, _) => next,
    };
    let drawing = Drawing {
        mark: match finding.verdict {
            Verdict::Gap => Mark::Gap,
            Verdict::Partial => Mark::Partial,
            _ => Mark::Undetermined,
        },
        code: Some(format!(
            "{}, {}: {}",
            shared::verdict_words(finding.verdict),
            rule.gravity.word(),
            ctx.rule_id(finding.rule)
        )),
        message: scene.message(finding),
        view: rule_view(scene, finding, rule.at.span),
        help,
    };
    draw(out, &drawing, &ctx.options);
    evidence(out, scene, finding, if ctx.options.verbose { ctx.options.max_evidence } else { FEW });
}

/// The lines of the rule that do not hold; its first words where none is to blame.
fn rule_view(scene: &CaseScene<'_>, finding: &CaseFinding, head: Span) -> Option<View> {
    let rule = scene.rule(finding)?;
    let source = scene.ctx.sources.get(rule.at.source.0 as usize)?;
    let amiss = finding.lines.iter().filter_map(|looked| {
        let said = match looked.state {
            LineState::Fails => "does not hold",
            LineState::Unknown => "cannot be told",
            _ => return None,
        };
        let line = scene.line(finding, looked).filter(|line| line.at.source == rule.at.source)?;
        Some((line.at.span, said.to_owned()))
    });
    let mut labels: Vec<(Span, String)> = amiss.collect();
    if labels.is_empty() {
        labels.push((head, String::new()));
    }
    View::of(source, &labels, &scene.ctx.options)
}

fn evidence(out: &mut String, scene: &CaseScene<'_>, finding: &CaseFinding, most: usize) {
    let ctx = scene.ctx;
    let shown = at_most(&finding.evidence, most);
    for &it in shown {
        let Some((session, place)) = scene.result.place(it) else { continue };
        let said = scene.shows(finding, it);
        let text = format!("{said}, {}", scene.result.place_words(session, place));
        wrap(out, &plain(&text), "      ", "        ", ctx.options.width);
        quoted(out, ctx, place.quote.as_deref());
    }
    and_more(out, finding.evidence.len() - shown.len(), "more turn");
}

fn quoted(out: &mut String, ctx: &Context<'_>, quote: Option<&str>) {
    if let Some(quote) = quote.filter(|_| ctx.options.quote != Quote::None) {
        let text = format!("\"{}\"", plain(quote));
        wrap(out, &text, "        ", "        ", ctx.options.width);
    }
}
