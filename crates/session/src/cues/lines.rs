//! The blocks of a WebVTT file, after the W3C's parsing algorithm (WebVTT, 6.1), made lenient:
//! nothing with words in it is dropped for a fault in its times.

use std::ops::Range;

use memchr::{memchr, memchr2};

use crate::times::{clock, usable};

/// A caption.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cue {
    /// Start and end in seconds; nothing where they cannot be read.
    pub(crate) times: Option<(f64, f64)>,
    /// The line of the times, from 1.
    pub(crate) line: u32,
    /// The bytes of the words, line ends among them.
    pub(crate) payload: Range<usize>,
    /// The line on which the words begin.
    pub(crate) payload_line: u32,
}

/// A part of the file between blank lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// A caption.
    Cue(Cue),
    /// Words without times that are no note, style or region; with their line.
    Stray(u32),
}

/// Walks through the blocks of a file.
pub(crate) struct Blocks<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
    lone_cr: bool,
}

/// One line without its end.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

impl<'t> Blocks<'t> {
    /// The blocks of `text`; with `header`, what stands up to the first blank line or line of
    /// times is passed over.
    pub(crate) fn new(text: &'t str, header: bool) -> Self {
        let text = text.as_bytes();
        let lone_cr = memchr(b'\r', text)
            .is_some_and(|at| text.get(at + 1) != Some(&b'\n') || memchr(b'\n', text).is_none());
        let mut blocks = Self { text, at: 0, line: 1, lone_cr };
        if header {
            while let Some(line) = blocks.peek() {
                if blocks.is_blank(line) || blocks.has_arrow(line) {
                    break;
                }
                blocks.step(line);
            }
        }
        blocks
    }

    fn peek(&self) -> Option<Line> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = if self.lone_cr { memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
        let length = length.unwrap_or(rest.len());
        let end = self.at + length;
        let crlf = self.text.get(end..end + 2) == Some(b"\r\n");
        let next = end + if crlf { 2 } else { 1 };
        let end = if length > 0 && self.text.get(end - 1) == Some(&b'\r') { end - 1 } else { end };
        Some(Line { start: self.at, end, next: next.min(self.text.len()) })
    }

    fn step(&mut self, line: Line) {
        self.at = line.next;
        self.line = self.line.saturating_add(1);
    }

    fn bytes(&self, line: Line) -> &'t [u8] {
        self.text.get(line.start..line.end).unwrap_or(&[])
    }

    fn is_blank(&self, line: Line) -> bool {
        line.start == line.end
    }

    /// Whether a line holds `-->`, which makes it a line of times wherever it stands.
    fn has_arrow(&self, line: Line) -> bool {
        arrow(self.bytes(line)).is_some()
    }

    /// The words below a line of times: up to a blank line or the next line of times.
    fn cue(&mut self, times: Option<(f64, f64)>, line: u32) -> Cue {
        let payload_line = self.line;
        let (start, mut end) = (self.at, self.at);
        let (mut lines, mut before_last) = (0, self.at);
        while let Some(next) = self.peek() {
            if self.is_blank(next) {
                break;
            }
            if self.has_arrow(next) {
                // Some programs leave out the blank line between captions, so that the number of
                // the next one stands below the words of this one.
                let last =
                    self.text.get(end_start(self.text, before_last, end)..end).unwrap_or(&[]);
                if lines > 1 && last.iter().all(u8::is_ascii_digit) {
                    end = before_last;
                }
                break;
            }
            before_last = end;
            end = next.end;
            lines += 1;
            self.step(next);
        }
        Cue { times, line, payload: start..end, payload_line }
    }

    /// Passes over the rest of a block.
    fn skip(&mut self) {
        while let Some(line) = self.peek() {
            if self.is_blank(line) || self.has_arrow(line) {
                break;
            }
            self.step(line);
        }
    }
}

/// Where the last line of a payload begins.
fn end_start(text: &[u8], before_last: usize, end: usize) -> usize {
    let last = text.get(before_last..end).unwrap_or(&[]);
    before_last + last.iter().take_while(|&&b| b == b'\n' || b == b'\r').count()
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        loop {
            let first = self.peek()?;
            let number = self.line;
            self.step(first);
            if self.is_blank(first) {
                continue;
            }
            if self.has_arrow(first) {
                return Some(Block::Cue(self.cue(timing(self.bytes(first)), number)));
            }
            let second = self.peek();
            if let Some(second) = second.filter(|&line| self.has_arrow(line)) {
                let number = self.line;
                self.step(second);
                return Some(Block::Cue(self.cue(timing(self.bytes(second)), number)));
            }
            self.skip();
            if !is_aside(self.bytes(first))
                && !self.bytes(first).iter().all(u8::is_ascii_whitespace)
            {
                return Some(Block::Stray(number));
            }
        }
    }
}

/// Whether a block that begins so is a note, a style or a region.
fn is_aside(line: &[u8]) -> bool {
    [&b"NOTE"[..], b"STYLE", b"REGION"].iter().any(|word| {
        line.strip_prefix(*word)
            .is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
    }) || line.starts_with(b"Region:")
}

/// Where `-->` stands.
fn arrow(line: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = memchr(b'>', line.get(from..)?) {
        let at = from + at;
        if line.get(..at)?.ends_with(b"--") {
            return Some(at - 2);
        }
        from = at + 1;
    }
    None
}

/// The times of `00:01.000 --> 00:02.000 align:start`.
fn timing(line: &[u8]) -> Option<(f64, f64)> {
    let at = arrow(line)?;
    let (start, end) = (line.get(..at)?, line.get(at + 3..)?);
    let end = end.trim_ascii_start();
    let end = end.split(u8::is_ascii_whitespace).next().unwrap_or(&[]);
    Some((stamp(start.trim_ascii())?, stamp(end)?))
}

/// A clock time, or seconds alone as some programs write them (`0.860`).
fn stamp(bytes: &[u8]) -> Option<f64> {
    if let Some((seconds, length)) = clock(bytes) {
        return (length == bytes.len()).then_some(seconds);
    }
    let plain = bytes.contains(&b'.') && bytes.iter().all(|b| b.is_ascii_digit() || *b == b'.');
    let text = std::str::from_utf8(bytes).ok().filter(|_| plain)?;
    text.parse().ok().and_then(usable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_captions() {
        let table = [
            ("00:01.000 --> 00:02.500", Some((1.0, 2.5))),
            ("00:00:01.000-->00:00:02.000 align:start", Some((1.0, 2.0))),
            ("0.860 --> 7.380", Some((0.86, 7.38))),
            ("100:00:00.000 --> 100:00:01.000", Some((360_000.0, 360_001.0))),
            ("\t00:01,5\t-->\t00:02\tx", Some((1.5, 2.0))),
            ("00:00:60.000 --> 00:01:00.000", None),
            ("00:01.000 --> 00:1d.890", None),
            ("--> 00:01.000", None),
            ("1 --> 2", None),
            ("-->", None),
        ];
        for (line, expected) in table {
            assert_eq!(timing(line.as_bytes()), expected, "{line}");
        }
    }
}
