//! Tables with a column for each speaker: names at the head, talk below.

use csv::StringRecord;
use rolecall_text::Diagnostic;

use super::header::{Layout, listed_names, places};
use crate::codes::table::SPEAKER_COLUMNS;
use crate::text::label::{Looks, is_part, looks_like_name};
use crate::times::{cell, clock};
use crate::warnings::Warnings;

/// Columns of speakers at most; a wider table is one of something else.
const MOST: usize = 12;

/// Columns of a table that is looked at.
const WIDEST: usize = 64;

/// Words in a cell of talk, on average over all columns, so that it is no list of marks.
const WORDS: usize = 3;

/// Names of columns that hold words about the talk and not talk, lower case, the first letters in order.
const ABOUT: &[&str] = &[
    "action",
    "actions",
    "annotation",
    "code",
    "codes",
    "coder",
    "coding",
    "comment",
    "comments",
    "commentaire",
    "commentaires",
    "context",
    "date",
    "description",
    "id",
    "kommentar",
    "kommentare",
    "line",
    "memo",
    "note",
    "notes",
    "notities",
    "notizen",
    "observation",
    "observations",
    "opmerking",
    "opmerkingen",
    "phase",
    "question",
    "remark",
    "remarks",
    "scene",
    "section",
    "summary",
    "theme",
    "thema",
    "topic",
    "topics",
    "translation",
    "video",
];

/// The layout of a table whose first line has names of people or parts with talk below; nothing where
/// one of its columns may hold speakers or fewer than two hold talk. Where the names are no words
/// for parts (`Worker`, `Client`), two may rarely speak in one row.
pub(crate) fn told(header: &[&str], rows: &[Vec<&str>]) -> Option<Layout> {
    if header.len() > WIDEST {
        return None;
    }
    let mut places = places(&StringRecord::from(header.to_vec()));
    let names = header.iter().map(|name| name.trim().trim_end_matches(':').trim_end());
    let header: &[&str] = &names.collect::<Vec<_>>();
    let used = |at: usize| {
        [places.session, places.turn, places.start, places.end, places.language].contains(&Some(at))
    };
    let talk: Vec<usize> = (0..header.len())
        .filter(|&column| !used(column) && is_speaker(at(header, column)))
        .filter(|&column| holds_words(rows, column))
        .collect();
    let speakers = places.speaker.take();
    if speakers.is_some_and(|column| !talk.contains(&column)) || !(2..=MOST).contains(&talk.len()) {
        return None;
    }
    let distinct = |column: &usize| {
        let same = |other: &&usize| at(header, **other).eq_ignore_ascii_case(at(header, *column));
        talk.iter().filter(same).count() == 1
    };
    if !talk.iter().all(distinct) {
        return None;
    }
    let cells = |row: &[&str]| talk.iter().filter(|&&column| !at(row, column).is_empty()).count();
    let (mut alone, mut together, mut words) = (0, 0, 0);
    for row in rows {
        match cells(row) {
            0 => continue,
            1 => alone += 1,
            _ => together += 1,
        }
        let spoken = talk.iter().map(|&column| at(row, column).split_whitespace().count());
        words += spoken.sum::<usize>();
    }
    let all: usize = rows.iter().map(|row| cells(row)).sum();
    let parts = talk.iter().all(|&column| is_part(at(header, column)));
    let one_by_one = alone >= 3 && alone >= together * 4;
    if words < all * WORDS || alone + together < 2 || !(parts || one_by_one) {
        return None;
    }
    let is_time = |column: &usize| !talk.contains(column) && holds_times(rows, *column);
    places.start = places.start.or_else(|| (0..header.len()).find(is_time));
    Some(Layout::Speakers { places, talk })
}

fn at<'r>(row: &[&'r str], at: usize) -> &'r str {
    row.get(at).copied().unwrap_or("")
}

/// Says which columns were taken for those of speakers.
pub(crate) fn say(header: &StringRecord, talk: &[usize], warnings: &mut Warnings) {
    let names: Vec<&str> = talk.iter().filter_map(|&at| header.get(at)).map(str::trim).collect();
    warnings.add(&SPEAKER_COLUMNS, || {
        let message = format!(
            "no column is known to hold what was said, so {} were read as columns of what each \
             speaker says",
            listed_names(names.iter().copied())
        );
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        let list = quoted.join(", ");
        Diagnostic::new(&SPEAKER_COLUMNS, message)
            .help(format!(
                "to be sure, write `speakers = [{list}]` under `[columns]` in `rolecall.toml`"
            ))
            .at_line(1)
    });
}

/// Whether the head of a column may be a speaker's.
fn is_speaker(name: &str) -> bool {
    let about = ABOUT.iter().any(|about| name.eq_ignore_ascii_case(about));
    let looks = looks_like_name(name);
    !about && (is_part(name) || matches!(looks, Some(Looks::Name | Looks::Part)))
}

/// Whether what stands in a column are words, where anything does.
fn holds_words(rows: &[Vec<&str>], column: usize) -> bool {
    let (mut filled, mut words) = (0, 0);
    for text in rows.iter().filter_map(|row| row.get(column)).filter(|text| !text.is_empty()) {
        filled += 1;
        words += usize::from(cell(text).is_none() && text.chars().any(char::is_alphabetic));
    }
    filled > 0 && words * 10 >= filled * 8
}

/// Whether clock times stand in a column.
fn holds_times(rows: &[Vec<&str>], column: usize) -> bool {
    let (mut filled, mut times) = (0, 0);
    for text in rows.iter().filter_map(|row| row.get(column)).filter(|text| !text.is_empty()) {
        filled += 1;
        times +=
            usize::from(clock(text.as_bytes()).is_some_and(|(_, length)| length == text.len()));
    }
    filled > 1 && times * 10 >= filled * 8
}
