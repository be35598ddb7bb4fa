//! For wikis, merge requests and printing: Markdown with a table for each session.

mod case;

use rolecall_engine::{Finding, Verdict};

use crate::formats::shared;
use crate::page::{plain, sentence};
use crate::quote::{Excerpt, Shown, at_most, excerpt, other_misses, span_of};
use crate::words::case::CaseScene;
use crate::words::cause::Shared;
use crate::words::listing::Listed;
use crate::words::{Scene, numbers};
use crate::{CaseResult, Context, Rendered, Report, Reporter, SessionResult, Totals};

/// `markdown`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Markdown;

impl Reporter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn summary(&self) -> &'static str {
        "for wikis and printing: Markdown with a table for each session"
    }

    fn head(&self, ctx: &Context<'_>, out: &mut Vec<u8>) {
        let mut text = String::from("# Sessions checked\n\n");
        for protocol in &ctx.rulebook.protocols {
            let title = protocol.title.as_deref().unwrap_or(&protocol.id);
            let version =
                protocol.version.as_ref().map_or_else(String::new, |it| format!(", version {it}"));
            text.push_str(&format!(
                "- Protocol: {} (`{}`{})\n",
                md(title),
                code(&protocol.id),
                md(&version)
            ));
        }
        text.push_str(&format!("- Tool: rolecall {}\n\n", md(ctx.version)));
        out.extend_from_slice(text.as_bytes());
    }

    fn session(
        &self,
        ctx: &Context<'_>,
        result: &SessionResult<'_>,
        detail: bool,
        out: &mut Rendered,
    ) {
        let scene = Scene::for_people(ctx, result);
        let causes = scene.shared_causes();
        let mut text = String::new();
        overview(&mut text, &scene, &causes);
        out.bytes.extend_from_slice(text.as_bytes());
        for finding in shared::by_urgency(ctx, result) {
            let quiet = matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable)
                || shared::told_once(&scene, &causes, finding).is_some();
            if quiet && !ctx.options.verbose {
                continue;
            }
            let start = out.bytes.len();
            if detail || quiet {
                let mut text = String::new();
                section(&mut text, &scene, finding);
                out.bytes.extend_from_slice(text.as_bytes());
            }
            if !quiet {
                out.reports.push(Report { range: start..out.bytes.len(), short: String::new() });
            }
        }
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, detail: bool, out: &mut Rendered) {
        case::write(&CaseScene { ctx, result }, detail, out);
    }

    fn tells_of_the_run(&self) -> bool {
        true
    }

    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        let mut text = String::new();
        if !totals.failures.is_empty() {
            text.push_str(
                "## Files that could not be read\n\n| file | why | what to do |\n|---|---|---|\n",
            );
            for failed in &totals.failures {
                let help = failed.diagnostic.help.as_deref().unwrap_or("");
                let line =
                    failed.diagnostic.line.map_or_else(String::new, |it| format!("line {it}: "));
                text.push_str(&format!(
                    "| {} | {line}{} | {} |\n",
                    md(&failed.file),
                    md(&failed.diagnostic.message),
                    md(help)
                ));
            }
            text.push('\n');
        }
        text.push_str(&format!("## Summary\n\n{}\n\n", sentence(&md(&shared::run(totals)))));
        if totals.sessions > 0 && !ctx.faces().is_empty() {
            // Only rules over cases can be pending.
            let pending = totals.cases > 0;
            let (head, rule) = if pending { (" pending |", "--:|") } else { ("", "") };
            text.push_str(&format!(
                "| rule | met | partial | gap | undetermined |{head} not applicable |\n"
            ));
            text.push_str(&format!("|---|--:|--:|--:|--:|{rule}--:|\n"));
            for (face, tally) in ctx.faces().iter().zip(&totals.rules) {
                let waiting = if pending { format!(" {} |", tally.pending) } else { String::new() };
                text.push_str(&format!(
                    "| {} | {} | {} | {} | {} |{waiting} {} |\n",
                    md(&face.id),
                    tally.met,
                    tally.partial,
                    tally.gap,
                    tally.undetermined,
                    tally.not_applicable
                ));
            }
            text.push('\n');
        }
        let mut remarks: Vec<_> = shared::labels_in_doubt(totals).into_iter().collect();
        remarks.extend(shared::remarks(ctx, totals));
        if totals.hidden > 0 {
            remarks.push(format!(
                "{} findings stand in the tables only; `--max 0` describes every one",
                totals.hidden
            ));
        }
        for remark in remarks {
            text.push_str(&format!("- {}\n", sentence(&md(&remark))));
        }
        if let Some(meaning) = shared::what_a_gap_means(ctx, totals) {
            if !text.ends_with("\n\n") {
                text.push('\n');
            }
            text.push_str(&format!("{meaning}\n"));
        }
        let end = text.trim_end().len();
        text.truncate(end);
        text.push('\n');
        out.extend_from_slice(text.as_bytes());
    }
}

