//! A table for each session, with what looks wrong below it.

use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::columns::{row, taken, widen};
use crate::page::{clip_columns, plain, push_trimmed, wrap};
use crate::result;
use crate::words::numbers::{count, decimals, duration, percent};

use super::{SpeakerResult, SpeakerRow};

/// The last column has what room there is: what gives the role.
const HEADER: [&str; 9] =
    ["label", "turns", "words", "share", "time", "asks", "from-to", "role", "by"];
const WIDEST: usize = 28;
/// Columns of numbers, which stand on the right.
const NUMBERS: std::ops::Range<usize> = 1..6;

pub(super) fn render(result: &SpeakerResult<'_>, options: &Options, out: &mut Vec<u8>) {
    let labels = result.rows.iter().filter(|row| row.label.is_some()).count();
    let width = options.width.max(40);
    let head = format!(
        "{}: {}, {}, {}",
        plain(&result::title(result.file, result.session)),
        count(result.session.turns.len() as u64, "turn"),
        count(result.words(), "word"),
        count(labels as u64, "label"),
    );
    let mut text = String::new();
    wrap(&mut text, &head, "", "    ", width);
    let rows: Vec<[String; 9]> = result.rows.iter().map(|row| cells(result, row)).collect();
    let mut widths = HEADER.map(str::len);
    rows.iter().for_each(|cells| widen(&mut widths, cells, WIDEST));
    let [shared @ .., _] = &widths;
    if taken(shared) > width {
        for cells in &rows {
            in_words(&mut text, cells, width);
        }
    } else {
        line(&mut text, &HEADER, shared, width);
        for cells in &rows {
            line(&mut text, cells, shared, width);
        }
    }
    for said in result.warnings {
        let said = format!("{}: {}", said.code, plain(&said.message));
        wrap(&mut text, &said, "  ! ", "    ", width);
    }
    if let Some(why) = result.unchecked {
        let said = format!("worker and client were not compared: {why}");
        wrap(&mut text, &said, "  ", "    ", width);
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

/// A row on a page that is too narrow for the table.
fn in_words(out: &mut String, cells: &[String; 9], width: usize) {
    let [label, turns, words, share, time, asks, stretch, role, by] = cells;
    let role = match (role.as_str(), by.as_str()) {
        ("-", "") => "no role".to_owned(),
        ("-", by) => format!("no role; {}", by.strip_prefix("nothing; ").unwrap_or(by)),
        (role, by) => format!("{role}, {by}"),
    };
    wrap(out, &format!("{label}: {role}"), "  ", "    ", width);
    let time = if time == "-" { String::new() } else { format!(", {time}") };
    let from = match stretch.split_once('-') {
        Some((first, last)) if !first.is_empty() => format!(" (from {first} to {last})"),
        _ => String::new(),
    };
    let said = format!("turns {turns}{from}, words {words} ({share}){time}, asks {asks}");
    wrap(out, &said, "    ", "      ", width);
}

/// A row of the table; what gives the role stands below where it has no room.
fn line<T: AsRef<str>>(out: &mut String, cells: &[T; 9], widths: &[usize], width: usize) {
    let [cells @ .., by] = cells;
    let (mut text, by) = (row(cells, widths, &NUMBERS), by.as_ref());
    let fits = text.width() + 2 + by.width() <= width;
    if fits {
        text.push_str("  ");
        text.push_str(by);
    }
    push_trimmed(out, &text);
    if !fits {
        wrap(out, by, "      ", "      ", width);
    }
}
