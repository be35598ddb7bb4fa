//! One row for each file, by RFC 4180.

use rolecall_text::Severity;

use crate::Options;
use crate::formats::csv::{row, seconds, text_cell};
use crate::words::numbers::decimals;

use super::{Ending, HeldFile};

pub(super) const HEAD: &str = "file,state,format,told_by,encoding,sessions,turns,speakers,seconds,words,unclear,warnings,remarks,codes,message,help\r\n";
const COLUMNS: usize = 16;

pub(super) fn files(files: &[HeldFile], _: bool, _: &Options, out: &mut Vec<u8>) {
    for file in files {
        let counts = &file.counts;
        let first = file.taken.first().map(|(_, taken)| *taken).unwrap_or_default();
        let codes: Vec<&str> = file.odd.all().into_iter().map(|(code, _)| code).collect();
        let cells: [String; COLUMNS] = [
            text_cell(&file.file),
            "read".to_owned(),
            first.format.to_owned(),
            first.told_by.word().to_owned(),
            first.encoding.unwrap_or_default().to_owned(),
            counts.sessions.to_string(),
            counts.turns.to_string(),
            counts.speakers.to_string(),
            counts.seconds.map(seconds).unwrap_or_default(),
            counts.words.to_string(),
            counts.share().map(|share| decimals(share, 4)).unwrap_or_default(),
            file.odd.count(Severity::Warning).to_string(),
            file.odd.count(Severity::Advice).to_string(),
            codes.join(" "),
            String::new(),
            String::new(),
        ];
        row(out, &cells);
    }
}

pub(super) fn tail(ending: &Ending<'_>, out: &mut Vec<u8>) {
    let mut put = |file: &str, state: &str, code: &str, message: &str, help: Option<&str>| {
        let mut cells = [(); COLUMNS].map(|()| String::new());
        let filled = [
            (0, text_cell(file)),
            (1, state.to_owned()),
            (13, code.to_owned()),
            (14, text_cell(message)),
            (15, text_cell(help.unwrap_or_default())),
        ];
        for (at, text) in filled {
            if let Some(cell) = cells.get_mut(at) {
                *cell = text;
            }
        }
        row(out, &cells);
    };
    for failed in ending.failed {
        let said = &failed.diagnostic;
        put(&failed.file, "unreadable", said.code.0, &said.message, said.help.as_deref());
    }
    for left in ending.left_out {
        put(&left.file, "left-out", "files-skipped", &left.why(), left.help);
    }
}
