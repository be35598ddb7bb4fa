//! Tables whose first line names no columns: what they hold is told by what stands in them.

use csv::StringRecord;
use rolecall_text::Diagnostic;

use super::header::Places;
use crate::codes::documents::GUESSED_COLUMNS;
use crate::documents::grids::{self, guess, time};
use crate::warnings::Warnings;

/// What to do where such a table looks like several sessions.
pub(crate) const NAMED: &str = "put a line above that names the columns, and among them the one that \
                                tells sessions apart: `session`; without such a column, give each \
                                session a file of its own";

/// The columns of a table whose first line is a turn like those below; nothing where they cannot be
/// told, where rows differ in width, or where the first line may be names that are not known.
pub(crate) fn told(rows: &grids::Rows<'_>) -> Option<Places> {
    let guessed = guess(rows)?;
    let first = rows.first()?;
    let even = rows.iter().filter(|row| row.len() == first.len()).count();
    if rows.len() < 2 || even * 10 < rows.len() * 9 {
        return None;
    }
    let at = |row: &[&str], at: usize| {
        row.get(at).map_or("", |text| text.trim_end_matches(':').trim()).to_owned()
    };
    let label = at(first, guessed.speaker);
    let again = rows.iter().skip(1).any(|row| at(row, guessed.speaker) == label);
    let timed = guessed
        .start
        .is_some_and(|start| first.get(start).is_some_and(|text| time(text).is_some()));
    if label.is_empty() || !(again || timed) {
        return None;
    }
    Some(Places {
        speaker: Some(guessed.speaker),
        text: guessed.text,
        start: guessed.start,
        end: guessed.end,
        ..Places::default()
    })
}

/// Names for columns that have none.
pub(crate) fn names(width: usize) -> StringRecord {
    (1..=width).map(|number| format!("column {number}")).collect::<Vec<_>>().into()
}

/// Says what the columns were taken for.
pub(crate) fn say(places: &Places, warnings: &mut Warnings) {
    let column =
        |what: &str, at: Option<usize>| at.map(|at| format!("column {} as {what}", at + 1));
    let all = [
        column("the start", places.start),
        column("the end", places.end),
        column("the speaker", places.speaker),
        column("the words", Some(places.text)),
    ];
    let all: Vec<String> = all.into_iter().flatten().collect();
    warnings.add(&GUESSED_COLUMNS, || {
        let message = format!(
            "the first line names no columns, so they were told by what they hold: {}",
            all.join(", ")
        );
        Diagnostic::new(&GUESSED_COLUMNS, message)
            .help("to be sure, put a line above that names the columns: `speaker`, `text`, `start`")
            .at_line(1)
    });
}
