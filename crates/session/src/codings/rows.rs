//! The rows of a table of codings.

use csv::{Reader, StringRecord};
use rolecall_text::{Diagnostic, clip, escape};

use super::{CodingRow, Place, Places};
use crate::Limits;
use crate::bounds::LABEL_BYTES;
use crate::codes::codings::CODINGS_ROW;
use crate::table::place;
use crate::warnings::Warnings;

/// Marks between several codes in one cell.
const BETWEEN: [char; 2] = [';', '|'];
/// What people write where a place has no code.
const NOTHING: &[&str] = &["-", "none", "n/a", "na"];

pub(super) fn read(
    text: &str,
    reader: &mut Reader<&[u8]>,
    places: Places,
    limits: &Limits,
    rows: &mut Vec<CodingRow>,
    warnings: &mut Warnings,
) -> Result<(), Diagnostic> {
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        limits.check_turns(rows.len() + 1)?;
        let (_, line) = place(text, &record, reader.position().byte());
        match row(&record, places, line) {
            Ok(row) => rows.push(row),
            Err(why) => warnings.say(&CODINGS_ROW, line, why),
        }
    }
    Ok(())
}

fn row(record: &StringRecord, places: Places, line: u32) -> Result<CodingRow, String> {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", str::trim);
    let long = |cell: &str| cell.len() > LABEL_BYTES;
    if [places.session, Some(places.code), places.coder].into_iter().any(|at| long(cell(at))) {
        return Err("a cell is longer than 1 KiB, so the row is left out".to_owned());
    }
    let quoted = |cell: &str| escape(clip(cell, 40).as_ref()).into_owned();
    let number = cell(places.turn);
    let place = match number.parse::<u32>() {
        _ if number.is_empty() => Place::Session,
        Ok(turn) if places.counted && turn > 0 => Place::Turn(turn),
        Ok(number) if !places.counted => Place::Number(number),
        _ => {
            let from = if places.counted { "number from 1" } else { "number" };
            let number = quoted(number);
            return Err(format!("the turn `{number}` is no {from}, so the row is left out"));
        }
    };
    let score = match cell(places.score) {
        "" => None,
        // Spreadsheets of much of Europe write fractions behind a comma.
        written => match written.replacen(',', ".", 1).parse::<f64>() {
            Ok(score) if score.is_finite() => Some(score),
            _ => {
                let written = quoted(written);
                return Err(format!("the score `{written}` is no number, so the row is left out"));
            }
        },
    };
    let codes = cell(Some(places.code)).split(BETWEEN).map(str::trim);
    let codes = codes.filter(|code| {
        !code.is_empty() && !NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(code))
    });
    Ok(CodingRow {
        session: cell(places.session).to_owned(),
        place,
        codes: codes.map(str::to_owned).collect(),
        coder: Some(cell(places.coder)).filter(|coder| !coder.is_empty()).map(str::to_owned),
        score,
        line,
    })
}
