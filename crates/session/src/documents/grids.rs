//! Tables in documents and sheets: which of them hold talk, and in which columns.

use std::collections::BTreeMap;

use csv::StringRecord;
use rolecall_text::Diagnostic;

use super::document::{Document, Kind};
use super::heads::name_then_time;
use crate::codes::documents::{GUESSED_COLUMNS, OTHER_TABLES};
use crate::readers::table;
use crate::table::header::{Layout, layout};
use crate::table::speakers;
use crate::text::label::{Looks, looks_like_name};
use crate::text::stamp::stamp;
use crate::times::{cell, count_of};
use crate::warnings::Warnings;
use crate::{Columns, Limits, Session};

/// Columns that are looked at to tell what they hold.
const WIDEST: usize = 12;
/// Rows that are looked at for it.
pub(crate) const LOOKED_AT: usize = 500;
/// Rows above that with the names of the columns, at most.
pub(crate) const ABOVE: usize = 20;
/// What the column of the speaker is called in languages whose tables are not known else.
const SPEAKER: &[&str] = &[
    "sprecher",
    "person",
    "locuteur",
    "intervenant",
    "hablante",
    "spreker",
    "talare",
    "siaradwr",
    "name",
    "speaker",
    "who",
    "nom",
    "nombre",
    "parlante",
    "interlocutor",
];

/// A table as rows of cells.
pub(crate) type Rows<'d> = Vec<Vec<&'d str>>;

/// What holds the talk.
#[derive(Debug)]
pub(crate) struct Found {
    /// As a table with commas, whose first line names the columns.
    pub(crate) csv: String,
    /// Whether the columns were told by what they hold.
    pub(crate) guessed: bool,
    /// Tables that hold something else.
    pub(crate) others: usize,
}

/// The tables of a document that hold its talk; nothing where most of its words stand elsewhere.
pub(crate) fn in_document(document: &Document, columns: Option<&Columns>) -> Option<Found> {
    let mut tables: BTreeMap<u32, Rows<'_>> = BTreeMap::new();
    let mut beside = 0;
    for block in &document.blocks {
        match &block.kind {
            Kind::Row { table, cells } => {
                tables.entry(*table).or_default().push(document.row(cells).collect());
            }
            _ => beside += block.text.len(),
        }
    }
    let mut csv = String::new();
    let (mut inside, mut others, mut kind) = (0, 0, None);
    for rows in tables.values() {
        let size: usize = rows.iter().flatten().map(|cell| cell.len()).sum();
        let found = told(rows, columns);
        let same = found.is_some() && (kind.is_none() || kind == found);
        match found {
            Some(found) if same => {
                inside += size;
                let first = kind.is_none();
                write(&found, rows, first, &mut csv);
                kind = Some(found);
            }
            _ => {
                others += 1;
                beside += size;
            }
        }
    }
    let guessed = matches!(kind, Some(Told::Guessed(_)));
    (inside > 0 && inside >= beside).then_some(Found { csv, guessed, others })
}

/// How the columns of a table were told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// By the row with this number, which has their names; the names.
    Header(usize, Vec<String>),
    /// By what they hold.
    Guessed(Places),
}

/// Columns by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Places {
    pub(crate) speaker: usize,
    pub(crate) text: usize,
    pub(crate) start: Option<usize>,
    pub(crate) end: Option<usize>,
}

/// What the columns of a table hold; nothing where it is not talk.
pub(crate) fn told(rows: &Rows<'_>, columns: Option<&Columns>) -> Option<Told> {
    for (number, row) in rows.iter().take(ABOVE).enumerate() {
        let header = StringRecord::from(row.clone());
        let known = match layout(&header, columns) {
            Ok(Layout::Rows(places)) => {
                places.speaker.is_some()
                    || places.session.is_some()
                    || places.start.is_some()
                    || columns.is_some()
            }
            Ok(Layout::Speakers { .. }) => true,
            Ok(Layout::Dialogues { session, .. }) => session.is_some() || columns.is_some(),
            Err(_) => false,
        };
        if known && row.len() > 1 {
            return Some(Told::Header(number, row.iter().map(|&cell| cell.to_owned()).collect()));
        }
    }
    for (number, row) in rows.iter().take(ABOVE).enumerate() {
        let below = rows.get(number + 1..).unwrap_or(&[]);
        let below = below.get(..below.len().min(LOOKED_AT)).unwrap_or(&[]);
        if speakers::told(row, below).is_some() {
            return Some(Told::Header(number, row.iter().map(|&cell| cell.to_owned()).collect()));
        }
    }
    guess(rows).map(Told::Guessed)
}

/// What is known of a column.
#[derive(Default)]
struct Column<'d> {
    filled: usize,
    times: usize,
    names: usize,
    capitals: usize,
    bytes: usize,
    counts: BTreeMap<&'d str, usize>,
}

