use csv::StringRecord;
use memchr::memchr_iter;
use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::bounds::CELLS;
use crate::codes::bounds::TOO_MANY_CELLS;
use crate::codes::table::{SEVERAL_SESSIONS, UNKNOWN_COLUMNS};
use crate::documents::grids::{self, LOOKED_AT};
use crate::table::header::{Layout, delimiter, layout, looks_like_header, say_unused};
use crate::table::rows::Style;
use crate::table::{bare, dialogues, rows, speakers};
use crate::warnings::Warnings;
use crate::{Columns, Limits, Session};

/// A table with commas or semicolons.
pub(crate) static CSV: Format = Format {
    name: "csv",
    title: "table with commas or semicolons",
    family: Family::Tables,
    extensions: &["csv"],
    example: b"session,speaker,start,text\n17,Worker,00:00:03,\"Let's start, shall we?\"\n",
    fits: |sample| fits(sample, &["csv"], delimiter(sample.head)),
    read: |input| {
        let delimiter = delimiter(input.text());
        read(input, delimiter)
    },
};

/// A table with tabs.
pub(crate) static TSV: Format = Format {
    name: "tsv",
    title: "table with tabs",
    family: Family::Tables,
    extensions: &["tsv", "tab"],
    example: b"session\tspeaker\tstart\ttext\n17\tWorker\t00:00:03\tLet's start, shall we?\n",
    fits: |sample| fits(sample, &["tsv", "tab"], b'\t'),
    read: |input| read(input, b'\t'),
};

fn fits(sample: &Sample<'_>, extensions: &[&str], delimiter: u8) -> Fit {
    let is_json = sample.head.trim_start().starts_with(['{', '[']);
    sample.fit(!is_json && looks_like_header(sample.head, delimiter), extensions)
}

fn read(input: Input<'_>, delimiter: u8) -> Result<Vec<Session>, Diagnostic> {
    let (columns, limits) = (input.columns, input.limits);
    let (text, warnings) = input.into_text();
    sessions(&text, delimiter, columns, limits, warnings)
}

/// The error that a table has too many cells.
pub(crate) fn too_many_cells() -> Diagnostic {
    Diagnostic::new(&TOO_MANY_CELLS, "the table has more than 16 million cells")
        .help("look whether the file is the right one, or split it")
}

fn opened(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The first rows of a table of which nothing is known yet.
fn untold_rows(text: &str, delimiter: u8) -> Vec<StringRecord> {
    opened(text, delimiter).records().filter_map(Result::ok).take(LOOKED_AT).collect()
}

fn trimmed(rows: &[StringRecord]) -> grids::Rows<'_> {
    rows.iter().map(|row| row.iter().map(str::trim).collect()).collect()
}

/// The session of a table whose first line is a turn already; nothing where it cannot be told what
/// its columns hold. Words in the first line may have more commas than the line has semicolons.
fn bare(
    text: &str,
    delimiter: u8,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Option<Result<Vec<Session>, Diagnostic>> {
    let others: &[u8] = if delimiter == b'\t' { &[] } else { b",;|" };
    let mut all = std::iter::once(delimiter).chain(others.iter().copied());
    let (delimiter, width, places) = all.find_map(|delimiter| {
        let rows = untold_rows(text, delimiter);
        let places = bare::told(&trimmed(&rows))?;
        Some((delimiter, rows.first()?.len(), places))
    })?;
    if memchr_iter(delimiter, text.as_bytes()).count() > CELLS {
        return Some(Err(too_many_cells()));
    }
    let header = bare::names(width);
    bare::say(&places, warnings);
    say_unused(&header, &Layout::Rows(places.clone()), warnings);
    let mut reader = opened(text, delimiter);
    let read = rows::read(text, &mut reader, &header, &places, Style::Bare, limits, warnings);
    Some(read.map_err(|error| {
        if error.code == SEVERAL_SESSIONS.code { error.help(bare::NAMED) } else { error }
    }))
}

/// The sessions of a table, whose first line names its columns.
pub(crate) fn sessions(
    text: &str,
    delimiter: u8,
    columns: Option<&Columns>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    // The table's reader keeps the end of each cell of a row, however many there are.
    if memchr_iter(delimiter, text.as_bytes()).count() > CELLS {
        return Err(too_many_cells());
    }
    let mut reader = opened(text, delimiter);
    let mut header = csv::StringRecord::new();
    // Reading from memory, of text that is UTF-8, cannot fail.
    let _more = reader.read_record(&mut header).unwrap_or(false);
    let layout = match layout(&header, columns) {
        Ok(layout) => layout,
        Err(error) if error.code != UNKNOWN_COLUMNS.code => return Err(error),
        Err(error) => {
            let named = columns.is_some_and(|columns| *columns != Columns::default());
            let below = untold_rows(text, delimiter);
            let layout = below.split_first().and_then(|(first, below)| {
                let cells: Vec<&str> = first.iter().map(str::trim).collect();
                speakers::told(&cells, &trimmed(below))
            });
            match layout {
                Some(Layout::Speakers { places, talk }) if !named => {
                    speakers::say(&header, &talk, warnings);
                    Layout::Speakers { places, talk }
                }
                _ if named => return Err(error),
                _ => return bare(text, delimiter, limits, warnings).unwrap_or(Err(error)),
            }
        }
    };
    say_unused(&header, &layout, warnings);
    match layout {
        Layout::Rows(places) => {
            rows::read(text, &mut reader, &header, &places, Style::Turn, limits, warnings)
        }
        Layout::Speakers { places, talk } => {
            let style = Style::Speakers(&talk);
            rows::read(text, &mut reader, &header, &places, style, limits, warnings)
        }
        Layout::Dialogues { session, dialogue } => {
            dialogues::read(text, &mut reader, &header, session, dialogue, limits, warnings)
        }
    }
}
