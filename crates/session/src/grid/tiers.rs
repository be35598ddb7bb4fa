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
    if is_chronological(text) {
        return chronological(text, &mut tokens, more);
    }
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
        into.extend(interval(text, tokens, start, end, more)?);
        count += 1.0;
    }
    Some(())
}

/// Reads the text of an interval. The inner nothing is one without words.
fn interval(
    text: &str,
    tokens: &mut Tokens<'_>,
    start: f64,
    end: f64,
    more: &mut String,
) -> Option<Option<Interval>> {
    let from = tokens.at();
    let Token::Text(quoted) = tokens.next()? else { return None };
    let raw = text.get(quoted.clone())?;
    let words = raw.trim();
    if words.is_empty() {
        return Some(None);
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
    let bytes = from..tokens.at();
    // Praat writes negative nought for times that were shifted.
    Some(Some(Interval { start: start + 0.0, end: end + 0.0, text: place, line, bytes }))
}

/// Whether this is the form in which the tiers are told first and then all entries, by time.
pub(crate) fn is_chronological(text: &str) -> bool {
    text.trim_start().starts_with("\"Praat chronological TextGrid text file\"")
}

/// Reads the chronological form: each entry begins with the number of its tier (Praat manual,
/// "TextGrid file formats").
fn chronological(text: &str, tokens: &mut Tokens<'_>, more: &mut String) -> Option<Grid> {
    tokens.next()?;
    let (Token::Number(_), Token::Number(_)) = (tokens.next()?, tokens.next()?) else {
        return None;
    };
    let Token::Number(size) = tokens.next()? else { return None };
    let mut grid = Grid::default();
    // Where each tier is among those of intervals; nothing for one of points.
    let mut places: Vec<Option<usize>> = Vec::new();
    let mut count = 0.0;
    while count < size {
        let Some(Token::Text(class)) = tokens.next() else { return None };
        let Some(Token::Text(name)) = tokens.next() else { return None };
        let (Token::Number(_), Token::Number(_)) = (tokens.next()?, tokens.next()?) else {
            return None;
        };
        let line = tokens.line();
        if text.get(class)? == "TextTier" {
            if grid.point_tiers == 0 {
                grid.point_line = line;
            }
            grid.point_tiers += 1;
            places.push(None);
        } else {
            let name = text.get(name)?.replace("\"\"", "\"");
            places.push(Some(grid.tiers.len()));
            grid.tiers.push(Tier { name, line, intervals: Vec::new() });
        }
        count += 1.0;
    }
    while let Some(token) = tokens.next() {
        let line = tokens.line();
        if entry(text, tokens, &token, &places, &mut grid, more).is_none() {
            grid.cut = Some(tokens.line().max(line));
            break;
        }
    }
    Some(grid)
}

/// Reads one entry of the chronological form, whose number is read already.
fn entry(
    text: &str,
    tokens: &mut Tokens<'_>,
    number: &Token,
    places: &[Option<usize>],
    grid: &mut Grid,
    more: &mut String,
) -> Option<()> {
    let Token::Number(number) = number else { return None };
    if number.fract() != 0.0 {
        return None;
    }
    let place = places.get((*number as usize).checked_sub(1)?)?;
    let Token::Number(start) = tokens.next()? else { return None };
    let Some(place) = *place else {
        return matches!(tokens.next()?, Token::Text(_)).then_some(());
    };
    let Token::Number(end) = tokens.next()? else { return None };
    let found = interval(text, tokens, start, end, more)?;
    grid.tiers.get_mut(place)?.intervals.extend(found);
    Some(())
}
