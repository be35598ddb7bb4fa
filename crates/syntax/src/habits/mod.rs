//! The one place that turns "the grammar stopped here" into an answer: the habits of other
//! languages and of word processors first, then what was expected.

mod braces;
mod names;
mod quotes;
mod signs;
mod stray;
mod words;

use rolecall_text::{Span, clip};

use crate::codes;
use crate::expected;
use crate::grammar::Rule;
use crate::mistake::Mistake;
use crate::scan::{Lexeme, LexemeKind, Scanner, line_length};

pub(crate) use stray::stray;
pub(crate) use words::unknown_clause;

/// Where the grammar stopped, and what stands around it. Offsets are those of the piece.
pub(crate) struct Trouble<'t> {
    piece: &'t str,
    offset: usize,
    at: usize,
    expected: Vec<Rule>,
    unclosed: Option<Span>,
    /// The lexeme before, cut where the grammar stopped.
    previous: Option<Lexeme>,
    /// The lexeme where the grammar stopped; none at the end.
    found: Option<Lexeme>,
    /// The first lexemes of the declaration.
    head: Vec<Lexeme>,
}

impl<'t> Trouble<'t> {
    pub(crate) fn new(
        piece: &'t str,
        offset: usize,
        at: usize,
        expected: Vec<Rule>,
        unclosed: Option<Span>,
    ) -> Self {
        let mut previous = None;
        let mut head = Vec::new();
        let spoken = Scanner::new(piece)
            .filter(|l| !matches!(l.kind, LexemeKind::Break | LexemeKind::Comment));
        for mut lexeme in spoken {
            if lexeme.start >= at {
                break;
            }
            lexeme.end = lexeme.end.min(at);
            if head.len() < 32 {
                head.push(lexeme);
            }
            previous = Some(lexeme);
        }
        if let Some(sign) = &mut previous
            && matches!(sign.kind, LexemeKind::Sign(_))
        {
            sign.start = sign.start.min(signs::run_before(piece, sign.end));
        }
        let found = Scanner::from(piece, at).find(|l| l.kind != LexemeKind::Comment);
        Self { piece, offset, at, expected, unclosed, previous, found, head }
    }

    fn expects(&self, rule: Rule) -> bool {
        self.expected.contains(&rule)
    }

    fn words(&self, lexeme: &Lexeme) -> &'t str {
        self.piece.get(lexeme.start..lexeme.end).unwrap_or("")
    }

    fn found_kind(&self) -> Option<LexemeKind> {
        self.found.map(|found| found.kind)
    }

    fn found_words(&self) -> &'t str {
        self.found.as_ref().map_or("", |found| self.words(found))
    }

    fn previous_words(&self) -> &'t str {
        self.previous.as_ref().map_or("", |previous| self.words(previous))
    }

    /// The first word of the line that the grammar stopped in.
    fn line_word(&self) -> &'t str {
        let before = self.piece.get(..self.at).unwrap_or("");
        let line = before.rfind(['\n', '\r', '{']).map_or(0, |end| end + 1);
        let word = Scanner::from(self.piece, line).next();
        word.filter(|word| word.start < self.at).map_or("", |word| self.words(&word))
    }

    fn first_word(&self) -> &'t str {
        self.head.first().map_or("", |first| self.words(first))
    }

    /// A place of the piece as a place of the file.
    fn place(&self, start: usize, end: usize) -> Span {
        Span::of(self.offset + start, self.offset + end)
    }

    fn found_place(&self) -> Span {
        self.found.map_or(self.place(self.at, self.at), |found| self.place(found.start, found.end))
    }

    /// What follows on the line from byte `start`, without a comment and a closing brace.
    fn rest_of_line(&self, start: usize) -> &'t str {
        let rest = self.piece.get(start..).unwrap_or("");
        let line = rest.get(..line_length(rest)).unwrap_or(rest);
        let line = line.split("//").next().unwrap_or(line);
        line.trim().trim_end_matches('}').trim_end()
    }

    /// Whether the line ended between the lexeme before and the place.
    fn line_ended(&self) -> bool {
        let from = self.previous.map_or(0, |previous| previous.end);
        let ended = self.piece.get(from..self.at).is_some_and(|s| s.contains(['\n', '\r']));
        ended || matches!(self.found_kind(), None | Some(LexemeKind::Break))
    }

    /// Whether the line ends after the found lexeme.
    fn ends_line(&self) -> bool {
        let Some(found) = self.found else { return true };
        let next = Scanner::from(self.piece, found.end).find(|l| l.kind != LexemeKind::Comment);
        next.is_none_or(|l| matches!(l.kind, LexemeKind::Break | LexemeKind::Close))
    }
}

