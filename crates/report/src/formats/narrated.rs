//! For screen readers and braille: whole sentences, the verdict first, no drawing, one thought a
//! line.

mod case;

use rolecall_engine::{Finding, Verdict};

use crate::diagnostics::narrated as diagnostics;
use crate::formats::shared;
use crate::page::{plain, sentence, wrap};
use crate::quote::{Shown, at_most, excerpt, other_misses, span_of};
use crate::words::case::CaseScene;
use crate::words::cause::Shared;
use crate::words::listing::Listed;
use crate::words::{Scene, numbers};
use crate::{CaseResult, Context, Rendered, Report, Reporter, SessionResult, Told, Totals};

/// `narrated`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrated;

impl Reporter for Narrated {
    fn name(&self) -> &'static str {
        "narrated"
    }

    fn summary(&self) -> &'static str {
        "for screen readers: whole sentences, the verdict first, no drawing"
    }

    fn head(&self, _: &Context<'_>, _: &mut Vec<u8>) {}

    fn between(&self) -> &'static [u8] {
        b"\n"
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
        introduction(&mut text, &scene, &causes);
        text.push('\n');
        out.bytes.extend_from_slice(text.as_bytes());
        for finding in shared::by_urgency(ctx, result) {
            let told_once = shared::told_once(&scene, &causes, finding);
            let quiet = told_once.is_some()
                || matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable);
            let said = told_once.filter(|_| !ctx.options.verbose).map(|it| scene.cause(&it));
            let short = verdict(&scene, finding, &said.unwrap_or_else(|| scene.message(finding)));
            if quiet && !ctx.options.verbose {
                out.bytes.extend_from_slice(short.as_bytes());
                continue;
            }
            let start = out.bytes.len();
            if detail || quiet {
                let mut text = short.clone();
                particulars(&mut text, &scene, finding);
                text.push('\n');
                out.bytes.extend_from_slice(text.as_bytes());
            }
            if !quiet {
                out.reports.push(Report { range: start..out.bytes.len(), short });
            }
        }
    }

    fn before_cases(&self, _: &Context<'_>, any: bool, out: &mut Vec<u8>) {
        if any {
            out.push(b'\n');
        }
    }

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, detail: bool, out: &mut Rendered) {
        case::write(&CaseScene { ctx, result }, detail, out);
    }

    fn tells_of_the_run(&self) -> bool {
        true
    }

    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        let mut text = String::new();
        if totals.sessions > 0 {
            text.push('\n');
        }
        if !totals.failures.is_empty() {
            let told: Vec<Told<'_>> = totals
                .failures
                .iter()
                .map(|it| Told { file: Some(&it.file), diagnostic: &it.diagnostic })
                .collect();
            diagnostics::write(&mut text, ctx.sources, &ctx.options, &told);
            text.push('\n');
        }
        say(&mut text, ctx, &format!("In all, {}", shared::run(totals)));
        if !totals.failures.is_empty() {
            let files = numbers::count(totals.failures.len() as u64, "file");
            say(&mut text, ctx, &format!("{files} could not be read"));
        }
        if totals.hidden > 0 {
            let said = format!(
                "{} reports were given in brief; the option `--max 0` gives every one in full",
                totals.hidden
            );
            say(&mut text, ctx, &said);
        }
        for remark in
            shared::labels_in_doubt(totals).into_iter().chain(shared::remarks(ctx, totals))
        {
            say(&mut text, ctx, &format!("Note: {remark}"));
        }
        if let Some(meaning) = shared::what_a_gap_means(ctx, totals) {
            say(&mut text, ctx, meaning);
        }
        out.extend_from_slice(text.as_bytes());
    }
}

fn say(out: &mut String, ctx: &Context<'_>, text: &str) {
    wrap(out, &sentence(&plain(text)), "", "", ctx.options.width);
}

