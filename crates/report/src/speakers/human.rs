//! A table for each session, with what looks wrong below it.

use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::page::{clip_columns, plain, wrap};
use crate::result;
use crate::words::numbers::{count, decimals, duration, percent};

use super::{SpeakerResult, SpeakerRow};

const HEADER: [&str; 9] =
    ["label", "turns", "words", "share", "time", "asks", "from-to", "role", "by"];
const WIDEST: usize = 28;
/// Columns of numbers, which stand on the right.
const NUMBERS: std::ops::Range<usize> = 1..6;

pub(super) fn render(result: &SpeakerResult<'_>, options: &Options, out: &mut Vec<u8>) {
    let labels = result.rows.iter().filter(|row| row.label.is_some()).count();
    let mut text = format!(
        "{}: {}, {}, {}\n",
        plain(&result::title(result.file, result.session)),
        count(result.session.turns.len() as u64, "turn"),
        count(result.words(), "word"),
        count(labels as u64, "label"),
    );
    let rows: Vec<[String; 9]> = result.rows.iter().map(|row| cells(result, row)).collect();
    let mut widths = HEADER.map(str::len);
    for cells in &rows {
        for (wide, cell) in widths.iter_mut().zip(cells) {
            *wide = (*wide).max(cell.width()).min(WIDEST);
        }
    }
    line(&mut text, &HEADER, &widths);
    for cells in &rows {
        line(&mut text, cells, &widths);
    }
    for said in result.warnings {
        let said = format!("{}: {}", said.code, plain(&said.message));
        wrap(&mut text, &said, "  ! ", "    ", options.width.max(40));
    }
    if let Some(why) = result.unchecked {
        text.push_str(&format!("  worker and client were not compared: {why}\n"));
    }
    out.extend_from_slice(text.as_bytes());
}

fn cells(result: &SpeakerResult<'_>, row: &SpeakerRow<'_>) -> [String; 9] {
    let stretch = row
        .first
        .zip(row.last)
        .map(|(first, last)| format!("{}-{}", u64::from(first) + 1, u64::from(last) + 1));
    let (role, by) = match (row.role, row.guess) {
        (Some((role, given)), _) if row.by_title => {
            (role.to_owned(), format!("{}, as `{}`", given.place(), title(row)))
        }
        (Some((role, given)), _) => (role.to_owned(), given.place().to_owned()),
        (None, Some(guess)) => {
            let why = match guess.score {
                Some(score) => format!("a guess, by how they talk ({})", decimals(score, 1)),
                None => format!("a guess: the transcript says `{}`", title(row)),
            };
            (format!("{}?", guess.side.word()), why)
        }
        (None, None) if row.title.is_some() => {
            ("-".to_owned(), format!("nothing; the transcript says `{}`", title(row)))
        }
        (None, None) => ("-".to_owned(), String::new()),
    };
    [
        row.label.map_or_else(|| "(no label)".to_owned(), |label| plain(label).into_owned()),
        row.turns.to_string(),
        row.words.to_string(),
        percent(result.share(row)),
        row.seconds.map_or_else(|| "-".to_owned(), duration),
        row.questions.to_string(),
        stretch.unwrap_or_else(|| "-".to_owned()),
        role,
        by,
    ]
}

/// What the transcript calls a speaker, as it may be shown.
fn title(row: &SpeakerRow<'_>) -> String {
    clip_columns(&plain(row.title.unwrap_or("")), WIDEST).into_owned()
}

fn line<T: AsRef<str>>(out: &mut String, cells: &[T; 9], widths: &[usize; 9]) {
    let mut text = String::from("  ");
    let last = cells.len() - 1;
    for (at, (cell, wide)) in cells.iter().zip(widths).enumerate() {
        // What gives the role stands last and has room.
        let cell =
            if at == last { cell.as_ref().into() } else { clip_columns(cell.as_ref(), *wide) };
        let room = " ".repeat(wide.saturating_sub(cell.width()));
        if NUMBERS.contains(&at) {
            text.push_str(&room);
            text.push_str(&cell);
        } else {
            text.push_str(&cell);
            text.push_str(&room);
        }
        text.push_str("  ");
    }
    out.push_str(text.trim_end());
    out.push('\n');
}
