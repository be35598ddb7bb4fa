//! A table for each session.

use rolecall_coding::Coding;
use rolecall_protocol::Rulebook;
use unicode_width::UnicodeWidthStr;

use crate::page::{clip_columns, plain};
use crate::quote::excerpt_within;
use crate::result::title;
use crate::words::numbers::{clock, count, decimals};
use crate::{Options, Quote};

use super::{CodingResult, fields, in_order};

const HEADER: [&str; 6] = ["turn", "line", "at", "role", "topic", "coder"];
const WIDEST: usize = 24;
/// Less room than this is not worth a quote.
const NARROWEST: usize = 12;

pub(super) fn render(
    rulebook: &Rulebook,
    result: &CodingResult<'_>,
    options: &Options,
    out: &mut Vec<u8>,
) {
    let codings = in_order(result.coded, rulebook);
    let rows: Vec<[String; 6]> =
        codings.iter().map(|coding| cells(rulebook, result, coding)).collect();
    let widths = widths(&rows);
    let taken: usize = widths.iter().sum::<usize>() + 2 * widths.len() + 2;
    let room = options.width.saturating_sub(taken);
    let quote = |coding: &Coding| {
        let turn = result.session.turns.get(coding.turn as usize);
        let text = turn.map_or("", |turn| result.session.text_of(turn));
        excerpt_within(text, coding.span, options.quote, room)
            .map(|it| plain(&it.text).into_owned())
    };
    let mut text = format!(
        "{}: {}, {}\n",
        plain(&title(result.file, result.session)),
        count(result.session.turns.len() as u64, "turn"),
        count(codings.len() as u64, "coding")
    );
    if !rows.is_empty() {
        let quoted = options.quote != Quote::None && room > NARROWEST;
        line(&mut text, &HEADER, &widths, if quoted { "words" } else { "" });
        for (cells, coding) in rows.iter().zip(&codings) {
            let words = quoted.then(|| quote(coding)).flatten();
            line(&mut text, cells, &widths, words.as_deref().unwrap_or(""));
        }
    }
    text.push('\n');
    out.extend_from_slice(text.as_bytes());
}

fn cells(rulebook: &Rulebook, result: &CodingResult<'_>, coding: &Coding) -> [String; 6] {
    let it = fields(rulebook, result, coding);
    let doubt = if it.confidence < 1.0 {
        format!(" {}", decimals(it.confidence, 2))
    } else {
        String::new()
    };
    [
        it.turn.to_string(),
        it.line.map_or_else(|| "-".to_owned(), |line| line.to_string()),
        it.start.map_or_else(|| "-".to_owned(), clock),
        it.role.unwrap_or("-").to_owned(),
        it.topic.to_owned(),
        format!("{}{doubt}", it.coder),
    ]
}

fn widths(rows: &[[String; 6]]) -> [usize; 6] {
    let mut widths = HEADER.map(str::len);
    for cells in rows {
        for (wide, cell) in widths.iter_mut().zip(cells) {
            *wide = (*wide).max(plain(cell).width()).min(WIDEST);
        }
    }
    widths
}

fn line<T: AsRef<str>>(out: &mut String, cells: &[T; 6], widths: &[usize; 6], last: &str) {
    let mut text = String::from(" ");
    for (cell, wide) in cells.iter().zip(widths) {
        let cell = plain(cell.as_ref());
        let cell = clip_columns(&cell, *wide);
        text.push(' ');
        text.push_str(&cell);
        text.extend(std::iter::repeat_n(' ', wide.saturating_sub(cell.width()) + 1));
    }
    text.push(' ');
    text.push_str(last);
    out.push_str(text.trim_end());
    out.push('\n');
}
