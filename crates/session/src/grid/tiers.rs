use std::ops::Range;

use super::tokens::{Token, Tokens};

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Tiers of intervals.
    pub(crate) tiers: Vec<Tier>,
    /// How many tiers of points there are, and the line of the first.
    pub(crate) point_tiers: usize,
    pub(crate) point_line: u32,
    /// The line behind which the file could not be followed.
    pub(crate) cut: Option<u32>,
}

/// A tier of intervals; those without words are silence and left out.
#[derive(Debug)]
pub(crate) struct Tier {
    pub(crate) name: String,
    pub(crate) line: u32,
    pub(crate) intervals: Vec<Interval>,
}

/// An interval with words.
#[derive(Debug)]
pub(crate) struct Interval {
    pub(crate) start: f64,
    pub(crate) end: f64,
    /// Bytes of the file's text followed by what was put together anew.
    pub(crate) text: Range<usize>,
    pub(crate) line: u32,
    pub(crate) bytes: Range<usize>,
}

/// Reads a file; nothing where its header is none. Texts with doubled quotes are put together in
/// `more`, which is to follow the file's text.
pub(crate) fn read(text: &str, more: &mut String) -> Option<Grid> {
    let mut tokens = Tokens::new(text);
    let mut header = Vec::new();
    // "ooTextFile" "TextGrid" xmin xmax <exists> size
    for token in tokens.by_ref().take(6) {
        header.push(token);
    }
    let [
        Token::Text(kind),
        Token::Text(class),
        Token::Number(_),
        Token::Number(_),
        Token::Flag,
        Token::Number(size),
    ] = header.as_slice()
    else {
        return None;
    };
    if !text.get(kind.clone())?.starts_with("ooTextFile")
        || !text.get(class.clone())?.starts_with("TextGrid")
    {
        return None;
    }
    let mut grid = Grid::default();
    let mut count = 0.0;
    while count < *size {
        let line = tokens.line();
        if tier(text, &mut tokens, &mut grid, more).is_none() {
            grid.cut = Some(tokens.line().max(line));
            break;
        }
        count += 1.0;
    }
    Some(grid)
}

/// Reads a tier: class, name, times, size, and its entries. What was read of one that breaks off
/// is kept.
fn tier(text: &str, tokens: &mut Tokens<'_>, grid: &mut Grid, more: &mut String) -> Option<()> {
    let Token::Text(class) = tokens.next()? else { return None };
    let Token::Text(name) = tokens.next()? else { return None };
    let line = tokens.line();
    let (Token::Number(_), Token::Number(_)) = (tokens.next()?, tokens.next()?) else {
        return None;
    };
    let Token::Number(size) = tokens.next()? else { return None };
    if text.get(class)? == "TextTier" {
        if grid.point_tiers == 0 {
            grid.point_line = line;
        }
        grid.point_tiers += 1;
        return points(tokens, size);
    }
    let name = text.get(name)?.replace("\"\"", "\"");
    let mut tier = Tier { name, line, intervals: Vec::new() };
    let whole = intervals(text, tokens, size, &mut tier.intervals, more);
    grid.tiers.push(tier);
    whole
}

fn points(tokens: &mut Tokens<'_>, size: f64) -> Option<()> {
    let mut count = 0.0;
    while count < size {
        let (Token::Number(_), Token::Text(_)) = (tokens.next()?, tokens.next()?) else {
            return None;
        };
        count += 1.0;
    }
    Some(())
}

fn intervals(
    text: &str,
    tokens: &mut Tokens<'_>,
    size: f64,
    into: &mut Vec<Interval>,
    more: &mut String,
) -> Option<()> {
    let mut count = 0.0;
    while count < size {
        let Token::Number(start) = tokens.next()? else { return None };
        let Token::Number(end) = tokens.next()? else { return None };
        let before = tokens.clone();
        let Token::Text(quoted) = tokens.next()? else { return None };
        count += 1.0;
        let raw = text.get(quoted.clone())?;
        let words = raw.trim();
        if words.is_empty() {
            continue;
        }
        // The line of the quote: that of the text's end less the lines within.
        let within = memchr::memchr_iter(b'\n', raw.as_bytes()).count();
        let line = tokens.line().saturating_sub(u32::try_from(within).unwrap_or(0));
        let place = if words.contains("\"\"") {
            let words = words.replace("\"\"", "\"");
            let at = text.len() + more.len();
            more.push_str(&words);
            at..at + words.len()
        } else {
            let indent = raw.len() - raw.trim_start().len();
            quoted.start + indent..quoted.start + indent + words.len()
        };
        let bytes = before.at()..tokens.at();
        // Praat writes negative nought for times that were shifted.
        into.push(Interval { start: start + 0.0, end: end + 0.0, text: place, line, bytes });
    }
    Some(())
}