/// What to say where the grammar stopped.
pub(crate) fn answer(trouble: &Trouble<'_>) -> Mistake {
    let habits: [fn(&Trouble<'_>) -> Option<Mistake>; 9] = [
        signs::foreign_comment,
        quotes::wrong_quotes,
        quotes::missing_quote,
        braces::braces,
        signs::foreign_sign,
        words::foreign_word,
        signs::extra_sign,
        names::names,
        quotes::unquoted_text,
    ];
    habits.iter().find_map(|habit| habit(trouble)).unwrap_or_else(|| unexpected(trouble))
}

/// A line went on in the next one.
fn alone_on_its_line(trouble: &Trouble<'_>) -> Mistake {
    let mut rest = Scanner::from(trouble.piece, trouble.at);
    let next = rest.find(|l| !matches!(l.kind, LexemeKind::Break | LexemeKind::Comment));
    let (start, end) = next.map_or((trouble.at, trouble.at), |next| (next.start, next.end));
    let words = clip(trouble.piece.get(start..end).unwrap_or(""), 40);
    let message = format!("`{words}` does not stand on a line of its own");
    let mistake = Mistake::new(&codes::unexpected::ENTRY, trouble.place(start, end), "", message);
    match words::advice(trouble) {
        Some(help) => mistake.help(help),
        None => mistake.help("write it at the end of the line above"),
    }
}

/// "expected a topic's name after `of`, found `{`".
fn unexpected(trouble: &Trouble<'_>) -> Mistake {
    let line_goes_on = trouble.expected.iter().all(|&rule| {
        !matches!(expected::words(rule), expected::Expected::Opens(_)) && rule != Rule::close
    });
    let at_line_end = trouble.line_ended() && (line_goes_on || trouble.found.is_none());
    let (place, found) = if at_line_end {
        let end = trouble.previous.map_or(trouble.at, |previous| previous.end);
        (trouble.place(end, end), "the end of the line".to_owned())
    } else {
        let (start, end) = match trouble.found {
            Some(found) if matches!(found.kind, LexemeKind::Sign(_)) => {
                signs::run(trouble).unwrap_or((found.start, found.end))
            }
            Some(found) => (found.start, found.end),
            None => (trouble.at, trouble.at),
        };
        let words = trouble.piece.get(start..end).unwrap_or("");
        (trouble.place(start, end), format!("`{}`", clip(words, 40)))
    };
    let what = expected::list(&trouble.expected);
    if at_line_end && what.as_deref() == Some("the end of the line") {
        return alone_on_its_line(trouble);
    }
    let message = match (what, trouble.previous_words()) {
        (Some(what), "") => format!("expected {what}, found {found}"),
        (Some(what), previous) => {
            format!("expected {what} after `{}`, found {found}", clip(previous, 40))
        }
        (None, "") => format!("{found} does not belong here"),
        (None, previous) => format!("{found} does not belong after `{}`", clip(previous, 40)),
    };
    let mistake = Mistake::new(&codes::unexpected::ENTRY, place, "", message);
    match words::advice(trouble) {
        Some(help) => mistake.help(help),
        None => mistake,
    }
}
