use rolecall_engine::{CaseFinding, Finding, Shows, Verdict};
use rolecall_protocol::{RuleId, RuleKind};
use rolecall_text::Severity;

use super::brief;
use crate::formats::shared;
use crate::graphic::Mark;
use crate::page::{plain, wrap};
use crate::quote::at_most;
use crate::words::case::CaseScene;
use crate::words::cause::Shared;
use crate::words::{Scene, numbers, score};
use crate::{Context, Quote, SessionResult, quote};

const MOST_WARNINGS: usize = 10;

/// The block that stands first: which session, its score, what several rules could not be told for,
/// what its reader had to say.
pub(super) fn write(out: &mut String, scene: &Scene<'_>, causes: &[Shared<'_>]) {
    let (ctx, result) = (scene.ctx, scene.result);
    let width = ctx.options.width;
    heading(out, &plain(&result.title()), ctx);
    wrap(out, &plain(&shared::particulars(result)), "  ", "    ", width);
    let score = &result.findings.score;
    let line = format!("{}: {}", shared::score(score), shared::counts(&score.tally));
    wrap(out, &line, "  ", "    ", width);
    for line in score::lines(ctx, result) {
        wrap(out, &plain(&line), "  ", "    ", width);
    }
    for shared in causes {
        note(out, ctx, &scene.shared_cause(shared), None);
        if !ctx.options.verbose {
            let names = brief::names_of(scene, shared).join(", ");
            wrap(out, &plain(&names), "    ", "    ", width);
        }
        help(out, ctx, &scene.shared_remedy(shared));
    }
    let warnings = shared::warnings(scene, causes);
    let shown = at_most(&warnings, MOST_WARNINGS);
    for warning in shown {
        let line = warning.line.map_or_else(String::new, |line| format!("line {line}: "));
        let glyph = if warning.severity == Severity::Advice { Glyph::Remark } else { Glyph::Note };
        noted(out, ctx, glyph, &format!("{line}{}", warning.message), warning.help.as_deref());
    }
    if warnings.len() > shown.len() {
        out.push_str(&format!("    and {} more warnings\n", warnings.len() - shown.len()));
    }
}

pub(super) fn note(out: &mut String, ctx: &Context<'_>, text: &str, help: Option<&str>) {
    noted(out, ctx, Glyph::Note, text, help);
}

pub(super) fn noted(
    out: &mut String,
    ctx: &Context<'_>,
    glyph: Glyph,
    text: &str,
    next: Option<&str>,
) {
    let width = ctx.options.width;
    let mut lines = String::new();
    wrap(&mut lines, &plain(text), "  * ", "    ", width);
    // The mark comes last: its colour has no width.
    out.push_str(&lines.replacen('*', &mark(ctx, glyph), 1));
    if let Some(next) = next {
        help(out, ctx, next);
    }
}

/// What to do about what stands above.
pub(super) fn help(out: &mut String, ctx: &Context<'_>, text: &str) {
    wrap(out, &plain(text), "    help: ", "          ", ctx.options.width);
}

/// What was met or not asked, in one line each; with `-v` the evidence below.
pub(super) fn quiet_rules(out: &mut String, scene: &Scene<'_>) {
    for finding in shared::by_urgency(scene.ctx, scene.result) {
        if !matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable) {
            continue;
        }
        line(out, scene, finding, &in_brief(scene, finding));
        if scene.ctx.options.verbose {
            evidence(out, scene, finding);
        }
    }
}

/// A finding that is not drawn, in one line.
pub(super) fn line(out: &mut String, scene: &Scene<'_>, finding: &Finding, said: &str) {
    one_line(out, scene.ctx, finding.rule, finding.verdict, said);
}

/// The same for a rule over the sessions of a case.
pub(super) fn case_line(
    out: &mut String,
    scene: &CaseScene<'_>,
    finding: &CaseFinding,
    said: &str,
) {
    one_line(out, scene.ctx, finding.rule, finding.verdict, said);
}

fn one_line(out: &mut String, ctx: &Context<'_>, rule: RuleId, verdict: Verdict, said: &str) {
    let glyph = match verdict {
        Verdict::Met => Glyph::Met,
        Verdict::NotApplicable => Glyph::NotAsked,
        Verdict::Gap => Glyph::Gap,
        Verdict::Partial => Glyph::Partial,
        Verdict::Undetermined => Glyph::Unknown,
        Verdict::Pending => Glyph::Pending,
    };
    let word = shared::verdict_words(verdict);
    let gravity = match (ctx.rulebook.rule(rule), verdict) {
        (Some(rule), Verdict::Gap | Verdict::Partial) => format!(", {},", rule.gravity.word()),
        _ => String::new(),
    };
    let text = format!("{word}{gravity} {}: {said}", short_id(ctx, rule));
    let mut lines = String::new();
    wrap(&mut lines, &plain(&text), "  * ", "      ", ctx.options.width);
    out.push_str(&lines.replacen('*', &mark(ctx, glyph), 1));
}

