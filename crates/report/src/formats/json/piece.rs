//! A piece of evidence, or a near miss, written straight into the output: long reports hold hundreds
//! of thousands of them. A test holds it against what serde makes of the same.

use rolecall_coding::Coding;
use rolecall_engine::{Evidence, Finding, NearMiss};
use rolecall_session::Turn;
use rolecall_text::Span;

use super::escape::{push_escaped, push_number};
use super::put;
use crate::quote::{excerpt, span_of};
use crate::words::numbers::rounded;
use crate::words::{Said, Scene};

/// Text of a JSON string, between its quotation marks.
struct JsonText<'o>(&'o mut Vec<u8>);

impl Said for JsonText<'_> {
    fn plain(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn name(&mut self, _: &str, escaped: &[u8]) {
        self.0.extend_from_slice(escaped);
    }

    fn written(&mut self, text: &str) {
        push_escaped(self.0, text);
    }
}

pub(crate) fn put_evidence(out: &mut Vec<u8>, scene: &Scene<'_>, it: &Evidence) {
    put_place(out, scene, it.turn, it.coding);
    out.extend_from_slice(b",\"why\":\"");
    scene.say_shows(it, &mut JsonText(out));
    out.extend_from_slice(b"\"}");
}

pub(crate) fn put_near_miss(
    out: &mut Vec<u8>,
    scene: &Scene<'_>,
    finding: &Finding,
    it: &NearMiss,
) {
    put_place(out, scene, it.turn, it.coding);
    out.extend_from_slice(b",\"why\":\"");
    push_escaped(out, &scene.missed(scene.rule(finding), it));
    out.extend_from_slice(b"\"}");
}

/// All members but the last.
fn put_place(out: &mut Vec<u8>, scene: &Scene<'_>, turn: u32, coding: Option<u32>) {
    let result = scene.result;
    let record = result.turn(turn);
    let text = record.map_or("", |record| result.session.text_of(record));
    out.extend_from_slice(b"{\"turn\":");
    push_number(out, u64::from(turn) + 1);
    put_record(out, scene, record);
    let names = scene.ctx.names();
    out.extend_from_slice(b",\"role\":");
    match scene.role_of(turn) {
        Some(role) => put_name(out, names.role(role)),
        None => out.extend_from_slice(b"null"),
    }
    match result.coding(coding) {
        Some(coding) => put_coding(out, names.topic(coding.topic), coding, text),
        None => out
            .extend_from_slice(b",\"topic\":null,\"coder\":null,\"confidence\":null,\"span\":null"),
    }
    out.extend_from_slice(b",\"quote\":");
    match excerpt(text, span_of(result, turn, coding), scene.ctx.options.quote) {
        Some(cut) => put_text(out, &cut.text),
        None => out.extend_from_slice(b"null"),
    }
}

fn put_record(out: &mut Vec<u8>, scene: &Scene<'_>, record: Option<&Turn>) {
    if let Some(part) = record.and_then(|record| scene.result.session.part_of(record)) {
        out.extend_from_slice(b",\"file\":");
        put_text(out, &part.name);
    }
    out.extend_from_slice(b",\"line\":");
    match record.and_then(|record| record.line) {
        Some(line) => push_number(out, line.into()),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(b",\"start\":");
    put(out, &record.and_then(|record| record.start).filter(|start| start.is_finite()));
}

fn put_coding(out: &mut Vec<u8>, topic: &[u8], coding: &Coding, text: &str) {
    out.extend_from_slice(b",\"topic\":");
    put_name(out, topic);
    out.extend_from_slice(b",\"coder\":\"");
    out.extend_from_slice(coding.coder.word().as_bytes());
    out.extend_from_slice(b"\",\"confidence\":");
    if coding.confidence == 1.0 {
        out.extend_from_slice(b"1.0");
    } else {
        put(out, &rounded(coding.confidence.into()));
    }
    let [start, end] = scalar_span(text, coding.span);
    out.extend_from_slice(b",\"span\":[");
    push_number(out, start as u64);
    out.push(b',');
    push_number(out, end as u64);
    out.push(b']');
}

pub(super) fn put_name(out: &mut Vec<u8>, escaped: &[u8]) {
    out.push(b'"');
    out.extend_from_slice(escaped);
    out.push(b'"');
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    push_escaped(out, text);
    out.push(b'"');
}

/// Counts in Unicode scalar values, from spans in bytes.
pub(crate) fn scalar_span(text: &str, span: Span) -> [usize; 2] {
    let near = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (near(span.start), near(span.end));
    let upto = |at: usize| text.get(..at).map_or(0, |before| before.chars().count());
    let before = upto(start);
    match text.get(start..end) {
        Some(words) => [before, before + words.chars().count()],
        None => [before, upto(end)],
    }
}
