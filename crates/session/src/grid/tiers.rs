use std::ops::Range;

use super::tokens::{Token, Tokens};
use crate::times::usable;

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Tiers of intervals.
    pub(crate) tiers: Vec<Tier>,
    /// How many tiers of points there are, and the line of the first.
    pub(crate) point_tiers: usize,
    pub(crate) point_line: u32,
    /// How many intervals have words and no times that can be read, and the line of the first.
    pub(crate) untimed: usize,
    pub(crate) untimed_line: u32,
    /// The line behind which the file could not be followed.
    pub(crate) cut: Option<u32>,
}

impl Grid {
    /// Counts an interval that has words and lacks a time.
    fn note_untimed(&mut self, interval: &Interval) {
        if interval.start.is_none() || interval.end.is_none() {
            self.untimed += 1;
            self.untimed_line = if self.untimed == 1 { interval.line } else { self.untimed_line };
        }
    }
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
    /// Nothing where the numbers before the words are not two, or this one is no time.
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
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
    let (Token::Text(kind), Token::Text(class)) = (tokens.next()?, tokens.next()?) else {
        return None;
    };
    if !text.get(kind)?.starts_with("ooTextFile") || !text.get(class)?.starts_with("TextGrid") {
        return None;
    }
    let mut grid = Grid::default();
    // The times of the whole, whether there are tiers, and how many.
    let mut next = Numbers::default().read(&mut tokens);
    while let Some(class) = next {
        next = tier(text, &class, &mut tokens, &mut grid, more);
    }
    Some(grid)
}

/// The numbers that stand before a text.
#[derive(Default)]
struct Numbers {
    last: [f64; 5],
    count: usize,
}

impl Numbers {
    /// Reads up to the next text.
    fn read(&mut self, tokens: &mut Tokens<'_>) -> Option<Range<usize>> {
        self.count = 0;
        loop {
            match tokens.next()? {
                Token::Text(range) => return Some(range),
                Token::Flag => {}
                Token::Number(number) => {
                    self.last.rotate_left(1);
                    self.last[4] = number;
                    self.count += 1;
                }
            }
        }
    }
}

/// Reads a tier whose class is read already: name, times, size and entries, up to the class of the
/// next tier, which it gives. Words are kept though a number before them is broken.
fn tier(
    text: &str,
    class: &Range<usize>,
    tokens: &mut Tokens<'_>,
    grid: &mut Grid,
    more: &mut String,
) -> Option<Range<usize>> {
    let points = text.get(class.clone()) == Some("TextTier");
    let Some(Token::Text(name)) = tokens.next() else {
        grid.cut.get_or_insert(tokens.line());
        return None;
    };
    let line = tokens.line();
    let name = text.get(name).unwrap_or("").replace("\"\"", "\"");
    let mut tier = Tier { name, line, intervals: Vec::new() };
    // The size stands behind the times of the tier and before the times of the first entry.
    let of_entry = if points { 1 } else { 2 };
    let (mut numbers, mut size, mut count) = (Numbers::default(), None, 0.0);
    let next = loop {
        let before = tokens.clone();
        let Some(quoted) = numbers.read(tokens) else {
            let whole = numbers.count == if size.is_none() { 3 } else { 0 };
            if !whole || size.is_some_and(|size| count < size) {
                grid.cut.get_or_insert(tokens.line());
            }
            break None;
        };
        let first = size.is_none();
        if first {
            let expected = 3 + of_entry;
            let told = numbers.last[5 - 1 - of_entry];
            size = Some(if numbers.count == expected { told } else { f64::INFINITY });
            if numbers.count == 3 && is_class(text, &quoted) {
                break Some(quoted);
            }
        } else if numbers.count == 0
            && (is_class(text, &quoted) || size.is_some_and(|size| count >= size))
        {
            break Some(quoted);
        } else if numbers.count == 0 {
            // A quote is missing above: what stands between two quotes now is no talk.
            grid.cut.get_or_insert(tokens.line());
            break next_class(text, tokens);
        }
        count += 1.0;
        if points {
            continue;
        }
        let right = numbers.count == if first { 3 + of_entry } else { of_entry };
        let times = right.then_some((numbers.last[3], numbers.last[4]));
        if let Some(found) = interval(text, tokens, before.at(), &quoted, times, more) {
            grid.note_untimed(&found);
            tier.intervals.push(found);
        }
    };
    if points {
        grid.point_line = if grid.point_tiers == 0 { line } else { grid.point_line };
        grid.point_tiers += 1;
    } else {
        grid.tiers.push(tier);
    }
    next
}

/// Goes on to where a tier begins, if one does.
fn next_class(text: &str, tokens: &mut Tokens<'_>) -> Option<Range<usize>> {
    tokens.find_map(|token| match token {
        Token::Text(quoted) if is_class(text, &quoted) => Some(quoted),
        _ => None,
    })
}

fn is_class(text: &str, quoted: &Range<usize>) -> bool {
    matches!(text.get(quoted.clone()), Some("IntervalTier" | "TextTier"))
}

/// The interval with the words between two quotes; nothing where there are none. `from` is where
/// it begins, with its times.
fn interval(
    text: &str,
    tokens: &Tokens<'_>,
    from: usize,
    quoted: &Range<usize>,
    times: Option<(f64, f64)>,
    more: &mut String,
) -> Option<Interval> {
    let raw = text.get(quoted.clone())?;
    let words = raw.trim();
    if words.is_empty() {
        return None;
    }
    // The line of the quote: that of the text's end less the lines within.
    let within = memchr::memchr_iter(b'\n', raw.as_bytes()).count();
    let line = tokens.line().saturating_sub(u32::try_from(within).unwrap_or(0));
    let place = if memchr::memmem::find(words.as_bytes(), b"\"\"").is_some() {
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
    let start = times.and_then(|times| usable(times.0 + 0.0));
    let end = times.and_then(|times| usable(times.1 + 0.0));
    Some(Interval { start, end, text: place, line, bytes })
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
    let from = tokens.at();
    let Token::Text(quoted) = tokens.next()? else { return None };
    let found = interval(text, tokens, from, &quoted, Some((start, end)), more);
    found.iter().for_each(|found| grid.note_untimed(found));
    grid.tiers.get_mut(place)?.intervals.extend(found);
    Some(())
}
