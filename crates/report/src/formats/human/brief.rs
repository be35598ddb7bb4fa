//! A session of many, in a few lines: what is amiss by its name and its turns. What holds for many
//! sessions is said with the first of them.

use rolecall_engine::{Finding, MissReason, Verdict};
use rolecall_text::Severity;

use super::summary::{self, Glyph};
use crate::formats::shared;
use crate::page::{plain, wrap};
use crate::quote::other_misses;
use crate::words::cause::{Shared, UNTOLD};
use crate::words::{Scene, numbers};
use crate::{Context, Piece, Told, Totals};

/// Turns that are named with a rule.
const TURNS: usize = 3;
/// Lines of rules at the end of a run.
const RULES: usize = 24;
/// What is said of files that could not be read names at most so many.
const FILES: usize = 6;

pub(super) fn write(scene: &Scene<'_>) -> Vec<Piece> {
    let (ctx, result) = (scene.ctx, scene.result);
    let score = &result.findings.score;
    let mut head = String::new();
    summary::heading(&mut head, &plain(&result.title()), ctx);
    let turns = numbers::count(result.session.turns.len() as u64, "turn");
    let line = format!("{turns}; {}: {}", shared::score(score), shared::counts(&score.tally));
    wrap(&mut head, &line, "  ", "    ", ctx.options.width);
    let mut pieces = vec![Piece::always(head)];
    let causes = scene.shared_causes();
    for shared in &causes {
        of_cause(&mut pieces, scene, shared);
    }
    by_verdict(&mut pieces, scene, &causes);
    for warning in shared::warnings(scene, &causes) {
        if warning.severity == Severity::Advice {
            continue;
        }
        let mut said = String::new();
        summary::noted(&mut said, ctx, Glyph::Note, &warning.message, None);
        pieces.push(Piece::always(said));
        pieces.extend(help(ctx, warning.help.as_deref()));
    }
    pieces
}

/// Which rules one cause leaves open: by name with the first session where it is just these.
fn of_cause(pieces: &mut Vec<Piece>, scene: &Scene<'_>, shared: &Shared<'_>) {
    let ctx = scene.ctx;
    let names = names_of(scene, shared).join(", ");
    let why = scene.shared_cause(shared);
    let (mut first, mut again) = (String::new(), String::new());
    summary::noted(&mut first, ctx, Glyph::Unknown, &why, None);
    wrap(&mut first, &plain(&names), "    ", "    ", ctx.options.width);
    let why = why.replacen(UNTOLD, &format!("{UNTOLD}, as above"), 1);
    summary::noted(&mut again, ctx, Glyph::Unknown, &why, None);
    let key = format!("{}: {names}", scene.cause(&shared.cause));
    pieces.push(Piece { text: first, once: Some((key, again)) });
    pieces.extend(help(ctx, Some(&scene.shared_remedy(shared))));
}

/// The names of the rules that rest on a shared cause, the most urgent first.
pub(super) fn names_of(scene: &Scene<'_>, shared: &Shared<'_>) -> Vec<String> {
    let rules = shared::rules_of(scene, shared).into_iter();
    rules.map(|rule| summary::short_id(scene.ctx, rule).to_owned()).collect()
}

/// What to do, said once in a run.
fn help(ctx: &Context<'_>, help: Option<&str>) -> Option<Piece> {
    let mut text = String::new();
    summary::help(&mut text, ctx, help?);
    Some(Piece { text, once: Some((format!("help: {}", help?), String::new())) })
}

/// A line for each verdict that asks for somebody's attention.
fn by_verdict(pieces: &mut Vec<Piece>, scene: &Scene<'_>, causes: &[Shared<'_>]) {
    let findings = shared::by_urgency(scene.ctx, scene.result);
    for (verdict, glyph, one, many) in [
        (Verdict::Gap, Glyph::Gap, "gap", "gaps"),
        (Verdict::Partial, Glyph::Partial, "partial", "partial"),
        (Verdict::Undetermined, Glyph::Unknown, "undetermined", "undetermined"),
        (Verdict::Pending, Glyph::Pending, "pending", "pending"),
    ] {
        let named: Vec<_> = findings
            .iter()
            .filter(|it| it.verdict == verdict)
            .filter(|it| shared::told_once(scene, causes, it).is_none())
            .map(|it| named(scene, it))
            .collect();
        if named.is_empty() {
            continue;
        }
        let word = if named.len() == 1 { one } else { many };
        let line = format!("{word}: {}", named.join(", "));
        let mut text = String::new();
        summary::noted(&mut text, scene.ctx, glyph, &line, None);
        pieces.push(Piece::always(text));
    }
}