/// The rule's name, with its protocol where the run has several.
pub(super) fn short_id<'a>(ctx: &'a Context<'_>, rule: RuleId) -> &'a str {
    let id = ctx.rule_id(rule);
    match id.rsplit_once('/') {
        Some((_, name)) if ctx.rulebook.protocols.len() == 1 => name,
        _ => id,
    }
}

/// The turns that show it, where that is all there is to say of a rule that was met.
fn in_brief(scene: &Scene<'_>, finding: &Finding) -> String {
    let told_by_turns = matches!(
        scene.rule(finding).map(|rule| &rule.kind),
        Some(RuleKind::Discussion(_) | RuleKind::Step(_) | RuleKind::Order(_))
    );
    if finding.verdict == Verdict::Met && told_by_turns && !scene.ctx.options.verbose {
        let showing = finding.evidence.iter().filter(|it| it.shows != Shows::AlsoThere);
        let turns: Vec<u32> = showing.map(|it| it.turn).collect();
        if !turns.is_empty() {
            return numbers::turns(turns);
        }
    }
    scene.message(finding)
}

/// The turns that a finding rests on, one line each, with what may be quoted.
fn evidence(out: &mut String, scene: &Scene<'_>, finding: &Finding) {
    let (ctx, result) = (scene.ctx, scene.result);
    let shown = at_most(&finding.evidence, ctx.options.max_evidence);
    for evidence in shown {
        let said = scene.shows(evidence);
        let place = shared::place(result, evidence.turn);
        wrap(out, &plain(&format!("{said}, {place}")), "      ", "        ", ctx.options.width);
        if let Some(words) = words(ctx, result, evidence.into()) {
            wrap(out, &words, "        ", "        ", ctx.options.width);
        }
    }
    let rest = finding.evidence.len() - shown.len();
    if rest > 0 {
        out.push_str(&format!("      and {rest} more\n"));
    }
}

fn words(ctx: &Context<'_>, result: &SessionResult<'_>, shown: quote::Shown) -> Option<String> {
    if ctx.options.quote == Quote::None {
        return None;
    }
    let text = result.session.text_of(result.turn(shown.turn)?);
    let span = quote::span_of(result, shown.turn, shown.coding);
    let found = quote::excerpt(text, span, ctx.options.quote)?;
    Some(format!("\"{}\"", plain(&found.text)))
}

/// Reports that were left out of a list.
pub(super) fn and_more(out: &mut String, more: usize, what: &str) {
    if more > 0 {
        out.push_str(&format!("  and {} not shown\n", numbers::count(more as u64, what)));
    }
}

#[derive(Clone, Copy)]
pub(super) enum Glyph {
    Met,
    NotAsked,
    Gap,
    Partial,
    Unknown,
    Pending,
    Note,
    Remark,
}

fn mark(ctx: &Context<'_>, glyph: Glyph) -> String {
    let (unicode, ascii, color) = match glyph {
        Glyph::Met => ("✓", "+", "32"),
        Glyph::NotAsked => ("–", "-", "2"),
        Glyph::Pending => ("…", "~", "2"),
        Glyph::Note => ("!", "!", "33"),
        Glyph::Remark => ("·", "-", "2"),
        Glyph::Gap => (Mark::Gap.sign(true), Mark::Gap.sign(false), "31"),
        Glyph::Partial => (Mark::Partial.sign(true), Mark::Partial.sign(false), "33"),
        Glyph::Unknown => (Mark::Undetermined.sign(true), Mark::Undetermined.sign(false), "36"),
    };
    painted(if ctx.options.unicode { unicode } else { ascii }, color, ctx)
}

fn painted(text: &str, style: &str, ctx: &Context<'_>) -> String {
    if ctx.options.color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A line in bold type.
pub(super) fn heading(out: &mut String, text: &str, ctx: &Context<'_>) {
    let mut lines = String::new();
    wrap(&mut lines, text, "", "    ", ctx.options.width);
    for line in lines.lines() {
        out.push_str(&painted(line, "1", ctx));
        out.push('\n');
    }
}
