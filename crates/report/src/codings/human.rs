//! A table for each session.

use rolecall_protocol::Rulebook;
use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::page::{clip_columns, plain};
use crate::quote::excerpt_within;
use crate::result::title;
use crate::words::numbers::{clock, count, decimals};

use super::{CodingResult, fields, in_order};

const HEADER: [&str; 6] = ["turn", "line", "at", "role", "topic", "coder"];
const WIDEST: usize = 24;

pub(super) fn render(
    rulebook: &Rulebook,
    result: &CodingResult<'_>,
    options: &Options,
    out: &mut Vec<u8>,
) {
    let mut rows: Vec<([String; 6], Option<String>)> = Vec::new();
    let codings = in_order(result.coded, rulebook);
    for coding in &codings {
        let it = fields(rulebook, result, coding);
        let doubt = if it.confidence < 1.0 { format!(" {}", decimals(it.confidence, 2)) } else { String::new() };
        let cells = [
            it.turn.to_string(),
            it.line.map_or_else(|| "-".to_owned(), |line| line.to_string()),
            it.start.map_or_else(|| "-".to_owned(), clock),
            it.role.unwrap_or("-").to_owned(),
            it.topic.to_owned(),
            format!("{}{doubt}", it.coder),
        ];
        let turn = result.session.turns.get(coding.turn as usize);
        let text = turn.map_or("", |turn| result.session.text_of(turn));
        let quote = excerpt_within(text, coding.span, options.quote, options.width.max(40) / 2);
        rows.push((cells, quote.map(|it| plain(&it.text).into_owned())));
    }
    let mut text = format!(
        "{}: {}, {}\n",
        plain(&title(result.file, result.session)),
        count(result.session.turns.len() as u64, "turn"),
        count(codings.len() as u64, "coding")
    );
    if !rows.is_empty() {
        table(&mut text, &rows, options.width);
    }
    text.push('\n');
    out.extend_from_slice(text.as_bytes());
}

fn table(out: &mut String, rows: &[([String; 6], Option<String>)], width: usize) {
    let mut widths = HEADER.map(str::len);
    for (cells, _) in rows {
        for (wide, cell) in widths.iter_mut().zip(cells) {
            *wide = (*wide).max(plain(cell).width()).min(WIDEST);
        }
    }
    let quoted = rows.iter().any(|(_, quote)| quote.is_some());
    line(out, &HEADER, &widths, if quoted { "words" } else { "" }, width);
    for (cells, quote) in rows {
        line(out, cells, &widths, quote.as_deref().unwrap_or(""), width);
    }
}

fn line<T: AsRef<str>>(out: &mut String, cells: &[T; 6], widths: &[usize; 6], last: &str, width: usize) {
    let mut text = String::from(" ");
    for (cell, wide) in cells.iter().zip(widths) {
        let cell = plain(cell.as_ref());
        let cell = clip_columns(&cell, *wide);
        text.push(' ');
        text.push_str(&cell);
        text.extend(std::iter::repeat_n(' ', wide.saturating_sub(cell.width()) + 1));
    }
    let room = width.saturating_sub(text.width() + 1);
    if room > 8 && !last.is_empty() {
        text.push(' ');
        text.push_str(&clip_columns(last, room));
    }
    out.push_str(text.trim_end());
    out.push('\n');
}