/// `agenda`, `agenda (turns 3 and 12)`, `agenda (near turn 12)`, `agenda (turn 12, but by the client)`
fn named(scene: &Scene<'_>, finding: &Finding) -> String {
    let name = summary::short_id(scene.ctx, finding.rule);
    let found: Vec<u32> = finding.evidence.iter().map(|it| it.turn).take(TURNS).collect();
    if !found.is_empty() {
        return format!("{name} ({})", numbers::turns(found));
    }
    match near(scene, finding) {
        near if near.is_empty() => name.to_owned(),
        near => format!("{name} ({near})"),
    }
}

/// What came near: `turns 4 and 9, but by the client; near turn 12`
fn near(scene: &Scene<'_>, finding: &Finding) -> String {
    let rule = scene.rule(finding);
    let mut groups: Vec<(Option<String>, Vec<u32>)> = Vec::new();
    for miss in other_misses(finding).into_iter().take(TURNS) {
        // Whoever reads this has to know of another voice; what a clause lacks, the full report says.
        let named = matches!(miss.why, MissReason::SaidBy(Some(_)) | MissReason::SaidOtherwise(_));
        let but = named.then(|| scene.but(rule, miss));
        match groups.iter_mut().find(|(other, _)| *other == but) {
            Some((_, turns)) => turns.push(miss.turn),
            None => groups.push((but, vec![miss.turn])),
        }
    }
    let said = groups.into_iter().map(|(but, turns)| match but {
        Some(but) => format!("{}, {but}", numbers::turns(turns)),
        None => format!("near {}", numbers::turns(turns)),
    });
    said.collect::<Vec<_>>().join("; ")
}

/// What came of each rule in all sessions; rules of which the same came stand in one line.
pub(super) fn rules(out: &mut String, ctx: &Context<'_>, totals: &Totals) {
    let mut lines: Vec<(u64, String, Vec<String>)> = Vec::new();
    for (at, tally) in (0u32..).zip(&totals.rules).filter(|(_, tally)| tally.total() > 0) {
        let said = shared::counts(tally);
        let id = rolecall_protocol::RuleId(at);
        let gravity = match ctx.rulebook.rule(id) {
            Some(rule) if tally.gap + tally.partial > 0 => format!(" ({})", rule.gravity.word()),
            _ => String::new(),
        };
        let name = format!("{}{gravity}", summary::short_id(ctx, id));
        match lines.iter_mut().find(|(_, other, _)| *other == said) {
            Some((_, _, names)) => names.push(name),
            None => lines.push((tally.gap + tally.partial, said, vec![name])),
        }
    }
    // What is missed most often comes first; else the order of the rulebook.
    lines.sort_by_key(|(missed, ..)| std::cmp::Reverse(*missed));
    let width = ctx.options.width;
    for (_, said, names) in lines.iter().take(RULES) {
        let line = format!("{said}: {}", names.join(", "));
        wrap(out, &plain(&line), "  ", "      ", width);
    }
    let more = lines.iter().skip(RULES).map(|(_, _, names)| names.len() as u64).sum::<u64>();
    if more > 0 {
        let rest = format!("and {} less often missed", numbers::count(more, "rule"));
        wrap(out, &rest, "  ", "      ", width);
    }
}

/// What readers remarked on in how many sessions, and how all of it is seen.
pub(super) fn closing(out: &mut String, ctx: &Context<'_>, totals: &Totals) {
    let width = ctx.options.width;
    if !totals.remarks.is_empty() {
        let said = totals.remarks.iter().map(|(code, sessions)| format!("{code} in {sessions}"));
        let said = format!(
            "Remarks on the records, by the number of sessions: {}; `rolecall explain CODE` tells more",
            said.collect::<Vec<_>>().join(", ")
        );
        wrap(out, &said, "", "", width);
    }
    let how = "Rules stand by name here, with the turns found or near. `rolecall check FILE` draws each gap of one session with the words that it rests on, `-v` those of all.";
    wrap(out, how, "", "", width);
}

/// `2 files could not be read: a.docx and b.json; why and what to do stands above`
pub(super) fn unread(told: &[Told<'_>]) -> String {
    let files = numbers::count(told.len() as u64, "file");
    let named = told.iter().take(FILES).filter_map(|it| Some(format!("`{}`", it.file?)));
    let named = numbers::few(&named.collect::<Vec<_>>(), told.len() as u64);
    let them = if told.len() == 1 { "it was" } else { "they were" };
    format!("{files} could not be read, and {them} not checked: {named}; what to do stands above")
}
