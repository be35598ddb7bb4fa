//! Tables: which column holds what, and what its rows say.

pub(crate) mod apart;
pub(crate) mod bare;
pub(crate) mod dialogues;
pub(crate) mod header;
pub(crate) mod rows;
pub(crate) mod speakers;

use crate::talk::narrow;

/// Where a row stands in the file: its bytes, without the line end, and its line.
pub(crate) fn place(
    text: &str,
    record: &csv::StringRecord,
    end: u64,
) -> (std::ops::Range<u32>, u32) {
    let (start, line) = record.position().map_or((0, 0), |at| (at.byte(), at.line()));
    let start = usize::try_from(start).unwrap_or(usize::MAX).min(text.len());
    let end = usize::try_from(end).unwrap_or(usize::MAX).min(text.len());
    let row = text.get(start..end).unwrap_or("");
    let lead = row.len() - row.trim_start_matches(['\n', '\r']).len();
    let length = row.trim_end_matches(['\n', '\r']).len();
    // The reader counts the line ends that it skips before a row to the row.
    let line = line + memchr::memchr_iter(b'\n', &row.as_bytes()[..lead]).count() as u64;
    (
        narrow(start + lead)..narrow(start + length.max(lead)),
        u32::try_from(line).unwrap_or(u32::MAX),
    )
}
