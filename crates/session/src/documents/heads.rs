//! Lines that say who speaks, in the ways that documents have and plain texts have not.

use std::collections::BTreeMap;

use super::document::{Block, Document, Kind};
use crate::talk::narrow;
use crate::text::label::looks_like_name;
use crate::text::service::is_service_line;
use crate::text::stamp::{Stamp, stamp};
use crate::times::clock;

/// Characters of a name in front of a time at most: meeting programs add units and places.
const LONGEST: usize = 80;
/// Paragraphs with title, date and the like that may stand around the talk.
const AROUND: usize = 6;

/// Where a turn begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Start<'d> {
    pub(crate) label: Option<&'d str>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    /// The block that begins it.
    pub(crate) block: usize,
    /// Where the head begins and where its words do: bytes of the document's text.
    pub(crate) head: u32,
    pub(crate) text: u32,
}

/// The turns' beginnings, where the document sets its turns off in a way that is certain.
pub(crate) fn certain(document: &Document) -> Option<Vec<Start<'_>>> {
    marked(document).or_else(|| arrows(document)).or_else(|| tabbed(document))
}

/// Speakers and times that a page marks as such.
fn marked(document: &Document) -> Option<Vec<Start<'_>>> {
    let starts: Vec<Start<'_>> = (0..)
        .zip(&document.blocks)
        .filter_map(|(number, block)| match &block.kind {
            Kind::Head(head) => Some(Start {
                label: Some(head.label.as_str()).filter(|label| !label.is_empty()),
                start: head.start,
                end: None,
                block: number,
                head: block.text.start,
                text: block.text.start,
            }),
            _ => None,
        })
        .collect();
    (!starts.is_empty()).then_some(starts)
}

/// A line of the document's text with the number of its block and where it begins.
struct Line<'d> {
    text: &'d str,
    block: usize,
    at: u32,
}

fn lines(document: &Document) -> impl Iterator<Item = Line<'_>> {
    (0..).zip(&document.blocks).flat_map(|(number, block)| {
        let mut at = block.text.start;
        document.slice(&block.text).split('\n').filter_map(move |text| {
            let line = Line { text, block: number, at };
            at = at.saturating_add(narrow(text.len() + 1));
            (!text.trim().is_empty()).then_some(line)
        })
    })
}

/// `0:0:3.10 --> 0:0:7.2`, the name on the line below, the words on those below that: what Teams
/// wrote before 2023. Where most such times have no name below them, this is something else.
fn arrows(document: &Document) -> Option<Vec<Start<'_>>> {
    let mut starts: Vec<Start<'_>> = Vec::new();
    let mut below = 0_usize;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut several, mut times) = (0_usize, 0_usize);
    for line in lines(document) {
        if let Some((start, end)) = arrow(line.text) {
            let text = line.at + narrow(line.text.len());
            let (start, end) = (Some(start), Some(end));
            let head = line.at;
            starts.push(Start { label: None, start, end, block: line.block, head, text });
            (below, times) = (0, times + 1);
            continue;
        }
        below += 1;
        let Some(last) = starts.last_mut() else { continue };
        if below == 1 && is_short(line.text) {
            let name = line.text.trim();
            last.label = Some(name);
            last.text = line.at + narrow(line.text.len());
            *named.entry(name).or_default() += 1;
        }
        several += usize::from(below == 2 && last.label.is_some());
    }
    let again: usize = named.values().filter(|count| **count > 1).sum();
    let recur = again * 2 >= times || times <= 4;
    (times > 0 && several * 10 >= times * 9 && recur).then_some(starts)
}

/// Two times with an arrow between them and nothing else, their digits not always filled up.
fn arrow(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.trim().split_once("-->")?;
    Some((loose_clock(from.trim())?, loose_clock(to.trim())?))
}

/// `0:0:3.10`.
fn loose_clock(text: &str) -> Option<f64> {
    let (above, seconds) = text.rsplit_once(':')?;
    if text.len() > 32 || !seconds.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut minutes, mut parts) = (0_u32, 0);
    for part in above.split(':') {
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        minutes = minutes.checked_mul(60)?.checked_add(part.parse().ok()?)?;
        parts += 1;
    }
    (1..=2).contains(&parts).then(|| crate::times::after_minutes(minutes, seconds)).flatten()
}