fn introduction(out: &mut String, scene: &Scene<'_>, causes: &[Shared<'_>]) {
    let (ctx, result) = (scene.ctx, scene.result);
    let score = &result.findings.score;
    let title = result.title();
    say(out, ctx, &format!("session {title}: {}", shared::counts(&score.tally)));
    say(out, ctx, &shared::particulars(result));
    say(out, ctx, &shared::score(score));
    for line in crate::words::score::lines(ctx, result) {
        say(out, ctx, &line);
    }
    for shared in causes {
        say(out, ctx, &scene.shared_cause(shared));
        say(out, ctx, &format!("what to do: {}", scene.shared_remedy(shared)));
    }
    for warning in shared::warnings(scene, causes) {
        let line = warning.line.map_or_else(String::new, |line| format!(" in line {line}"));
        say(out, ctx, &format!("{}{line}: {}", warning.severity.word(), warning.message));
        if let Some(help) = &warning.help {
            say(out, ctx, &format!("what to do: {help}"));
        }
    }
    goals(out, scene);
}

/// The goals of the session, each thought in a line.
fn goals(out: &mut String, scene: &Scene<'_>) {
    let ctx = scene.ctx;
    let (goals, more) = scene.goals_listed();
    if goals.is_empty() {
        return;
    }
    say(out, ctx, &format!("{} found", numbers::count((goals.len() + more) as u64, "goal")));
    goals.iter().for_each(|goal| listed(out, ctx, goal));
    if more > 0 {
        say(out, ctx, &format!("and {} not given here", numbers::count(more as u64, "more goal")));
    }
}

fn listed(out: &mut String, ctx: &Context<'_>, it: &Listed) {
    say(out, ctx, &it.title);
    it.lines.iter().for_each(|line| say(out, ctx, line));
    it.tasks.iter().for_each(|task| listed(out, ctx, task));
    if it.more_tasks > 0 {
        say(out, ctx, &format!("and {} more tasks", it.more_tasks));
    }
}

fn verdict(scene: &Scene<'_>, finding: &Finding, said: &str) -> String {
    let gravity = match (scene.rule(finding), finding.verdict) {
        (Some(rule), Verdict::Gap | Verdict::Partial) => format!(", {}", rule.gravity.word()),
        _ => String::new(),
    };
    let word = shared::verdict_words(finding.verdict);
    let name = scene.rule(finding).map_or("", |rule| rule.name.as_str());
    let mut out = String::new();
    say(&mut out, scene.ctx, &format!("{word}{gravity}, {name}: {said}"));
    out
}

fn particulars(out: &mut String, scene: &Scene<'_>, finding: &Finding) {
    let ctx = scene.ctx;
    if let (Some(face), Some(rule)) = (ctx.face(finding.rule), scene.rule(finding)) {
        say(out, ctx, &format!("rule: {}, {} line {}", face.id, face.file, face.line));
        if let Some(because) = &rule.because {
            say(out, ctx, &format!("why: {because}"));
        }
    }
    let most = ctx.options.max_evidence;
    let evidence = at_most(&finding.evidence, most);
    let others = other_misses(finding);
    let misses = at_most(&others, most);
    for it in evidence {
        place(out, scene, it.into(), &scene.shows(it));
    }
    for &it in misses {
        place(
            out,
            scene,
            it.into(),
            &format!("came close: {}", scene.missed(scene.rule(finding), it)),
        );
    }
    if evidence.is_empty() && misses.is_empty() && finding.verdict != Verdict::NotApplicable {
        say(out, ctx, "turns: none");
    }
    let more = finding.evidence.len() + others.len() - evidence.len() - misses.len();
    if more > 0 {
        say(out, ctx, &format!("and {} not given here", numbers::count(more as u64, "more turn")));
    }
    if let Some(next) = scene.next(finding) {
        say(out, ctx, &format!("what to do: {next}"));
    }
}

fn place(out: &mut String, scene: &Scene<'_>, shown: Shown, said: &str) {
    let result = scene.result;
    let Some(turn) = result.turn(shown.turn) else { return };
    let mut text = said.to_owned();
    if let Some(line) = turn.line {
        text.push_str(&format!(", line {line}"));
    }
    if let Some(start) = turn.start {
        text.push_str(&format!(", {} into the recording", numbers::duration(start)));
    }
    let span = span_of(result, shown.turn, shown.coding);
    if let Some(words) = excerpt(result.session.text_of(turn), span, scene.ctx.options.quote) {
        text.push_str(&format!(": \"{}\"", words.text));
        if let Some(found) = words.words().filter(|_| scene.is_found_by_cue(shown)) {
            text.push_str(&format!(" (found by the words \"{found}\")"));
        }
    }
    say(out, scene.ctx, &text);
}
