//! For spreadsheets: one row for each finding, those on cases behind those on sessions.

use rolecall_protocol::{Rule, RuleId};
use rolecall_text::Severity;

use crate::quote::{excerpt, span_of};
use crate::words::Scene;
use crate::words::case::CaseScene;
use crate::words::numbers::{decimals, rounded};
use crate::{CaseResult, Context, Rendered, Reporter, SessionResult, Totals};

/// `csv`
#[derive(Clone, Copy, Debug)]
pub(crate) struct Csv;

const HEADER: &[&str] = &[
    "session",
    "case",
    "number",
    "date",
    "rule",
    "kind",
    "severity",
    "weight",
    "verdict",
    "message",
    "next",
    "turns",
    "line",
    "start",
    "quote",
    "evidence_total",
    "near_misses",
    "score",
    "section",
    "protocol_score",
    "band",
    "passed",
    "warnings",
];

/// The last cells of a row on a rule in a session: its section, and the score of its protocol with
/// its band and whether the session passed; empty where the protocol declares none of these.
fn scored(ctx: &Context<'_>, result: &SessionResult<'_>, id: RuleId, rule: &Rule) -> [String; 4] {
    let none = || [const { String::new() }; 4];
    let Some(protocol) = ctx.rulebook.protocols.get(rule.protocol as usize) else { return none() };
    let score = result.findings.protocols.iter().find(|it| it.protocol == rule.protocol);
    let Some(score) = score.filter(|_| protocol.scoring.is_declared()) else { return none() };
    let section = protocol.scoring.sections.iter().find(|section| section.rules.contains(&id));
    [
        section.map(|section| section.name.clone()).unwrap_or_default(),
        score.bounds.value.map(|it| rounded(it).to_string()).unwrap_or_default(),
        score.band_of(protocol).map(text_cell).unwrap_or_default(),
        score.passed.map(|passed| passed.word().to_owned()).unwrap_or_default(),
    ]
}