/// `Name   0:03` above the words, in the same paragraph behind a soft break (Teams) or in one of its
/// own (Otter and others); `00:00:03 Name` (Word's own transcriptions).
pub(crate) fn timed(document: &Document) -> Option<Vec<Start<'_>>> {
    let mut starts: Vec<Start<'_>> = Vec::new();
    let (mut inside, mut followed, mut open) = (0_usize, 0_usize, false);
    // Paragraphs before the first head, and those behind it that are none.
    let (mut before, mut plain) = (0_usize, 0_usize);
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last = None;
    for line in lines(document) {
        let first = last.replace(line.block) != Some(line.block);
        let head = name_then_time(line.text).or_else(|| time_then_name(line.text));
        let Some((name, time)) = head.filter(|_| first) else {
            if open {
                followed += 1;
                inside += usize::from(!first);
            }
            open = false;
            let more = first && !is_notice_line(line.text);
            *(if starts.is_empty() { &mut before } else { &mut plain }) += usize::from(more);
            continue;
        };
        *names.entry(name).or_default() += 1;
        starts.push(Start {
            label: Some(name),
            start: Some(time.start),
            end: time.end,
            block: line.block,
            head: line.at,
            text: line.at + narrow(line.text.len()),
        });
        open = true;
    }
    let heads = starts.len();
    let again: usize = names.values().filter(|count| **count > 1).sum();
    let capitals = names.keys().all(|name| !name.starts_with(char::is_lowercase));
    let around = capitals && before <= AROUND;
    let soft = around && inside * 10 >= heads * 8 && plain * 2 <= heads;
    let few = around && (2..=4).contains(&heads) && plain <= heads * 3;
    let recur = heads > 1 && again * 2 >= heads;
    let certain = heads > 0 && followed * 10 >= heads * 8;
    (certain && (soft || few || recur)).then_some(starts)
}

/// `Name   0:03`, `Name (0:03)`, and nothing else.
pub(crate) fn name_then_time(line: &str) -> Option<(&str, Stamp)> {
    let line = line.trim();
    let at = line.rfind([' ', '\t', '\u{a0}'])?;
    let time = line.get(at..)?.trim();
    let bare = time.trim_start_matches(['(', '[']).trim_end_matches([')', ']', ':']);
    let (start, length) = clock(bare.as_bytes())?;
    if length != bare.len() {
        return None;
    }
    let name = line.get(..at)?.trim().trim_end_matches([':', '-', '|', '\u{2013}']).trim_end();
    let name = name.trim_matches('*');
    is_short(name).then_some((name, Stamp { start, end: None, frames: false }))
}

/// `00:00:03 Name`, and nothing else.
fn time_then_name(line: &str) -> Option<(&str, Stamp)> {
    let (time, length) = stamp(line.as_bytes())?;
    let name = line.get(length..)?.trim().trim_end_matches(':');
    looks_like_name(name).filter(|_| !name.is_empty()).map(|_| (name, time))
}

/// Whether a line can be a name with what meeting programs add to it: `Smith, Sam (Probation)`.
fn is_short(line: &str) -> bool {
    let line = line.trim();
    let letters = line.chars().any(char::is_alphabetic);
    // `Client: we met at` is words of a turn.
    let sentence = line.contains([':', '\u{201c}', '"'])
        || line.ends_with(['.', '?', '!', ',', ';']) && !line.ends_with("Dr.");
    letters
        && !sentence
        && !line.contains('\t')
        && line.chars().count() <= LONGEST
        && line.split_whitespace().count() <= 9
}

