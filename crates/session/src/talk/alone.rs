//! Names on lines of their own, as scripts have them, with the words below.

use std::collections::BTreeMap;

use super::narrow;
use super::scan::end_of_line;
use crate::text::label::{Looks, full_name, looks_like_name};
use crate::text::stamp::{Stamp, stamp};
use crate::{Marked, Turn};

/// A line that may be a name.
struct Line<'t> {
    label: &'t str,
    /// Where the line begins, and where the words below it begin.
    start: usize,
    next: usize,
    number: u32,
    stamp: Option<Stamp>,
}

/// The turns of a text whose names stand on lines of their own behind a blank line, each with its
/// label; none where it has none. Nothing but that they come again tells such names from words, so
/// they must: two people at least, and most blocks begin so.
pub(super) fn turns(text: &str, first_line: u32) -> Vec<(Turn, String)> {
    let (lines, blocks) = lines(text, first_line);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        *counts.entry(line.label).or_default() += 1;
    }
    let again = |line: &&Line<'_>| counts.get(line.label).is_some_and(|count| *count > 1);
    let people = counts.values().filter(|count| **count > 1).count();
    let sure = lines.iter().filter(again).count();
    if people < 2 || sure * 2 < blocks {
        return Vec::new();
    }
    let capitals = lines.iter().filter(again).all(|line| line.label == line.label.to_uppercase());
    let is_head = |line: &&Line<'_>| {
        // A name that comes once is taken where all are in capitals, and it is too.
        again(line) || capitals && line.label == line.label.to_uppercase()
    };
    let mut heads: Vec<&Line<'_>> = lines.iter().filter(is_head).collect();
    let mut words =
        heads.iter().zip(heads.iter().skip(1).map(|line| line.start)).map(|(line, end)| {
            let words = text.get(line.next..end).unwrap_or("");
            !words.trim().is_empty() || again(line)
        });
    // A heading in capitals has no words below it.
    let spoken: Vec<bool> = std::iter::from_fn(|| words.next()).collect();
    let mut spoken = spoken.into_iter().chain([true]);
    heads.retain(|_| spoken.next().unwrap_or(true));
    let ends = heads.iter().skip(1).map(|line| line.start).chain([text.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|(line, end)| (turn(text, line, end), line.label.to_owned()))
        .collect()
}

fn turn(text: &str, line: &Line<'_>, end: usize) -> Turn {
    let words = text.get(line.next..end).unwrap_or("");
    let start = line.next + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    Turn {
        speaker: None,
        text: narrow(start)..narrow(end),
        start: line.stamp.map(|stamp| stamp.start),
        end: line.stamp.and_then(|stamp| stamp.end),
        line: Some(line.number),
        bytes: narrow(line.start)..narrow(end),
        languages: Marked::default(),
    }
}

/// The lines that may be names, and how many blocks there are.
fn lines(text: &str, first_line: u32) -> (Vec<Line<'_>>, usize) {
    let bytes = text.as_bytes();
    let mut found: Vec<Line<'_>> = Vec::new();
    let (mut at, mut number, mut gap, mut blocks) = (0, first_line, true, 0);
    // Whether the line above is a name, which a time may follow.
    let mut fresh = false;
    for line in text.split(char::from(end_of_line(bytes))) {
        let next = (at + line.len() + 1).min(text.len());
        let bare = line.trim();
        if bare.is_empty() {
            gap = true;
        } else {
            let time = stamp(bare.as_bytes()).filter(|(_, length)| *length == bare.len());
            if let (Some((stamp, _)), true, Some(last)) = (time, fresh, found.last_mut()) {
                last.stamp = Some(stamp);
                last.next = next;
                fresh = false;
            } else {
                blocks += usize::from(gap);
                fresh = false;
                if gap && let Some(label) = label(bare) {
                    found.push(Line { label, start: at, next, number, stamp: None });
                    fresh = true;
                }
            }
            gap = false;
        }
        at = next;
        number = number.saturating_add(1);
    }
    (found, blocks)
}

/// The name that a whole line is.
fn label(line: &str) -> Option<&str> {
    let label = line.trim_start_matches('#').trim_matches(|c: char| c == '*' || c.is_whitespace());
    let name = looks_like_name(label).or_else(|| full_name(label));
    let ends = label.ends_with(['.', '?', '!', ',']);
    (matches!(name, Some(Looks::Name | Looks::Part)) && !ends).then_some(label)
}
