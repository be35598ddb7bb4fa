//! A case as one object.

use rolecall_engine::{CaseEvidence, CaseFinding, LineLooked, LineState};
use serde::Serialize;

use super::escape::{push_escaped, push_number};
use super::piece::{put_name, put_text};
use super::put;
use super::view::{Warning, open_for, score_view, warning};
use crate::quote::at_most;
use crate::words::case::CaseScene;
use crate::words::numbers::rounded;
use crate::{CaseResult, Context};

#[derive(Serialize)]
struct CaseHead<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    case: &'a str,
    sessions: Vec<&'a str>,
    numbers: &'a [Option<u32>],
    missing: &'a [u32],
    open: bool,
    latest: Option<String>,
    warnings: Vec<Warning<'a>>,
}

/// What was seen of one line of a rule; sessions by their place in `sessions`.
#[derive(Serialize)]
struct LineView<'a> {
    line: String,
    state: &'static str,
    held: &'a [u32],
    failed: &'a [u32],
    unclear: &'a [u32],
    missing: &'a [u32],
    seen: &'a str,
}

/// Appends a case as one object.
pub(crate) fn put_case(
    out: &mut Vec<u8>,
    ctx: &Context<'_>,
    result: &CaseResult<'_>,
    schema: Option<&'static str>,
) {
    let scene = CaseScene { ctx, result };
    let findings = result.findings;
    let odd = scene.oddities();
    let mut warnings: Vec<Warning<'_>> = result.warnings.iter().map(warning).collect();
    warnings.extend(odd.iter().map(|(code, said, help)| Warning::said(code, said, help)));
    let head = CaseHead {
        schema,
        case: result.id,
        sessions: result.in_order().map(|it| it.title.as_str()).collect(),
        numbers: &findings.numbers,
        missing: &findings.missing,
        open: findings.open,
        latest: findings.latest.map(|day| day.to_string()),
        warnings,
    };
    put(out, &head);
    open_for(out, "findings");
    out.push(b'[');
    for (at, finding) in findings.findings.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        put_finding(out, &scene, finding);
    }
    out.extend_from_slice(b"],\"score\":");
    put(out, &score_view(&findings.score, true));
    out.push(b'}');
}

fn put_finding(out: &mut Vec<u8>, scene: &CaseScene<'_>, finding: &CaseFinding) {
    let Some(face) = scene.ctx.face(finding.rule) else {
        out.extend_from_slice(b"null");
        return;
    };
    let [head, middle, tail] = &face.json;
    out.extend_from_slice(head);
    put(out, &finding.verdict.word());
    out.extend_from_slice(middle);
    put(out, &scene.message(finding));
    out.extend_from_slice(tail);
    put(out, &scene.next(finding));
    out.extend_from_slice(b",\"lines\":");
    let looks = scene.looks(finding);
    let lines: Vec<LineView<'_>> = finding
        .lines
        .iter()
        .zip(&looks)
        .map(|(looked, look)| line_view(looked, &look.asked, &look.seen))
        .collect();
    put(out, &lines);
    let most = scene.ctx.options.max_evidence;
    out.extend_from_slice(b",\"evidence\":[");
    for (at, it) in at_most(&finding.evidence, most).iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        put_evidence(out, scene, finding, *it);
    }
    out.extend_from_slice(b"],\"evidence_total\":");
    push_number(out, finding.evidence.len() as u64);
    out.extend_from_slice(b",\"near_misses\":[]}");
}

fn line_view<'a>(looked: &'a LineLooked, asked: &str, seen: &'a str) -> LineView<'a> {
    LineView {
        line: asked.trim_matches('`').to_owned(),
        state: match looked.state {
            LineState::Fails => "fails",
            LineState::Unknown => "unknown",
            LineState::Pending => "pending",
            LineState::Holds => "holds",
            LineState::LeftOut => "left-out",
        },
        held: &looked.held,
        failed: &looked.failed,
        unclear: &looked.unclear,
        missing: &looked.missing,
        seen,
    }
}

fn put_evidence(out: &mut Vec<u8>, scene: &CaseScene<'_>, finding: &CaseFinding, it: CaseEvidence) {
    let Some((_, place)) = scene.result.place(it) else {
        out.extend_from_slice(b"null");
        return;
    };
    out.extend_from_slice(b"{\"session\":");
    push_number(out, it.session.into());
    out.extend_from_slice(b",\"turn\":");
    push_number(out, u64::from(place.turn) + 1);
    if let Some(part) = &place.part {
        out.extend_from_slice(b",\"file\":");
        put_text(out, part);
    }
    out.extend_from_slice(b",\"line\":");
    put(out, &place.line);
    out.extend_from_slice(b",\"start\":");
    put(out, &place.start.filter(|start| start.is_finite()));
    let names = scene.ctx.names();
    out.extend_from_slice(b",\"role\":");
    match place.role {
        Some(role) => put_name(out, names.role(role)),
        None => out.extend_from_slice(b"null"),
    }
    match place.coding {
        Some(coding) => {
            out.extend_from_slice(b",\"topic\":");
            put_name(out, names.topic(coding.topic));
            out.extend_from_slice(b",\"coder\":");
            put(out, &coding.coder.word());
            out.extend_from_slice(b",\"confidence\":");
            put(out, &rounded(coding.confidence.into()));
            out.extend_from_slice(b",\"span\":");
            put(out, &coding.span);
        }
        None => out
            .extend_from_slice(b",\"topic\":null,\"coder\":null,\"confidence\":null,\"span\":null"),
    }
    out.extend_from_slice(b",\"quote\":");
    put(out, &place.quote);
    out.extend_from_slice(b",\"why\":\"");
    push_escaped(out, &scene.shows(finding, it));
    out.extend_from_slice(b"\"}");
}
