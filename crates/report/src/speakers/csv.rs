//! One row for each label, by RFC 4180.

use crate::Options;
use crate::formats::csv::{row, seconds, text_cell};
use crate::result::title;
use crate::words::numbers::decimals;

use super::SpeakerResult;

pub(super) fn render(result: &SpeakerResult<'_>, _: &Options, out: &mut Vec<u8>) {
    let session = title(result.file, result.session);
    let doubts: Vec<&str> = result.warnings.iter().map(|said| said.code.0).collect();
    let doubts = doubts.join(" ");
    let number = |turn: Option<u32>| turn.map(|turn| (u64::from(turn) + 1).to_string());
    for it in result.rows {
        let cells = [
            session.as_str(),
            &text_cell(it.label.unwrap_or("")),
            &it.turns.to_string(),
            &it.words.to_string(),
            &decimals(result.share(it), 4),
            &it.seconds.map(seconds).unwrap_or_default(),
            &it.questions.to_string(),
            &number(it.first).unwrap_or_default(),
            &number(it.last).unwrap_or_default(),
            it.role.map_or("", |(role, _)| role),
            it.role.map_or("", |(_, given)| given.word()),
            it.guess.map_or("", |guess| guess.side.word()),
            &doubts,
            &text_cell(it.title.unwrap_or("")),
        ];
        row(out, &cells);
    }
}
