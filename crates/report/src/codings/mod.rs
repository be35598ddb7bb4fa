//! Codings alone, without verdicts: what `rolecall code` prints.

mod csv;
mod human;
mod jsonl;
mod totals;

pub use totals::{CodingCount, CodingTotals};

use rolecall_coding::{CodedSession, Coding};
use rolecall_protocol::Rulebook;
use rolecall_session::Session;

use crate::Options;
use crate::formats::json::scalar_span;
use crate::words::numbers::rounded;

/// A session with its codings.
#[derive(Clone, Copy, Debug)]
pub struct CodingResult<'a> {
    /// Its file, as it is shown.
    pub file: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Its codings.
    pub coded: &'a CodedSession,
}

/// A format of codings.
#[derive(Clone, Copy)]
pub struct CodingFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    /// What stands before the first session.
    pub head: &'static str,
    render: fn(&Rulebook, &CodingResult<'_>, &Options, &mut Vec<u8>),
}

impl CodingFormat {
    /// The codings of one session, by turn and place within it.
    pub fn session(
        &self,
        rulebook: &Rulebook,
        result: &CodingResult<'_>,
        options: &Options,
        out: &mut Vec<u8>,
    ) {
        (self.render)(rulebook, result, options, out);
    }
}

/// Every format of codings, one file each.
pub const CODING_FORMATS: &[CodingFormat] = &[
    CodingFormat {
        name: "human",
        summary: "for reading: a table for each session, and a summary",
        head: "",
        render: human::render,
    },
    CodingFormat {
        name: "csv",
        summary: "for spreadsheets: one row for each coding",
        head: "session,turn,line,start,role,topic,coder,confidence,span_start,span_end\r\n",
        render: csv::render,
    },
    CodingFormat {
        name: "jsonl",
        summary: "for programs: one coding a line",
        head: "",
        render: jsonl::render,
    },
];

/// The format of codings called `name`.
#[must_use]
pub fn coding_format(name: &str) -> Option<&'static CodingFormat> {
    CODING_FORMATS.iter().find(|format| format.name == name)
}

/// The fields of one coding, as every format has them.
struct Fields<'a> {
    turn: u64,
    line: Option<u32>,
    start: Option<f64>,
    role: Option<&'a str>,
    topic: &'a str,
    coder: &'static str,
    confidence: f64,
    span: [usize; 2],
}

/// The codings in the order of the talk.
fn in_order<'a>(coded: &'a CodedSession, rulebook: &Rulebook) -> Vec<&'a Coding> {
    let mut codings: Vec<&Coding> = coded.codings.iter().collect();
    codings.sort_by(|a, b| {
        let name = |it: &Coding| rulebook.topic_name(it.topic).to_owned();
        (a.turn, a.span)
            .cmp(&(b.turn, b.span))
            .then_with(|| name(a).cmp(&name(b)))
            .then_with(|| (a.topic, a.coder, a.origin).cmp(&(b.topic, b.coder, b.origin)))
    });
    codings
}

fn fields<'a>(rulebook: &'a Rulebook, result: &CodingResult<'_>, it: &Coding) -> Fields<'a> {
    let turn = result.session.turns.get(it.turn as usize);
    let text = turn.map_or("", |turn| result.session.text_of(turn));
    let role = result.coded.turns.get(it.turn as usize).and_then(|turn| turn.role);
    Fields {
        turn: u64::from(it.turn) + 1,
        line: turn.and_then(|turn| turn.line),
        start: turn.and_then(|turn| turn.start).filter(|start| start.is_finite()),
        role: role.map(|role| rulebook.role_name(role)),
        topic: rulebook.topic_name(it.topic),
        coder: it.coder.word(),
        confidence: rounded(it.confidence.into()),
        span: scalar_span(text, it.span),
    }
}
