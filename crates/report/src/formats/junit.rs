//! For build servers: JUnit XML, a suite for each session and a case for each rule.

mod case;

use rolecall_engine::{Finding, Verdict};
use rolecall_text::escape;

use crate::formats::shared;
use crate::quote::{at_most, other_misses};
use crate::words::Scene;
use crate::words::case::CaseScene;
use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};

/// `junit`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Junit;

impl Reporter for Junit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn summary(&self) -> &'static str {
        "for build servers: JUnit XML, a suite for each session"
    }

    fn head(&self, _: &Context<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rolecall\">\n",
        );
    }

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        let tally = &result.findings.score.tally;
        let findings = &result.findings.findings;
        let mut text = format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
            xml(&result.title()),
            findings.len(),
            tally.gap + tally.partial,
            tally.undetermined + tally.not_applicable
        );
        properties(&mut text, ctx, result);
        for finding in findings {
            case(&mut text, ctx, result, finding);
        }
        if !result.warnings.is_empty() {
            text.push_str("    <system-err>");
            for warning in result.warnings {
                let line = warning.line.map_or_else(String::new, |line| format!("line {line}: "));
                text.push_str(&xml(&format!(
                    "{}: {line}{}\n",
                    warning.severity.word(),
                    warning.message
                )));
            }
            text.push_str("</system-err>\n");
        }
        text.push_str("  </testsuite>\n");
        out.bytes.extend_from_slice(text.as_bytes());
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        out.bytes.extend_from_slice(case::write(&CaseScene { ctx, result }).as_bytes());
    }

    fn tail(&self, _: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        let mut text = String::new();
        for failed in &totals.failures {
            let diagnostic = &failed.diagnostic;
            let line = diagnostic.line.map_or_else(String::new, |line| format!("line {line}: "));
            text.push_str(&format!(
                "  <testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    \
                 <testcase classname=\"file\" name=\"{0}\">\n      \
                 <error type=\"{1}\" message=\"{2}{3}\">{4}</error>\n    </testcase>\n  </testsuite>\n",
                xml(&failed.file),
                diagnostic.code,
                line,
                xml(&diagnostic.message),
                xml(diagnostic.help.as_deref().unwrap_or(""))
            ));
        }
        text.push_str("</testsuites>\n");
        out.extend_from_slice(text.as_bytes());
    }
}

fn case(out: &mut String, ctx: &Context<'_>, result: &SessionResult<'_>, finding: &Finding) {
    let scene = Scene::new(ctx, result);
    let id = ctx.rule_id(finding.rule);
    let (protocol, name) = id.rsplit_once('/').unwrap_or(("", id));
    let (protocol, name) = (xml(protocol), xml(name));
    let message = xml(&scene.message(finding));
    let opening = format!("    <testcase classname=\"{protocol}\" name=\"{name}\"");
    out.push_str(&opening);
    match finding.verdict {
        Verdict::Met => out.push_str("/>\n"),
        Verdict::NotApplicable | Verdict::Undetermined | Verdict::Pending => {
            let word = shared::verdict_words(finding.verdict);
            out.push_str(&format!(
                ">\n      <skipped message=\"{word}: {message}\"/>\n    </testcase>\n"
            ));
        }
        Verdict::Gap | Verdict::Partial => {
            let word = finding.verdict.word();
            out.push_str(&format!(">\n      <failure type=\"{word}\" message=\"{message}\">"));
            out.push_str(&xml(&body(ctx, &scene, finding)));
            out.push_str("</failure>\n    </testcase>\n");
        }
    }
}

fn body(ctx: &Context<'_>, scene: &Scene<'_>, finding: &Finding) -> String {
    let mut lines = Vec::new();
    let place = |turn| shared::place(scene.result, turn);
    let most = ctx.options.max_evidence;
    for it in at_most(&finding.evidence, most) {
        lines.push(format!("{}, {}", scene.shows(it), place(it.turn)));
    }
    for &it in at_most(&other_misses(finding), most) {
        lines.push(format!("{}, {}", scene.missed(scene.rule(finding), it), place(it.turn)));
    }
    if let Some(face) = ctx.face(finding.rule) {
        lines.push(format!("rule: {}:{}:{}", face.file, face.line, face.column));
    }
    lines.extend(scene.next(finding).map(|next| format!("what to do: {next}")));
    lines.join("\n")
}

/// Text for XML 1.0, which knows no control characters, not even escaped ones.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in escape(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

/// What the protocols make of the score, where they declare sections, bands or marks.
fn properties(text: &mut String, ctx: &Context<'_>, result: &SessionResult<'_>) {
    let lines = crate::words::score::lines(ctx, result);
    if lines.is_empty() {
        return;
    }
    text.push_str("    <properties>\n");
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap_or(("score", &line));
        let (name, value) = (xml(name), xml(value));
        text.push_str(&format!("      <property name=\"{name}\" value=\"{value}\"/>\n"));
    }
    text.push_str("    </properties>\n");
}