/// Tells the columns of speaker, words and times by what they hold.
pub(crate) fn guess(rows: &Rows<'_>) -> Option<Places> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).min(WIDEST);
    let mut columns: Vec<Column<'_>> = (0..width).map(|_| Column::default()).collect();
    for row in rows.iter().take(LOOKED_AT) {
        for (column, cell) in columns.iter_mut().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            column.filled += 1;
            column.bytes += cell.len();
            column.times += usize::from(time(cell).is_some());
            let label = speaker(cell).0;
            if let Some(looks) = looks_like_name(label) {
                column.names += 1;
                column.capitals += usize::from(looks == Looks::Name);
                *column.counts.entry(label).or_default() += 1;
            }
        }
    }
    let are_times =
        |column: &Column<'_>| column.filled > 1 && column.times * 10 >= column.filled * 8;
    let text = (0..width)
        .filter(|&at| columns.get(at).is_some_and(|c| !are_times(c) && c.filled > 0))
        .max_by_key(|&at| columns.get(at).map_or(0, |column| column.bytes))?;
    let are_names = |at: usize| {
        columns.get(at).is_some_and(|column| {
            let again: usize = column.counts.values().filter(|count| **count > 1).sum();
            let few = (2..=3).contains(&column.filled) && column.capitals == column.filled;
            column.filled >= 2
                && column.names * 10 >= column.filled * 9
                && (again * 10 >= column.filled * 6 || few)
        })
    };
    let speaker = (0..width).find(|&at| at != text && are_names(at))?;
    let mut times = (0..width).filter(|&at| columns.get(at).is_some_and(&are_times));
    Some(Places { speaker, text, start: times.next(), end: times.next() })
}

/// A cell that is a time and nothing else, or two with a dash: in seconds.
pub(crate) fn time(text: &str) -> Option<(f64, Option<f64>)> {
    if let Some((found, length)) = stamp(text.as_bytes())
        && length == text.len()
    {
        return Some((found.start, found.end));
    }
    text.contains(':').then(|| cell(text)).flatten().map(|start| (start, None))
}

/// A speaker's name in a cell of its own, with the time that may stand behind it.
fn speaker(text: &str) -> (&str, Option<f64>) {
    match name_then_time(text) {
        Some((name, time)) => (name.trim(), Some(time.start)),
        None => (text.trim().trim_end_matches(':').trim_end(), None),
    }
}

/// Writes a table with commas.
pub(crate) fn write(told: &Told, rows: &Rows<'_>, first: bool, csv: &mut String) {
    match told {
        Told::Header(number, names) => {
            let from = number + usize::from(!first);
            for row in rows.iter().skip(from) {
                line(row.iter().copied(), names.len(), csv);
            }
        }
        Told::Guessed(places) => {
            if first {
                csv.push_str("speaker,start,end,text\n");
            }
            let skipped = usize::from(is_header(rows, places));
            for row in rows.iter().skip(skipped) {
                guessed_line(row, places, csv);
            }
        }
    }
}

/// Whether the first row has names of columns after all, in a language that is not known.
fn is_header(rows: &Rows<'_>, places: &Places) -> bool {
    let Some(row) = rows.first() else { return false };
    let at = |at: usize| row.get(at).copied().unwrap_or("");
    let no_time =
        places.start.is_some_and(|start| !at(start).is_empty() && time(at(start)).is_none());
    no_time || SPEAKER.contains(&at(places.speaker).to_lowercase().as_str())
}

fn guessed_line(row: &[&str], places: &Places, csv: &mut String) {
    let at = |at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or("");
    let (name, behind) = speaker(at(Some(places.speaker)));
    let from = time(at(places.start));
    let start = from.map(|(start, _)| start).or(behind);
    let end = time(at(places.end)).map(|(end, _)| end).or(from.and_then(|(_, end)| end));
    let seconds = |time: Option<f64>| time.map_or_else(String::new, |time| time.to_string());
    let (start, end) = (seconds(start), seconds(end));
    let words = at(Some(places.text));
    if !words.is_empty() || !name.is_empty() {
        line([name, &start, &end, words].into_iter(), 4, csv);
    }
}

/// A row, filled up to the width of the table.
pub(crate) fn line<'c>(cells: impl Iterator<Item = &'c str>, width: usize, csv: &mut String) {
    let mut count = 0;
    for cell in cells {
        if count > 0 {
            csv.push(',');
        }
        count += 1;
        if cell.contains([',', '"', '\n', '\r']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(cell);
        }
    }
    for _ in count.max(1)..width {
        csv.push(',');
    }
    csv.push('\n');
}

/// The sessions in what was found. Their turns have no place in the file.
pub(crate) fn sessions(
    found: Found,
    columns: Option<&Columns>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    if found.guessed {
        warnings.add(&GUESSED_COLUMNS, || {
            let message = "the columns of the table were told by what they hold";
            Diagnostic::new(&GUESSED_COLUMNS, message)
                .help("to be sure, put a row above the table with `speaker` and `text`")
        });
    }
    if found.others > 0 {
        let tables = count_of(found.others, "table that holds", "tables that hold");
        warnings.say(&OTHER_TABLES, 0, format!("{tables} no talk left out"));
    }
    let columns = if found.guessed { None } else { columns };
    let mut said = Warnings::default();
    let read = table::sessions(&found.csv, b',', columns, limits, &mut said);
    warnings.take(said, |_| None);
    let mut sessions = read.map_err(|mut error| {
        error.line = None;
        error
    })?;
    for turn in sessions.iter_mut().flat_map(|session| &mut session.turns) {
        (turn.line, turn.bytes) = (None, 0..0);
    }
    Ok(sessions)
}
