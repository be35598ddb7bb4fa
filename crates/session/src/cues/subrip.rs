//! The captions of a SubRip file. There is no standard: a caption is a line of times, most often
//! with a number above it, and the words below it up to the next one. What separates captions is
//! therefore the line of times, not the blank line, which is often missing, or doubled, or stands
//! within the words.

use super::lines::{Line, Lines};
use super::stamp::{Timing, subrip};
use super::{Block, Cue};

/// Walks through the captions of a file.
pub(crate) struct SubRip<'t> {
    lines: Lines<'t>,
    /// Whether the captions have numbers.
    numbered: bool,
    /// The number of the caption before.
    index: u64,
    /// The line of times that ended the words of the caption before.
    next: Option<(Line, Timing)>,
}

/// A number alone on its line, which may be that of the next caption.
#[derive(Clone, Copy)]
struct Number {
    value: u64,
    /// Where the words end that stand before it; nothing where none do.
    before: Option<usize>,
    after_blank: bool,
}

impl<'t> SubRip<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = Lines::new(text);
        Self { lines, numbered: are_numbered(lines), index: 0, next: None }
    }

    /// The times in the line, where it is one of times.
    fn times(&self, line: Line) -> Option<Timing> {
        subrip(self.lines.bytes(line))
    }

    /// The line behind this one that is not blank: whether it holds times, or words.
    fn below(&self, line: Line) -> Below {
        let mut ahead = self.lines;
        ahead.step(line);
        ahead.skip_blank();
        match ahead.peek() {
            None => Below::Nothing,
            Some(line) if self.times(line).is_some() => Below::Times,
            Some(_) => Below::Words,
        }
    }

    /// A caption whose line of times is next.
    fn timed(&mut self, line: Line, timing: Timing) -> Cue {
        let number = self.lines.number();
        let bytes = self.lines.bytes(line);
        let rest = bytes.get(timing.rest..).unwrap_or(&[]);
        self.lines.step(line);
        let mut cue = self.words();
        (cue.line, cue.start, cue.end) = (number, timing.start, timing.end);
        // Words behind the times, where somebody lost a line break.
        if !is_setting(rest) {
            let start = line.start + timing.rest + (rest.len() - rest.trim_ascii_start().len());
            let end = if cue.payload.is_empty() { line.end } else { cue.payload.end };
            (cue.payload, cue.payload_line) = (start..end, number);
        }
        cue
    }

    /// The words from the next line on, up to the next caption.
    fn words(&mut self) -> Cue {
        let mut words: Option<(usize, usize, u32)> = None;
        let mut number: Option<Number> = None;
        let mut blank = false;
        let at = self.lines.at();
        let first = self.lines.number();
        while let Some(line) = self.lines.peek() {
            if self.lines.is_blank(line) {
                blank = true;
                self.lines.step(line);
                continue;
            }
            if let Some(timing) = self.times(line) {
                self.next = Some((line, timing));
                if let Some(number) = number.filter(|number| self.is_index(number, blank)) {
                    words = words.and_then(|(start, _, line)| {
                        number.before.map(|before| (start, before, line))
                    });
                    self.index = number.value;
                }
                return cue(words, at, first);
            }
            let value = digits(self.lines.bytes(line));
            if blank
                && words.is_some()
                && value.is_some_and(|value| value == self.index + 1)
                && self.numbered
                && self.below(line) == Below::Words
            {
                // The next caption, which lost its times.
                return cue(words, at, first);
            }
            number = value.map(|value| Number {
                value,
                before: words.map(|(_, end, _)| end),
                after_blank: blank,
            });
            let start = words.map_or((line.start, self.lines.number()), |(s, _, l)| (s, l));
            words = Some((start.0, line.end, start.1));
            blank = false;
            self.lines.step(line);
        }
        // A number that was left at the end, without a caption.
        if let Some(number) = number
            && number.after_blank
            && self.numbered
            && number.value == self.index + 1
        {
            words = words
                .and_then(|(start, _, line)| number.before.map(|before| (start, before, line)));
        }
        cue(words, at, first)
    }

    /// Whether a number above a line of times, perhaps with a blank line between, is that of the
    /// caption, not words of the one before.
    fn is_index(&self, number: &Number, blank_below: bool) -> bool {
        let next = number.value == self.index + 1;
        // Right below the times stands either the only word, or the next number.
        number.after_blank || self.numbered && (next || !blank_below && number.before.is_some())
    }
}

