//! The coarse lexemes that cutting a file needs: texts, comments, braces, line ends and words.

use rolecall_text::Span;

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LexemeKind {
    /// The end of a line.
    Break,
    /// A `// comment`.
    Comment,
    /// A comment of another language: `# …` to the end of the line, or `/* … */`.
    ForeignComment,
    /// A text in double quotes, or what is left of its line where it is not closed.
    Text {
        /// Whether the closing quote is there.
        closed: bool,
    },
    /// `{`
    Open,
    /// `}`
    Close,
    /// `(`
    OpenParen,
    /// `)`
    CloseParen,
    /// Letters, digits, underscores and hyphens.
    Word,
    /// Any other character.
    Sign(char),
}

/// A lexeme with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexeme {
    pub(crate) kind: LexemeKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Lexeme {
    pub(crate) fn span(&self) -> Span {
        Span::of(self.start, self.end)
    }
}

/// Reads the lexemes of `text`, blanks left out, from byte `at` on.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// No `*/` stands further on: known once a search has failed, so that it is not repeated.
    no_block_end: bool,
}

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self::from(text, 0)
    }

    pub(crate) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, no_block_end: false }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// A block comment up to its end; one that is not closed ends with its line, so that it cannot
    /// swallow the file.
    fn block_comment(&mut self, rest: &str) -> usize {
        let end = if self.no_block_end { None } else { rest.find("*/") };
        self.no_block_end = end.is_none();
        end.map_or_else(|| line_length(rest), |n| n + 2)
    }
}

impl Iterator for Scanner<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        self.at += self.rest().len() - self.rest().trim_start_matches(is_blank).len();
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (kind, length) = if rest.starts_with("/*") {
            (LexemeKind::ForeignComment, self.block_comment(rest))
        } else {
            lexeme(first, rest)
        };
        let start = self.at;
        self.at += length.max(1);
        Some(Lexeme { kind, start, end: self.at })
    }
}

fn lexeme(first: char, rest: &str) -> (LexemeKind, usize) {
    match first {
        '\r' if rest.starts_with("\r\n") => (LexemeKind::Break, 2),
        '\n' | '\r' => (LexemeKind::Break, 1),
        '"' => text_in_quotes(rest),
        '/' if rest.starts_with("//") => (LexemeKind::Comment, line_length(rest)),
        '#' => (LexemeKind::ForeignComment, line_length(rest)),
        '{' => (LexemeKind::Open, 1),
        '}' => (LexemeKind::Close, 1),
        '(' => (LexemeKind::OpenParen, 1),
        ')' => (LexemeKind::CloseParen, 1),
        c if is_word(c) => {
            (LexemeKind::Word, rest.find(|c| !is_word(c) && c != '-').unwrap_or(rest.len()))
        }
        c => (LexemeKind::Sign(c), c.len_utf8()),
    }
}

/// Whether `c` separates words on a line; the byte order mark counts, wherever it stands.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{feff}')
}

/// Whether `c` may stand in a word, hyphens aside.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The bytes up to the end of the line.
pub(crate) fn line_length(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

fn text_in_quotes(rest: &str) -> (LexemeKind, usize) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return (LexemeKind::Text { closed: false }, at),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (LexemeKind::Text { closed: true }, at + 1),
            _ => {}
        }
    }
    (LexemeKind::Text { closed: false }, rest.len())
}

#[cfg(test)]
mod tests {
    use super::{LexemeKind, Scanner};

    #[test]
    fn texts_end_with_their_line_and_know_escapes() {
        let kinds = |text| Scanner::new(text).map(|l| l.kind).collect::<Vec<_>>();
        assert_eq!(kinds(r#""a \" { b""#), [LexemeKind::Text { closed: true }]);
        assert_eq!(
            kinds("\"a {\r\n}"),
            [LexemeKind::Text { closed: false }, LexemeKind::Break, LexemeKind::Close]
        );
        assert_eq!(
            kinds("/* { \n */ # {"),
            [LexemeKind::ForeignComment, LexemeKind::ForeignComment]
        );
        assert_eq!(kinds("a-b_c // {"), [LexemeKind::Word, LexemeKind::Comment]);
    }
}