/// `Name`, a tab, words: the hanging indents of typists. A time may stand in front.
fn tabbed(document: &Document) -> Option<Vec<Start<'_>>> {
    let mut starts: Vec<Start<'_>> = Vec::new();
    let mut paragraphs = 0_usize;
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, block) in (0..).zip(&document.blocks) {
        if !matches!(block.kind, Kind::Paragraph { .. }) {
            continue;
        }
        paragraphs += 1;
        let text = document.slice(&block.text);
        let (time, from) = match stamp(text.as_bytes()) {
            Some((time, length)) if text.get(length..).is_some_and(|t| t.starts_with('\t')) => {
                (Some(time), length + 1)
            }
            _ => (None, 0),
        };
        let rest = text.get(from..).unwrap_or("");
        let Some((name, words)) = rest.split_once('\t') else { continue };
        let label = name.trim().trim_end_matches(':').trim_end();
        if words.trim().is_empty() || looks_like_name(label).is_none() {
            continue;
        }
        *names.entry(label).or_default() += 1;
        starts.push(Start {
            label: Some(label),
            start: time.map(|time| time.start),
            end: time.and_then(|time| time.end),
            block: number,
            head: block.text.start,
            text: block.text.start + narrow(from + name.len() + 1),
        });
    }
    let again: usize = names.values().filter(|count| **count > 1).sum();
    let certain = starts.len() >= 3 && starts.len() * 10 >= paragraphs * 6;
    (certain && again * 10 >= starts.len() * 6).then_some(starts)
}

/// Names that are set off by bold type or as terms, without a colon.
pub(crate) fn set_off(document: &Document) -> Option<Vec<Start<'_>>> {
    let mut starts: Vec<Start<'_>> = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, block) in (0..).zip(&document.blocks) {
        let Kind::Paragraph { set_off: length @ 1.. } = block.kind else { continue };
        let end = block.text.start + length;
        let label =
            document.slice(&(block.text.start..end)).trim().trim_end_matches(':').trim_end();
        if looks_like_name(label).is_none() {
            continue;
        }
        *names.entry(label).or_default() += 1;
        let (label, head) = (Some(label), block.text.start);
        starts.push(Start { label, start: None, end: None, block: number, head, text: end });
    }
    let again: usize = names.values().filter(|count| **count > 1).sum();
    (starts.len() >= 3 && again * 10 >= starts.len() * 6).then_some(starts)
}

/// How notices of meeting programs end.
const EVENTS: &[&str] = &[
    "started transcription",
    "stopped transcription",
    "started recording",
    "stopped recording",
    "joined the meeting",
    "left the meeting",
];

/// Whether a paragraph is a notice of the program that transcribed and no talk.
pub(crate) fn is_notice(document: &Document, block: &Block) -> bool {
    is_notice_line(document.slice(&block.text))
}

/// As [`is_notice`], of a paragraph's words.
fn is_notice_line(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 160 || text.contains('\n') {
        return false;
    }
    EVENTS.iter().any(|event| text.trim_end_matches('.').ends_with(event))
}

/// The number of the block from which on there are only lines of the service that transcribed.
pub(crate) fn footers(document: &Document) -> usize {
    let is_footer = |block: &&Block| {
        let text = document.slice(&block.text).trim();
        let words = text.contains(char::is_alphabetic) && !text.contains('\n');
        is_notice(document, block) || (words && is_service_line(text))
    };
    document.blocks.len() - document.blocks.iter().rev().take(10).take_while(is_footer).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_times() {
        let table = [
            ("Sam Smith   0:03", Some(("Sam Smith", 3.0))),
            ("Smith, Sam (Probation)  1:02:03", Some(("Smith, Sam (Probation)", 3723.0))),
            ("Speaker 1 (00:03)", Some(("Speaker 1", 3.0))),
            ("**Name** 0:00", Some(("Name", 0.0))),
            ("We met. At 12:30", Some(("We met. At", 45_000.0 / 60.0))),
            ("0:03", None),
            ("I said so, 0:03", None),
            ("Sam 0:03 hello", None),
        ];
        for (line, expected) in table {
            let found = name_then_time(line).map(|(name, time)| (name, time.start));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn times_that_are_not_filled_up() {
        assert_eq!(arrow("0:0:3.5 --> 0:1:7.25"), Some((3.5, 67.25)));
        assert_eq!(arrow("00:00:03.500 --> 00:00:04.000"), Some((3.5, 4.0)));
        assert_eq!(arrow("a --> b"), None);
        assert_eq!(arrow("3 --> 4"), None);
    }
}
