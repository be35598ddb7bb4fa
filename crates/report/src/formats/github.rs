//! For GitHub Actions: workflow commands that turn into annotations.

use rolecall_engine::Verdict;
use rolecall_protocol::Gravity;
use rolecall_text::{Severity, escape};

use crate::formats::shared;
use crate::words::case::CaseScene;
use crate::words::{Scene, score};
use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};

/// `github`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Github;

impl Reporter for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn summary(&self) -> &'static str {
        "for GitHub Actions: one annotation for each gap"
    }

    fn head(&self, _: &Context<'_>, _: &mut Vec<u8>) {}

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        let scene = Scene::new(ctx, result);
        let causes = scene.shared_causes();
        let of_session = |said: String| match &result.session.name {
            Some(name) => format!("{name}: {said}"),
            None => said,
        };
        for finding in shared::by_urgency(ctx, result) {
            if shared::told_once(&scene, &causes, finding).is_some() {
                continue;
            }
            let minor = scene.rule(finding).is_some_and(|rule| rule.gravity == Gravity::Minor);
            let level = match finding.verdict {
                Verdict::Gap if !minor => "error",
                Verdict::Gap | Verdict::Partial => "warning",
                Verdict::Undetermined => "notice",
                Verdict::Met | Verdict::NotApplicable | Verdict::Pending => continue,
            };
            let turn = finding.evidence.first().map(|it| it.turn);
            let turn = turn.or(finding.near_misses.first().map(|it| it.turn));
            let turn = turn.and_then(|turn| result.turn(turn));
            let line = turn.and_then(|turn| turn.line);
            let file = turn.map_or(result.main_file(), |turn| result.file_of(turn));
            let title = format!("{}: {}", finding.verdict.word(), ctx.rule_id(finding.rule));
            let mut message = of_session(scene.message(finding));
            if let Some(next) = scene.next(finding) {
                message.push_str(&format!("\nWhat to do: {next}"));
            }
            command(&mut out.bytes, level, Some(file), line, &title, &message);
        }
        // GitHub shows ten notices of a step: what one cause leaves open is one of them.
        for shared in &causes {
            let rules = shared::rules_of(&scene, shared);
            let names: Vec<_> = rules.iter().map(|&rule| ctx.rule_id(rule)).collect();
            let title = format!("{}: {} rules", Verdict::Undetermined.word(), names.len());
            let said = of_session(scene.shared_cause(shared));
            let next = scene.shared_remedy(shared);
            let message = format!("{said}\nWhat to do: {next}\nRules: {}", names.join(", "));
            command(&mut out.bytes, "notice", Some(result.main_file()), None, &title, &message);
        }
        let scores = score::lines(ctx, result);
        if !scores.is_empty() {
            let message = of_session(scores.join("\n"));
            command(&mut out.bytes, "notice", Some(result.main_file()), None, "score", &message);
        }
        for warning in shared::warnings(&scene, &causes) {
            let message =
                crate::formats::sarif::with_help(&warning.message, warning.help.as_deref());
            let level = level(warning.severity);
            command(
                &mut out.bytes,
                level,
                Some(result.main_file()),
                warning.line,
                warning.code.0,
                &message,
            );
        }
    }

    fn tells_of_the_run(&self) -> bool {
        true
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        let scene = CaseScene { ctx, result };
        let file = result.in_order().last().map(|session| session.file.as_str());
        for finding in shared::case_by_urgency(ctx, result) {
            let minor = scene.rule(finding).is_some_and(|rule| rule.gravity == Gravity::Minor);
            let level = match finding.verdict {
                Verdict::Gap if !minor => "error",
                Verdict::Gap | Verdict::Partial => "warning",
                Verdict::Undetermined => "notice",
                Verdict::Met | Verdict::NotApplicable | Verdict::Pending => continue,
            };
            let title = format!("{}: {}", finding.verdict.word(), ctx.rule_id(finding.rule));
            let mut message = format!("case {}: {}", result.id, scene.message(finding));
            if let Some(next) = scene.next(finding) {
                message.push_str(&format!("\nWhat to do: {next}"));
            }
            command(&mut out.bytes, level, file, None, &title, &message);
        }
        for (code, said, help) in scene.oddities() {
            let message = crate::formats::sarif::with_help(&said, Some(&help));
            command(&mut out.bytes, "warning", file, None, code, &message);
        }
        for warning in result.warnings {
            let message =
                crate::formats::sarif::with_help(&warning.message, warning.help.as_deref());
            let level = level(warning.severity);
            command(&mut out.bytes, level, file, None, warning.code.0, &message);
        }
    }

    fn tail(&self, ctx: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        for failed in &totals.failures {
            let it = &failed.diagnostic;
            let message = crate::formats::sarif::with_help(&it.message, it.help.as_deref());
            command(out, "error", Some(&failed.file), it.line, it.code.0, &message);
        }
        for remark in shared::remarks(ctx, totals) {
            command(out, "warning", None, None, "rolecall", &remark);
        }
        command(out, "notice", None, None, "rolecall", &shared::run(totals));
    }
}

pub(crate) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// Appends a workflow command; what would end or split it is escaped.
pub(crate) fn command(
    out: &mut Vec<u8>,
    level: &str,
    file: Option<&str>,
    line: Option<u32>,
    title: &str,
    message: &str,
) {
    let mut parts = Vec::new();
    parts.extend(file.map(|file| format!("file={}", property(file))));
    parts.extend(line.map(|line| format!("line={line}")));
    parts.push(format!("title={}", property(title)));
    let text = format!("::{level} {}::{}\n", parts.join(","), content(message));
    out.extend_from_slice(text.as_bytes());
}

fn content(text: &str) -> String {
    escape(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    content(text).replace(':', "%3A").replace(',', "%2C")
}
