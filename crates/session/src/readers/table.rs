use memchr::memchr_iter;
use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::bounds::CELLS;
use crate::codes::bounds::TOO_MANY_CELLS;
use crate::table::header::{Layout, delimiter, layout, looks_like_header, say_unused};
use crate::table::{dialogues, rows};
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
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut header = csv::StringRecord::new();
    // Reading from memory, of text that is UTF-8, cannot fail.
    let _more = reader.read_record(&mut header).unwrap_or(false);
    let layout = layout(&header, columns)?;
    say_unused(&header, &layout, warnings);
    match layout {
        Layout::Rows(places) => rows::read(text, &mut reader, &header, &places, limits, warnings),
        Layout::Dialogues { session, dialogue } => {
            dialogues::read(text, &mut reader, &header, session, dialogue, limits, warnings)
        }
    }
}
