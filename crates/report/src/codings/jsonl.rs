//! One coding a line.

use rolecall_protocol::Rulebook;
use serde::Serialize;

use crate::Options;
use crate::formats::json::put;
use crate::result::title;

use super::{CodingResult, fields, in_order};

#[derive(Serialize)]
struct Line<'a> {
    session: &'a str,
    turn: u64,
    line: Option<u32>,
    start: Option<f64>,
    role: Option<&'a str>,
    topic: &'a str,
    coder: &'a str,
    confidence: f64,
    span_start: usize,
    span_end: usize,
}

pub(super) fn render(
    rulebook: &Rulebook,
    result: &CodingResult<'_>,
    _: &Options,
    out: &mut Vec<u8>,
) {
    let session = title(result.file, result.session);
    for coding in in_order(result.coded, rulebook) {
        let it = fields(rulebook, result, coding);
        let line = Line {
            session: &session,
            turn: it.turn,
            line: it.line,
            start: it.start,
            role: it.role,
            topic: it.topic,
            coder: it.coder,
            confidence: it.confidence,
            span_start: it.span[0],
            span_end: it.span[1],
        };
        put(out, &line);
        out.push(b'\n');
    }
}
