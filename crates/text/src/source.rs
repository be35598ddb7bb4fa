use std::sync::{Arc, OnceLock};

use crate::Span;

/// Names one text of a run; an index into the table that the run keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A place as people count: line and column from 1, the column in characters (Unicode scalar
/// values), a tab counting as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// One text with its name and an index of its lines, cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    name: String,
    text: String,
    first_line: u32,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source named `name` (the path as the user gave it).
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::excerpt(name, text, 1)
    }

    /// A piece of a larger file, whose first line is line `first_line` of that file.
    #[must_use]
    pub fn excerpt(name: impl Into<String>, text: impl Into<String>, first_line: u32) -> Self {
        let inner = Inner {
            name: name.into(),
            text: text.into(),
            first_line: first_line.max(1),
            line_starts: OnceLock::new(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The name, as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The words under `span`; empty where the span does not fit.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.slice(&self.inner.text)
    }

    /// Byte offsets at which lines begin. A line ends at LF, CR LF or a lone CR.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        self.inner.line_starts.get_or_init(|| line_starts(&self.inner.text))
    }

    /// The line (from 0, within this text) that holds byte `offset`.
    #[must_use]
    pub fn line_index(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Line and column of byte `offset`; an offset inside a character counts as its start, one
    /// past the end as the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_index(offset);
        let start = self.line_starts().get(line).copied().unwrap_or(0) as usize;
        let text = self.text();
        let mut end = (offset as usize).clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = text.get(start..end).map_or(0, |s| s.chars().count());
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: narrow(line) + self.inner.first_line, column: narrow(column) + 1 }
    }

    /// The text of line `line` (from 0, within this text) without its line ending.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let Some(&start) = starts.get(line) else { return "" };
        let end = starts.get(line + 1).map_or(self.text().len(), |&next| next as usize);
        self.text().get(start as usize..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// The line number (from 1) of this text's first line in the file it comes from.
    #[must_use]
    pub fn first_line(&self) -> u32 {
        self.inner.first_line
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (i, &byte) in bytes.iter().enumerate() {
        let ends = byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        if ends {
            starts.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_know_every_line_ending() {
        let source = Source::new("f", "a\r\nb\u{e9}c\rd\n\u{1f600}x");
        let at = |offset| {
            let p = source.position(offset);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(6), (2, 3), "é is two bytes and one character");
        assert_eq!(at(8), (3, 1));
        assert_eq!(at(14), (4, 2), "an emoji is one character");
        assert_eq!(at(12), (4, 1), "inside a character counts as its start");
        assert_eq!(at(999), (4, 3));
        assert_eq!(source.line(1), "b\u{e9}c");
    }
}