impl Reporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "for spreadsheets: one row for each rule in each session"
    }

    fn head(&self, _: &Context<'_>, out: &mut Vec<u8>) {
        row(out, HEADER);
    }

    fn session(&self, ctx: &Context<'_>, result: &SessionResult<'_>, _: bool, out: &mut Rendered) {
        let scene = Scene::new(ctx, result);
        let attribute = |key: &str| result.session.attributes.get(key).map(Scene::given);
        let [number, date] = ["number", "date"].map(|key| attribute(key).unwrap_or_default());
        let case = result.case_id().map(Scene::given).unwrap_or_default();
        let score =
            result.findings.score.value.map(|it| rounded(it).to_string()).unwrap_or_default();
        let warned = result.warnings.iter().filter(|said| said.severity == Severity::Warning);
        let mut warned: Vec<&str> = warned.map(|said| said.code.0).collect();
        warned.sort_unstable();
        warned.dedup();
        let warnings = warned.join(" ");
        for finding in &result.findings.findings {
            let Some(rule) = scene.rule(finding) else { continue };
            let first = finding.evidence.first().map(|it| (it.turn, it.coding));
            let first = first.or(finding.near_misses.first().map(|it| (it.turn, it.coding)));
            let turn = first.and_then(|(turn, _)| result.turn(turn));
            let quote = first.zip(turn).and_then(|((at, coding), turn)| {
                let text = result.session.text_of(turn);
                excerpt(text, span_of(result, at, coding), ctx.options.quote)
            });
            let mut turns: Vec<u64> =
                finding.evidence.iter().map(|it| u64::from(it.turn) + 1).collect();
            turns.sort_unstable();
            turns.dedup();
            let turns: Vec<String> = turns.iter().map(u64::to_string).collect();
            let line = turn.and_then(|turn| turn.line).map(|it| it.to_string()).unwrap_or_default();
            let start = turn.and_then(|turn| turn.start).map(seconds).unwrap_or_default();
            let cells = [
                text_cell(&result.title()),
                text_cell(&case),
                number.clone(),
                date.clone(),
                ctx.rule_id(finding.rule).to_owned(),
                rule.kind.word().to_owned(),
                rule.gravity.word().to_owned(),
                rule.weight.to_string(),
                finding.verdict.word().to_owned(),
                text_cell(&scene.message(finding)),
                text_cell(&scene.next(finding).unwrap_or_default()),
                turns.join(" "),
                line,
                start,
                text_cell(&quote.map(|it| it.text).unwrap_or_default()),
                finding.evidence.len().to_string(),
                finding.near_misses.len().to_string(),
                score.clone(),
            ];
            let mut cells = Vec::from(cells);
            cells.extend(scored(ctx, result, finding.rule, rule));
            cells.push(warnings.clone());
            row(&mut out.bytes, &cells);
        }
    }

    fn before_cases(&self, _: &Context<'_>, _: bool, _: &mut Vec<u8>) {}

    fn case(&self, ctx: &Context<'_>, result: &CaseResult<'_>, _: bool, out: &mut Rendered) {
        let scene = CaseScene { ctx, result };
        let score = result.findings.score.value.map(|it| rounded(it).to_string());
        for finding in &result.findings.findings {
            let Some(rule) = scene.rule(finding) else { continue };
            let first = finding.evidence.iter().find_map(|&it| result.place(it));
            let mut cells = vec![String::new(); HEADER.len()];
            let filled = [
                // Which session the first turn stands in; the row is about all of them.
                (0, first.map_or_else(String::new, |(session, _)| text_cell(&session.title))),
                (1, text_cell(result.id)),
                (4, ctx.rule_id(finding.rule).to_owned()),
                (5, rule.kind.word().to_owned()),
                (6, rule.gravity.word().to_owned()),
                (7, rule.weight.to_string()),
                (8, finding.verdict.word().to_owned()),
                (9, text_cell(&scene.message(finding))),
                (10, text_cell(&scene.next(finding).unwrap_or_default())),
                (
                    11,
                    first.map_or_else(String::new, |(_, it)| (u64::from(it.turn) + 1).to_string()),
                ),
                (
                    12,
                    first.and_then(|(_, it)| it.line).map(|it| it.to_string()).unwrap_or_default(),
                ),
                (13, first.and_then(|(_, it)| it.start).map(seconds).unwrap_or_default()),
                (
                    14,
                    first
                        .and_then(|(_, it)| it.quote.as_deref())
                        .map(text_cell)
                        .unwrap_or_default(),
                ),
                (15, finding.evidence.len().to_string()),
                (16, "0".to_owned()),
                (17, score.clone().unwrap_or_default()),
            ];
            for (at, text) in filled {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
            row(&mut out.bytes, &cells);
        }
    }

    fn tail(&self, _: &Context<'_>, totals: &Totals, out: &mut Vec<u8>) {
        for failed in &totals.failures {
            let mut cells = vec![String::new(); HEADER.len()];
            let line = failed.diagnostic.line.map(|it| it.to_string());
            let filled = [
                (0, text_cell(&failed.file)),
                (5, "file".to_owned()),
                (8, "unreadable".to_owned()),
                (9, text_cell(&failed.diagnostic.message)),
                (10, text_cell(failed.diagnostic.help.as_deref().unwrap_or(""))),
                (12, line.unwrap_or_default()),
            ];
            for (at, text) in filled {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
            row(out, &cells);
        }
    }
}

/// Seconds, to the millisecond; empty for a time that is none.
pub(crate) fn seconds(time: f64) -> String {
    if time.is_finite() { decimals(time, 3) } else { String::new() }
}

/// A text that a spreadsheet must not take for a formula (a session's words could hold one).
pub(crate) fn text_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Appends a row by RFC 4180.
pub(crate) fn row<T: AsRef<str>>(out: &mut Vec<u8>, cells: &[T]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}
