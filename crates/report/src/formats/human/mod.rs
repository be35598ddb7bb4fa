//! For people at a terminal: a summary of each session, then every gap as a drawn report with the
//! rule in the protocol and the place in the transcript.

mod brief;
mod case;
mod goals;
mod report;
mod summary;

use rolecall_engine::Verdict;

use crate::diagnostics::human as diagnostics;
use crate::formats::shared;
use crate::page::{plain, wrap};
use crate::words::Scene;
use crate::words::case::CaseScene;
use crate::{CaseResult, Context, Piece, Rendered, Report, Reporter, SessionResult, Told, Totals};

/// `human`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Human;

impl Reporter for Human {
    fn name(&self) -> &'static str {
        "human"
    }

    fn summary(&self) -> &'static str {
        "for reading: a summary of each session, then each gap with its place"
    }

    fn head(&self, _: &Context<'_>, _: &mut Vec<u8>) {}

    fn between(&self) -> &'static [u8] {
        b"\n\n"
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
        summary::write(&mut text, &scene, &causes);
        goals::write(&mut text, &scene);
        text.push('\n');
        let mut brief = String::new();
        out.bytes.extend_from_slice(text.as_bytes());
        for finding in shared::by_urgency(ctx, result) {
            if matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable) {
                continue;
            }
            let told_once = shared::told_once(&scene, &causes, finding);
            // Its name stands with the cause.
            if told_once.is_some() && !ctx.options.verbose {
                continue;
            }
            let start = out.bytes.len();
            if detail {
                let mut text = String::new();
                report::write(&mut text, &scene, finding);
                text.push('\n');
                out.bytes.extend_from_slice(text.as_bytes());
            }
            let mut short = String::new();
            summary::line(&mut short, &scene, finding, &scene.message(finding));
            out.reports.push(Report { range: start..out.bytes.len(), short });
        }
        summary::quiet_rules(&mut brief, &scene);
        out.bytes.extend_from_slice(brief.as_bytes());
    }

    fn brief(&self, ctx: &Context<'_>, result: &SessionResult<'_>) -> Vec<Piece> {
        brief::write(&Scene::for_people(ctx, result))
    }

    fn between_brief(&self) -> &'static [u8] {
        b"\n"
    }

    fn before_cases(&self, _: &Context<'_>, any: bool, out: &mut Vec<u8>) {
        if any {
            out.extend_from_slice(b"\n\n");
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
        let failures = totals.failures.iter();
        let told: Vec<Told<'_>> =
            failures.map(|it| Told { file: Some(&it.file), diagnostic: &it.diagnostic }).collect();
        if !told.is_empty() {
            if totals.sessions > 0 {
                text.push('\n');
            }
            diagnostics::write(&mut text, ctx.sources, &ctx.options, &told);
        }
        let width = ctx.options.width;
        if !text.is_empty() || totals.sessions > 0 {
            text.push('\n');
        }
        summary::heading(&mut text, &shared::run(totals), ctx);
        if totals.brief {
            brief::rules(&mut text, ctx, totals);
        }
        if !totals.failures.is_empty() {
            wrap(&mut text, &plain(&brief::unread(&told)), "", "  ", width);
        }
        if totals.hidden > 0 && !totals.brief {
            let all = totals.hidden + totals.shown;
            let said = format!(
                "{} of {all} reports stand above in brief; `--max 0` draws every one",
                totals.hidden
            );
            wrap(&mut text, &said, "", "", width);
        }
        for remark in
            shared::labels_in_doubt(totals).into_iter().chain(shared::remarks(ctx, totals))
        {
            wrap(&mut text, &plain(&remark), "note: ", "      ", width);
        }
        if totals.brief {
            text.push('\n');
            brief::closing(&mut text, ctx, totals);
        }
        if let Some(meaning) = shared::what_a_gap_means(ctx, totals) {
            text.push('\n');
            wrap(&mut text, meaning, "", "", width);
        }
        out.extend_from_slice(text.as_bytes());
    }
}