/// Whether at least every other one of the first captions has a number above its times.
fn are_numbered(mut lines: Lines<'_>) -> bool {
    const LOOKED_AT: usize = 100;
    let (mut captions, mut numbers, mut above) = (0, 0, false);
    while let Some(line) = lines.peek()
        && captions < LOOKED_AT
    {
        let bytes = lines.bytes(line);
        if subrip(bytes).is_some() {
            captions += 1;
            numbers += usize::from(above);
            above = false;
        } else if !lines.is_blank(line) {
            above = digits(bytes).is_some();
        }
        lines.step(line);
    }
    numbers > 0 && numbers * 2 >= captions
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    Times,
    Words,
}

fn cue(words: Option<(usize, usize, u32)>, at: usize, first: u32) -> Cue {
    let (start, end, line) = words.unwrap_or((at, at, first));
    Cue { start: None, end: None, line, payload: start..end, payload_line: line }
}

impl Iterator for SubRip<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        if let Some((line, timing)) = self.next.take() {
            return Some(Block::Cue(self.timed(line, timing)));
        }
        self.lines.skip_blank();
        let line = self.lines.peek()?;
        if let Some(timing) = self.times(line) {
            return Some(Block::Cue(self.timed(line, timing)));
        }
        let number = self.lines.number();
        let below = self.below(line);
        match digits(self.lines.bytes(line)) {
            Some(value) if below == Below::Times => {
                self.index = value;
                self.lines.step(line);
                self.lines.skip_blank();
                let line = self.lines.peek()?;
                let timing = self.times(line)?;
                Some(Block::Cue(self.timed(line, timing)))
            }
            Some(value) if below == Below::Words && value == self.index + 1 => {
                self.index = value;
                self.lines.step(line);
                let mut cue = self.words();
                cue.line = number;
                Some(Block::Cue(cue))
            }
            _ => {
                self.words();
                Some(Block::Stray(number))
            }
        }
    }
}

/// The number that a line holds and nothing else.
fn digits(line: &[u8]) -> Option<u64> {
    let line = line.trim_ascii();
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    if line.is_empty() || line.len() > 9 || !line.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(line.iter().fold(0, |sum, b| sum * 10 + u64::from(b - b'0')))
}

/// Whether what stands behind the times is nothing, or coordinates and settings (`X1:100 Y1:20`,
/// `align:start`), and not words.
fn is_setting(rest: &[u8]) -> bool {
    rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).all(|word| {
        let colon = word.iter().position(|&b| b == b':');
        colon.is_some_and(|at| at > 0 && at + 1 < word.len() && at < 12)
    })
}

/// Whether a text has captions as SubRip files have them: within its beginning two readable times
/// on a line of their own, with a number above or with commas for points, and words below.
pub(crate) fn begins_so(head: &str) -> bool {
    let mut lines = Lines::new(head);
    let mut number_above = false;
    while let Some(line) = lines.peek() {
        let bytes = lines.bytes(line);
        lines.step(line);
        if lines.is_blank(line) {
            continue;
        }
        let Some(timing) = subrip(bytes).filter(|t| t.start.is_some() && t.end.is_some()) else {
            number_above = digits(bytes).is_some();
            continue;
        };
        let alone = bytes.get(timing.rest..).is_some_and(is_setting);
        let commas = bytes.get(..timing.rest).is_some_and(|times| times.contains(&b','));
        if alone && (number_above || commas) {
            return true;
        }
        number_above = false;
    }
    false
}

#[cfg(test)]
mod tests;
