//! One row for each coding, by RFC 4180.

use rolecall_protocol::Rulebook;

use crate::Options;
use crate::formats::csv::{row, seconds};
use crate::result::title;
use crate::words::numbers::decimals;

use super::{CodingResult, fields, in_order};

pub(super) fn render(
    rulebook: &Rulebook,
    result: &CodingResult<'_>,
    _: &Options,
    out: &mut Vec<u8>,
) {
    let session = title(result.file, result.session);
    for coding in in_order(result.coded, rulebook) {
        let it = fields(rulebook, result, coding);
        let [from, to] = it.span;
        let cells = [
            session.as_str(),
            &it.turn.to_string(),
            &it.line.map(|line| line.to_string()).unwrap_or_default(),
            &it.start.map(seconds).unwrap_or_default(),
            it.role.unwrap_or(""),
            it.topic,
            it.coder,
            &decimals(it.confidence, 4),
            &from.to_string(),
            &to.to_string(),
        ];
        row(out, &cells);
    }
}
