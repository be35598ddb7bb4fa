use rolecall_protocol::RuleId;

use crate::formats::shared;
use crate::page::{plain, sentence, wrap};
use crate::quote::{Shown, at_most, excerpt, other_misses, span_of};
use crate::words::Scene;
use crate::words::case::CaseScene;
use crate::{CaseResult, Context, SessionResult};

/// What was looked at for a rule in a session, clause by clause, whether it held and why: the text
/// of `check --why RULE`. Plain words without drawing, for every kind of reader.
#[must_use]
pub fn why(ctx: &Context<'_>, result: &SessionResult<'_>, rule: RuleId) -> Vec<u8> {
    let mut out = String::new();
    let width = ctx.options.width;
    let findings = &result.findings.findings;
    let Some(finding) = findings.iter().find(|finding| finding.rule == rule) else {
        wrap(&mut out, "This rule was not looked at.", "", "", width);
        return out.into_bytes();
    };
    let scene = Scene::new(ctx, result);
    let verdict = shared::verdict_words(finding.verdict);
    let title = format!("{} in {}: {verdict}", ctx.rule_id(rule), result.title());
    wrap(&mut out, &plain(&title), "", "  ", width);
    wrap(&mut out, &sentence(&plain(&scene.message(finding))), "  ", "  ", width);
    let looks = scene.looks(finding);
    if !looks.is_empty() {
        out.push_str("\nLooked at:\n");
    }
    for look in looks {
        let seen = if look.seen.is_empty() { String::new() } else { format!(": {}", look.seen) };
        let first = format!("  {:<8} ", look.held);
        wrap(&mut out, &plain(&format!("{}{seen}", look.asked)), &first, "           ", width);
    }
    let most = ctx.options.max_evidence;
    list(&mut out, &scene, "Evidence:", &finding.evidence, most, |it| (it.into(), scene.shows(it)));
    list(&mut out, &scene, "Came close:", &other_misses(finding), most, |it| {
        ((*it).into(), scene.missed(scene.rule(finding), it))
    });
    if let Some(next) = scene.next(finding) {
        out.push_str("\nWhat to do:\n");
        wrap(&mut out, &sentence(&plain(&next)), "  ", "  ", width);
    }
    out.into_bytes()
}

/// The same for a rule over the sessions of a case, line by line.
#[must_use]
pub fn why_case(ctx: &Context<'_>, result: &CaseResult<'_>, rule: RuleId) -> Vec<u8> {
    let mut out = String::new();
    let width = ctx.options.width;
    let scene = CaseScene { ctx, result };
    let findings = &result.findings.findings;
    let Some(finding) = findings.iter().find(|finding| finding.rule == rule) else {
        wrap(&mut out, "This rule was not looked at.", "", "", width);
        return out.into_bytes();
    };
    let verdict = shared::verdict_words(finding.verdict);
    let title = format!("{} in case {}: {verdict}", ctx.rule_id(rule), result.id);
    wrap(&mut out, &plain(&title), "", "  ", width);
    wrap(&mut out, &sentence(&plain(&scene.particulars())), "  ", "  ", width);
    wrap(&mut out, &sentence(&plain(&scene.message(finding))), "  ", "  ", width);
    for (_, said, help) in scene.oddities() {
        wrap(&mut out, &sentence(&plain(&said)), "  ", "  ", width);
        wrap(&mut out, &sentence(&plain(&help)), "  ", "  ", width);
    }
    let looks = scene.looks(finding);
    if !looks.is_empty() {
        out.push_str("\nLooked at:\n");
    }
    for look in looks {
        let seen = if look.seen.is_empty() { String::new() } else { format!(": {}", look.seen) };
        let first = format!("  {:<8} ", look.held);
        wrap(&mut out, &plain(&format!("{}{seen}", look.asked)), &first, "           ", width);
    }
    let shown = at_most(&finding.evidence, ctx.options.max_evidence);
    if !shown.is_empty() {
        out.push_str("\nEvidence:\n");
    }
    for &it in shown {
        let Some((session, place)) = result.place(it) else { continue };
        let said = scene.shows(finding, it);
        let text = format!("{said}, {}", result.place_words(session, place));
        wrap(&mut out, &plain(&text), "  ", "    ", width);
        if let Some(quote) = &place.quote {
            wrap(&mut out, &format!("\"{}\"", plain(quote)), "    ", "    ", width);
        }
    }
    if finding.evidence.len() > shown.len() {
        out.push_str(&format!("  and {} more\n", finding.evidence.len() - shown.len()));
    }
    if let Some(next) = scene.next(finding) {
        out.push_str("\nWhat to do:\n");
        wrap(&mut out, &sentence(&plain(&next)), "  ", "  ", width);
    }
    out.into_bytes()
}

fn list<T>(
    out: &mut String,
    scene: &Scene<'_>,
    title: &str,
    items: &[T],
    most: usize,
    say: impl Fn(&T) -> (Shown, String),
) {
    let (ctx, result) = (scene.ctx, scene.result);
    let shown = at_most(items, most);
    if shown.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    for item in shown {
        let (place, said) = say(item);
        let Some(turn) = result.turn(place.turn) else { continue };
        let text = format!("{said}, {}", shared::place(result, place.turn));
        wrap(out, &plain(&text), "  ", "    ", ctx.options.width);
        let span = span_of(result, place.turn, place.coding);
        if let Some(cut) = excerpt(result.session.text_of(turn), span, ctx.options.quote) {
            wrap(out, &format!("\"{}\"", plain(&cut.text)), "    ", "    ", ctx.options.width);
        }
    }
    if items.len() > shown.len() {
        out.push_str(&format!("  and {} more\n", items.len() - shown.len()));
    }
}
