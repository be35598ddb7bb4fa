//! The blocks of a WebVTT file, after the W3C's parsing algorithm (WebVTT, 6.1), made lenient:
//! nothing with words in it is dropped for a fault in its times.

use std::ops::Range;

use super::lines::{Line, Lines};
use super::stamp::{around, arrow};
use super::{Block, Cue};

/// Walks through the blocks of a file.
pub(crate) struct Blocks<'t> {
    lines: Lines<'t>,
    /// Whether the captions have numbers: whether the first has one.
    numbered: Option<bool>,
    /// Where the header of the file names a language.
    language: Range<usize>,
}

impl<'t> Blocks<'t> {
    /// The blocks of `text`; with `header`, what stands up to the first blank line or line of
    /// times is passed over.
    pub(crate) fn new(text: &'t str, header: bool) -> Self {
        let mut lines = Lines::new(text);
        let mut language = 0..0;
        if header {
            while let Some(line) = lines.peek() {
                let bytes = lines.bytes(line);
                if line.is_empty() || arrow(bytes).is_some() {
                    break;
                }
                if let Some(code) = after_key(bytes, b"language") {
                    language = line.end - code.len()..line.end;
                }
                lines.step(line);
            }
        }
        Self { lines, numbered: None, language }
    }

    /// What the header says of the language (`Language: cy`), with blanks around it.
    pub(crate) fn language(&self, text: &'t str) -> &'t str {
        text.get(self.language.clone()).unwrap_or("")
    }

    /// The words below a line of times: up to a blank line or the next line of times.
    fn cue(&mut self, times: Option<(f64, f64)>, line: u32) -> Cue {
        let payload_line = self.lines.number();
        let (start, mut end) = (self.lines.at(), self.lines.at());
        let mut above: Option<(Line, usize)> = None;
        while let Some(next) = self.lines.peek() {
            let bytes = self.lines.bytes(next);
            if bytes.is_empty() {
                break;
            }
            if arrow(bytes).is_some() {
                // Some programs leave out the blank line between captions, so that the number of
                // the next one stands below the words of this one.
                if let Some((last, before)) = above
                    && self.numbered == Some(true)
                    && is_number(self.lines.bytes(last))
                {
                    end = before;
                }
                break;
            }
            above = Some((next, end));
            end = next.end;
            self.lines.step(next);
        }
        let (begin, until) = times.unzip();
        Cue { start: begin, end: until, line, payload: start..end, payload_line }
    }

    /// Passes over the rest of a block.
    fn skip(&mut self) {
        while let Some(line) = self.lines.peek() {
            let bytes = self.lines.bytes(line);
            if bytes.is_empty() || arrow(bytes).is_some() {
                break;
            }
            self.lines.step(line);
        }
    }

    fn number_seen(&mut self, identifier: Option<&[u8]>) {
        self.numbered.get_or_insert(identifier.is_some_and(is_number));
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        loop {
            let first = self.lines.peek()?;
            let number = self.lines.number();
            self.lines.step(first);
            if first.is_empty() {
                continue;
            }
            let bytes = self.lines.bytes(first);
            if let Some(at) = arrow(bytes) {
                self.number_seen(None);
                return Some(Block::Cue(self.cue(around(bytes, at), number)));
            }
            if let Some(second) = self.lines.peek()
                && let below = self.lines.bytes(second)
                && let Some(at) = arrow(below)
            {
                let number = self.lines.number();
                self.lines.step(second);
                self.number_seen(Some(bytes));
                return Some(Block::Cue(self.cue(around(below, at), number)));
            }
            self.skip();
            if !is_aside(bytes) && !bytes.iter().all(u8::is_ascii_whitespace) {
                return Some(Block::Stray(number));
            }
        }
    }
}

/// What stands behind a key and its colon, whatever its capitals.
fn after_key<'t>(line: &'t [u8], key: &[u8]) -> Option<&'t [u8]> {
    let (own, rest) = line.split_at_checked(key.len())?;
    let rest = rest.strip_prefix(b":")?;
    own.eq_ignore_ascii_case(key).then_some(rest)
}

fn is_number(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    !line.is_empty() && line.len() < 10 && line.iter().all(u8::is_ascii_digit)
}

/// Whether a block that begins so is a note, a style or a region.
fn is_aside(line: &[u8]) -> bool {
    [&b"NOTE"[..], b"STYLE", b"REGION"].iter().any(|word| {
        line.strip_prefix(*word)
            .is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
    }) || line.starts_with(b"Region:")
}

/// Whether a text begins with `WEBVTT` as a word of its own.
pub(crate) fn begins_so(text: &str) -> bool {
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}
