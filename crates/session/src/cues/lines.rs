//! The lines of a file of captions, without copying any.

use memchr::{memchr, memchr2};

/// Walks through the lines of a text, which may end in LF, CRLF or, in files of old Macintoshes,
/// CR.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    number: u32,
    lone_cr: bool,
}

/// One line without its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) start: usize,
    pub(crate) end: usize,
    next: usize,
}

impl Line {
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        // One look ahead spares asking for both ends at each line of the usual file.
        let lone_cr = memchr(b'\r', text)
            .is_some_and(|at| text.get(at + 1) != Some(&b'\n') || has_lone_cr(&text[at..]));
        Self { text, at: 0, number: 1, lone_cr }
    }

    /// The number of the next line, from 1.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Where the next line begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next line.
    pub(crate) fn peek(&self) -> Option<Line> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = if self.lone_cr { memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
        let length = length.unwrap_or(rest.len());
        let end = self.at + length;
        let crlf = self.text.get(end..end + 2) == Some(b"\r\n");
        let next = end + if crlf { 2 } else { 1 };
        let end = if length > 0 && self.text.get(end - 1) == Some(&b'\r') { end - 1 } else { end };
        Some(Line { start: self.at, end, next: next.min(self.text.len()) })
    }

    /// Goes on behind `line`, which [`Self::peek`] gave.
    pub(crate) fn step(&mut self, line: Line) {
        self.at = line.next;
        self.number = self.number.saturating_add(1);
    }

    /// What stands in a line.
    pub(crate) fn bytes(&self, line: Line) -> &'t [u8] {
        self.text.get(line.start..line.end).unwrap_or(&[])
    }

    /// Whether a line holds nothing but blanks.
    pub(crate) fn is_blank(&self, line: Line) -> bool {
        self.bytes(line).iter().all(|&b| b == b' ' || b == b'\t' || b == b'\r')
    }

    /// Passes over blank lines.
    pub(crate) fn skip_blank(&mut self) {
        while let Some(line) = self.peek().filter(|&line| self.is_blank(line)) {
            self.step(line);
        }
    }
}

/// Whether some CR has no LF behind it. Looks at the beginning only: files do not change how they
/// end lines half-way.
fn has_lone_cr(text: &[u8]) -> bool {
    const NEAR: usize = 64 << 10;
    let near = text.get(..NEAR).unwrap_or(text);
    memchr::memchr_iter(b'\r', near)
        .any(|at| text.get(at + 1).is_some_and(|&next| next != b'\n' && next != b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut lines = Lines::new(text);
        let mut out = Vec::new();
        while let Some(line) = lines.peek() {
            out.push(text.get(line.start..line.end).unwrap());
            lines.step(line);
        }
        out
    }

    #[test]
    fn ends_of_lines() {
        assert_eq!(all("a\nb\n\nc"), ["a", "b", "", "c"]);
        assert_eq!(all("a\r\nb\r\n\r\nc\r\n"), ["a", "b", "", "c"]);
        assert_eq!(all("a\rb\r\rc"), ["a", "b", "", "c"]);
        assert_eq!(all("a\r\nb\rc\nd"), ["a", "b", "c", "d"]);
        assert_eq!(all(""), Vec::<&str>::new());
    }
}