fn overview(out: &mut String, scene: &Scene<'_>, causes: &[Shared<'_>]) {
    let (ctx, result) = (scene.ctx, scene.result);
    let score = &result.findings.score;
    out.push_str(&format!("## {}\n\n", md(&result.title())));
    out.push_str(&format!("{}\n\n", sentence(&md(&shared::particulars(result)))));
    out.push_str(&format!(
        "{}\n\n",
        sentence(&format!("{}: {}", shared::score(score), shared::counts(&score.tally)))
    ));
    let scores = crate::words::score::lines(ctx, result);
    for line in &scores {
        out.push_str(&format!("- {}\n", sentence(&md(line))));
    }
    if !scores.is_empty() {
        out.push('\n');
    }
    let before = out.len();
    for shared in causes {
        let said = sentence(&md(&scene.shared_cause(shared)));
        let help = sentence(&md(&scene.shared_remedy(shared)));
        out.push_str(&format!("- {said} {help}\n"));
    }
    for warning in shared::warnings(scene, causes) {
        let line = warning.line.map_or_else(String::new, |it| format!("line {it}: "));
        let help =
            warning.help.as_ref().map_or_else(String::new, |it| format!(" {}", sentence(&md(it))));
        let message = sentence(&format!("{line}{}", md(&warning.message)));
        out.push_str(&format!("- {message}{help}\n"));
    }
    if out.len() > before {
        out.push('\n');
    }
    out.push_str("| verdict | severity | rule | what was found |\n|---|---|---|---|\n");
    for finding in shared::by_urgency(ctx, result) {
        let told_once = shared::told_once(scene, causes, finding);
        let said = told_once.map_or_else(|| scene.message(finding), |it| scene.cause(&it));
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            shared::verdict_words(finding.verdict),
            scene.rule(finding).map_or("", |rule| rule.gravity.word()),
            md(ctx.rule_id(finding.rule)),
            md(&said)
        ));
    }
    out.push('\n');
    goals(out, scene);
}

/// The goals of the session, as a list.
fn goals(out: &mut String, scene: &Scene<'_>) {
    let (goals, more) = scene.goals_listed();
    if goals.is_empty() {
        return;
    }
    out.push_str("### Goals\n\n");
    for goal in &goals {
        item(out, goal, "");
    }
    if more > 0 {
        out.push_str(&format!("- and {}\n", numbers::count(more as u64, "more goal")));
    }
    out.push('\n');
}

fn item(out: &mut String, listed: &Listed, indent: &str) {
    out.push_str(&format!("{indent}- {}\n", sentence(&md(&listed.title))));
    for line in &listed.lines {
        out.push_str(&format!("{indent}  - {}\n", sentence(&md(line))));
    }
    let below = format!("{indent}  ");
    listed.tasks.iter().for_each(|task| item(out, task, &below));
    if listed.more_tasks > 0 {
        out.push_str(&format!("{below}- And {} more tasks.\n", listed.more_tasks));
    }
}

fn section(out: &mut String, scene: &Scene<'_>, finding: &Finding) {
    let ctx = scene.ctx;
    let Some(rule) = scene.rule(finding) else { return };
    out.push_str(&format!(
        "### {}: {}\n\n{}\n\n",
        sentence_case(shared::verdict_words(finding.verdict)),
        md(rule.title.as_deref().unwrap_or(&rule.name)),
        sentence(&md(&scene.message(finding)))
    ));
    let before = out.len();
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
    for it in at_most(&finding.evidence, ctx.options.max_evidence) {
        place(out, scene, it.into(), "Evidence", &scene.shows(it));
    }
    for &it in at_most(&other_misses(finding), ctx.options.max_evidence) {
        place(out, scene, it.into(), "Came close", &scene.missed(Some(rule), it));
    }
    if let Some(next) = scene.next(finding) {
        out.push_str(&format!("- **What to do:** {}\n", sentence(&md(&next))));
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn place(out: &mut String, scene: &Scene<'_>, shown: Shown, word: &str, said: &str) {
    let result = scene.result;
    let Some(turn) = result.turn(shown.turn) else { return };
    let line = turn.line.map_or_else(String::new, |it| format!(", line {it}"));
    let start = turn.start.map_or_else(String::new, |it| format!(", at {}", numbers::clock(it)));
    let span = span_of(result, shown.turn, shown.coding);
    let quote = excerpt(result.session.text_of(turn), span, scene.ctx.options.quote)
        .map_or_else(String::new, |it| quoted(&it, scene.is_found_by_cue(shown)));
    out.push_str(&format!("- **{word}:** {}{line}{start}{quote}\n", md(said)));
}

/// What was said; the words that a cue found in bold type.
fn quoted(cut: &Excerpt, found: bool) -> String {
    let part = |range: std::ops::Range<usize>| md(cut.text.get(range).unwrap_or(""));
    let words = part(cut.span.clone());
    if !found || cut.words().is_none() || words.trim() != words {
        return format!(": \"{}\"", md(&cut.text));
    }
    let (before, after) = (part(0..cut.span.start), part(cut.span.end..cut.text.len()));
    format!(": \"{before}**{words}**{after}\"")
}

fn sentence_case(word: &str) -> String {
    let mut text = sentence(word);
    text.pop();
    text
}

/// What a user wrote, on one line and without meaning to Markdown; words in backticks stay so.
pub(crate) fn md(text: &str) -> String {
    let plain = plain(text);
    let mut out = String::with_capacity(plain.len() + 8);
    let balanced = plain.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    for c in plain.chars() {
        if c == '`' && balanced {
            in_code = !in_code;
        } else if c == '|'
            || (!in_code && matches!(c, '\\' | '*' | '_' | '[' | ']' | '#' | '~' | '`'))
        {
            out.push('\\');
        } else if !in_code && (c == '<' || c == '&') {
            out.push_str(if c == '<' { "&lt;" } else { "&amp;" });
            continue;
        }
        out.push(c);
    }
    out
}

/// A name between backticks, also in a table.
pub(crate) fn code(text: &str) -> String {
    plain_code(text).replace('|', "\\|")
}

/// A text between backticks that stands in no table, where `|` needs no backslash and would show it.
pub(crate) fn plain_code(text: &str) -> String {
    plain(text).replace('`', "'")
}
