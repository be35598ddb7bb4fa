//! Praat's text format: numbers, quoted texts and flags count where they stand free; everything
//! else is there for people (Praat manual, "TextGrid file formats" and "Write to text file").
//! So the long and the short form are one format.

use std::ops::Range;

use memchr::{memchr, memchr_iter};

/// What counts in a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A number.
    Number(f64),
    /// The bytes between two quotes; a quote within is doubled.
    Text(Range<usize>),
    /// `<exists>`, `<absent>` and the like.
    Flag,
}

/// Walks through what counts, with lines.
#[derive(Clone)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line reached.
    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    /// The byte reached.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on to a byte, lines on the way counted.
    fn advance(&mut self, to: usize) {
        let to = to.min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or(&[]);
        let lines = memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = to;
    }

    /// Goes on to what is no blank.
    fn skip_blanks(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let mut skipped = 0;
        for byte in rest {
            if *byte == b'\n' {
                self.line = self.line.saturating_add(1);
            } else if !byte.is_ascii_whitespace() {
                break;
            }
            skipped += 1;
        }
        self.at += skipped;
    }

    /// A quoted text that begins at the byte reached; one that is not closed is none.
    fn quoted(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut end = start;
        loop {
            end += memchr(b'"', bytes.get(end..)?)?;
            if bytes.get(end + 1) != Some(&b'"') {
                break;
            }
            end += 2;
        }
        self.advance(end + 1);
        Some(Token::Text(start..end))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            self.skip_blanks();
            let rest = bytes.get(self.at..)?;
            let first = *rest.first()?;
            match first {
                b'"' => return self.quoted(),
                b'!' => self.at += memchr(b'\n', rest).unwrap_or(rest.len()),
                _ => {
                    // A word holds no line end, so lines need no counting.
                    let end = |b: &u8| b.is_ascii_whitespace() || *b == b'"';
                    let length = rest.iter().position(end).unwrap_or(rest.len());
                    let word = self.text.get(self.at..self.at + length).unwrap_or("");
                    self.at += length;
                    if first == b'<' && word.ends_with('>') {
                        return Some(Token::Flag);
                    }
                    let start = first.is_ascii_digit() || b"+-.".contains(&first);
                    if start
                        && word.bytes().any(|b| b.is_ascii_digit())
                        && let Ok(number) = word.parse::<f64>()
                    {
                        return Some(Token::Number(number));
                    }
                }
            }
        }
    }
}
