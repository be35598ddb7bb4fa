use std::collections::BTreeMap;

use csv::{Reader, StringRecord};
use memchr::memchr_iter;
use rolecall_text::Diagnostic;

use super::place;
use super::rows::too_many_sessions;
use crate::bounds::{LABEL_BYTES, SESSIONS};
use crate::codes::table::{DIALOGUE_WITHOUT_TURNS, REPEATED_SESSION, UNEVEN_ROW};
use crate::labels::too_long;
use crate::talk::{Talk, narrow};
use crate::warnings::Warnings;
use crate::{Limits, Session};

/// Reads a table with one dialogue to a row.
pub(crate) fn read(
    text: &str,
    reader: &mut Reader<&[u8]>,
    header: &StringRecord,
    key: Option<usize>,
    dialogue: usize,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    let mut sessions = Vec::new();
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut record = StringRecord::new();
    let mut turns = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        let (bytes, line) = place(text, &record, reader.position().byte());
        if record.len() != header.len() {
            let (cells, width) = (record.len(), header.len());
            warnings.add(&UNEVEN_ROW, || {
                let message =
                    format!("this row has {cells} cells where the first line has {width}");
                Diagnostic::new(&UNEVEN_ROW, message).at_line(line)
            });
        }
        let words = record.get(dialogue).unwrap_or("");
        let mut talk = Talk::read(words, line_of(&record, dialogue, line), limits)?;
        if talk.turns.is_empty() {
            let message =
                "no line of this cell begins with a speaker's name, so the row was left out";
            warnings.say(&DIALOGUE_WITHOUT_TURNS, line, message);
            continue;
        }
        turns += talk.turns.len();
        limits.check_turns(turns)?;
        if sessions.len() >= SESSIONS {
            return Err(too_many_sessions(line));
        }
        talk.say(warnings);
        locate(&mut talk, text, words, &bytes);
        let name = key.and_then(|at| record.get(at)).map(str::trim);
        if name.is_some_and(|name| name.len() > LABEL_BYTES) {
            return Err(too_long("session name", Some(line)));
        }
        sessions.push(Session {
            name: name.map(|name| unique(name, &mut names, line, warnings)),
            ..talk.into_session(words.to_owned())
        });
    }
    Ok(sessions)
}

/// The line on which a cell begins: the row's, and the line breaks in the cells before it.
fn line_of(record: &StringRecord, at: usize, line: u32) -> u32 {
    let before = record.iter().take(at);
    let breaks = before.map(|cell| memchr_iter(b'\n', cell.as_bytes()).count()).sum();
    line.saturating_add(narrow(breaks))
}

/// Turns the bytes of the cell into bytes of the file. A cell with doubled quotes stands otherwise
/// in the file than in the session; its turns get the bytes of the row.
fn locate(talk: &mut Talk, text: &str, words: &str, row: &std::ops::Range<u32>) {
    let raw = text.get(row.start as usize..row.end as usize).unwrap_or("");
    let at =
        memchr::memmem::find(raw.as_bytes(), words.as_bytes()).map(|at| row.start + narrow(at));
    for turn in &mut talk.turns {
        turn.bytes = match at {
            Some(at) => turn.bytes.start + at..turn.bytes.end + at,
            None => row.clone(),
        };
    }
}

/// The name, with a number behind it where it came before.
fn unique(
    name: &str,
    names: &mut BTreeMap<String, u32>,
    line: u32,
    warnings: &mut Warnings,
) -> String {
    let count = names.entry(name.to_owned()).or_insert(0);
    *count += 1;
    if *count == 1 {
        return name.to_owned();
    }
    warnings.say(&REPEATED_SESSION, line, "this row has the name of a session above");
    format!("{name} ({count})")
}
