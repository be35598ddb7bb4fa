use std::ops::Range;

use memchr::{memchr, memchr_iter};

/// What a line is, by its first sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `@Name: …`
    Header,
    /// `*WHO: …`
    Main,
    /// `%tier: …`
    Dependent,
    /// Anything else.
    Stray,
}

/// A line with those that continue it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    pub(crate) kind: Kind,
    /// What stands between the sign and the colon.
    pub(crate) name: &'t str,
    /// What stands behind the colon; nothing where there is no colon.
    pub(crate) body: Option<&'t str>,
    pub(crate) number: u32,
    pub(crate) bytes: Range<usize>,
}

/// Walks through the lines of a file; a line that begins with a tab or a blank continues the one
/// above it.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    number: u32,
    /// What ends a line: programs for old Macintoshes wrote carriage returns alone.
    end: u8,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let old = memchr(b'\n', bytes).is_none() && memchr(b'\r', bytes).is_some();
        Self { text, at: 0, number: 1, end: if old { b'\r' } else { b'\n' } }
    }

    /// Where the line that begins at `at` ends, its end not included.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
        memchr(self.end, rest).map_or(self.text.len(), |length| at + length)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let bytes = self.text.as_bytes();
        loop {
            let (start, number) = (self.at, self.number);
            if start >= bytes.len() {
                return None;
            }
            let first_end = self.line_end(start);
            let mut end = first_end;
            while matches!(bytes.get(end + 1), Some(b'\t' | b' ')) {
                end = self.line_end(end + 1);
            }
            let whole = self.text.get(start..end).unwrap_or("");
            let more = memchr_iter(self.end, whole.as_bytes()).count() + 1;
            self.number = number.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            self.at = end + 1;
            if whole.trim().is_empty() {
                continue;
            }
            let first = self.text.get(start..first_end).unwrap_or("");
            return Some(line(whole, first.len(), number, start));
        }
    }
}

fn line(whole: &str, first: usize, number: u32, start: usize) -> Line<'_> {
    let kind = match whole.as_bytes().first() {
        Some(b'@') => Kind::Header,
        Some(b'*') => Kind::Main,
        Some(b'%') => Kind::Dependent,
        _ => Kind::Stray,
    };
    let bytes = start..start + whole.trim_end().len();
    let sign = usize::from(kind != Kind::Stray);
    let head = whole.get(sign..first).unwrap_or("");
    let colon = memchr(b':', head.as_bytes());
    let name = head.get(..colon.unwrap_or(head.len())).unwrap_or("").trim();
    let body = colon.and_then(|at| whole.get(sign + at + 1..));
    Line { kind, name, body, number, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(u32, String, Option<String>)> {
        let lines = Lines::new(text);
        lines.map(|l| (l.number, l.name.to_owned(), l.body.map(str::to_owned))).collect()
    }

    #[test]
    fn lines_go_on_behind_a_tab() {
        let text = "@Begin\r\n\n*PAR:\thello\n\tthere .\n%mor:\tx\n*PAR hello .\n";
        let expected = [
            (1, "Begin", None),
            (3, "PAR", Some("\thello\n\tthere .")),
            (5, "mor", Some("\tx")),
            (6, "PAR hello .", None),
        ];
        let expected = expected.map(|(n, name, body)| (n, name.into(), body.map(Into::into)));
        assert_eq!(shown(text), expected);
        assert_eq!(shown("@Begin\r*PAR:\thi .\r")[1], (2, "PAR".into(), Some("\thi .".into())));
    }
}
