use rolecall_text::Span;
use rolecall_text::words::{self, fold};

use super::error::CueError;
use super::{Part, PartKind, Pattern, check};
use crate::codes;
use crate::limits;

/// Reads a cue: the text between the quotes, escapes resolved.
///
/// Words are cut and folded as talk is (see [`rolecall_text::words`]), so that a hyphen separates
/// words and every kind of apostrophe is the same.
///
/// # Errors
///
/// The first thing that is wrong, with its place in `text`.
pub fn parse_cue(text: &str) -> Result<Pattern, CueError> {
    if text.chars().count() > limits::CUE_CHARACTERS {
        let message = "a cue may have up to 1,000 characters";
        return Err(CueError::new(&codes::cue_too_long::ENTRY, Span::default(), message, DIVIDE));
    }
    let mut parser = Parser { text, at: 0, depth: 0 };
    let parts = parser.sequence()?;
    if let Some(sign) = parser.peek() {
        return Err(parser.unopened(sign));
    }
    let pattern = Pattern { parts };
    check::check(text, &pattern)?;
    Ok(pattern)
}

pub(super) const DIVIDE: &str = "divide it into several cues";

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, sign: char) -> bool {
        let taken = self.peek() == Some(sign);
        if taken {
            self.at += sign.len_utf8();
        }
        taken
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn span(&self, start: usize) -> Span {
        Span::of(start, self.at)
    }

    /// Parts up to the end, or to a sign that ends a branch or a bracket.
    fn sequence(&mut self) -> Result<Vec<Part>, CueError> {
        let mut parts = Vec::new();
        loop {
            self.blanks();
            let start = self.at;
            let Some(sign) = self.peek() else { return Ok(parts) };
            let kind = match sign {
                '}' | ']' | '|' => return Ok(parts),
                '{' => self.choice()?,
                '[' => self.optional()?,
                '<' => self.number()?,
                '>' => return Err(self.unopened(sign)),
                '~' => {
                    self.stem(&mut parts)?;
                    continue;
                }
                '.' if self.rest().starts_with("..") => self.gap()?,
                '*' => return Err(self.bad_star(start, "a star stands right after a word")),
                _ => {
                    self.words(&mut parts)?;
                    continue;
                }
            };
            parts.push(Part { span: self.span(start), kind });
        }
    }

    fn choice(&mut self) -> Result<PartKind, CueError> {
        let start = self.open('{')?;
        let mut branches = Vec::new();
        loop {
            self.blanks();
            let begins = self.at;
            let branch = self.sequence()?;
            if branch.is_empty() && matches!(self.peek(), Some('|' | '}')) {
                return Err(self.empty_branch(start, begins));
            }
            branches.push(branch);
            if !self.take('|') {
                break;
            }
        }
        self.close(start, '{', '}')?;
        Ok(PartKind::Choice(branches))
    }

    fn optional(&mut self) -> Result<PartKind, CueError> {
        let start = self.open('[')?;
        let parts = self.sequence()?;
        if parts.is_empty() && self.peek() == Some(']') {
            let span = Span::of(start, self.at + 1);
            let message = "these brackets hold nothing";
            let help = "write the words that may be missing in them, such as `[really]`";
            return Err(CueError::new(&codes::cue_choice_empty::ENTRY, span, message, help));
        }
        self.close(start, '[', ']')?;
        Ok(PartKind::Optional(parts))
    }

    /// Takes an opening bracket; gives its place.
    fn open(&mut self, bracket: char) -> Result<usize, CueError> {
        let start = self.at;
        self.take(bracket);
        self.depth += 1;
        if self.depth > limits::NESTING {
            let message = "brackets in a cue may be nested up to 64 deep";
            let span = self.span(start);
            return Err(CueError::new(&codes::cue_too_long::ENTRY, span, message, DIVIDE));
        }
        Ok(start)
    }

    fn close(&mut self, start: usize, opening: char, closing: char) -> Result<(), CueError> {
        self.depth -= 1;
        if self.take(closing) {
            return Ok(());
        }
        let entry = &codes::cue_bracket::ENTRY;
        Err(match self.peek() {
            Some('|') => {
                let help = "put the choice in braces within the brackets: `[{a|b}]`";
                CueError::new(
                    entry,
                    Span::of(self.at, self.at + 1),
                    "`|` stands only within `{ }`",
                    help,
                )
            }
            Some(found) => {
                let message = format!("`{opening}` is closed by `{closing}`, not by `{found}`");
                let span = Span::of(self.at, self.at + found.len_utf8());
                CueError::new(entry, span, message, format!("write `{closing}` here"))
            }
            None => {
                let message = format!("this `{opening}` is never closed");
                let help = format!("write `{closing}` where it ends");
                CueError::new(entry, Span::of(start, start + 1), message, help)
            }
        })
    }

    fn unopened(&self, sign: char) -> CueError {
        let span = Span::of(self.at, self.at + sign.len_utf8());
        let entry = &codes::cue_bracket::ENTRY;
        if sign == '|' {
            let help = "put the whole choice in braces: `{a|b}`";
            return CueError::new(entry, span, "`|` stands only within `{ }`", help);
        }
        let help = "leave it out, or write the bracket that it should close";
        CueError::new(entry, span, format!("this `{sign}` closes nothing"), help)
    }

    fn empty_branch(&self, start: usize, begins: usize) -> CueError {
        let help =
            "write a word on each side of `|`; for a word that may be missing write `[word]`";
        // The sign before and the sign after the place where a word is missing.
        let before = self.text.get(..begins).map_or(begins, |text| text.trim_end().len());
        let span = Span::of(before.saturating_sub(1).max(start), self.at + 1);
        CueError::new(
            &codes::cue_choice_empty::ENTRY,
            span,
            "this choice has an empty branch",
            help,
        )
    }

    fn number(&mut self) -> Result<PartKind, CueError> {
        let start = self.at;
        if self.rest().starts_with("<n>") {
            self.at += 3;
            return Ok(PartKind::Number);
        }
        let rest = self.rest();
        self.at += rest.find('>').map_or(1, |n| n + 1);
        let span = self.span(start);
        let help = "write `<n>` for a number; a word that may be missing stands in `[ ]`";
        Err(CueError::new(
            &codes::cue_bracket::ENTRY,
            span,
            "only `<n>` stands in angle brackets",
            help,
        ))
    }

    fn gap(&mut self) -> Result<PartKind, CueError> {
        let start = self.at;
        let dots = self.rest().len() - self.rest().trim_start_matches('.').len();
        self.at += dots;
        let digits =
            self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = self.rest().get(..digits).unwrap_or("");
        self.at += digits;
        let fail = |span, message: String, help: &str| {
            Err(CueError::new(&codes::cue_bad_gap::ENTRY, span, message, help))
        };
        if dots > 2 {
            return fail(
                self.span(start),
                "a gap is two dots".to_owned(),
                "write `..`, or `..3` for up to 3 words",
            );
        }
        let words = if digits == 0 {
            Some(limits::CUE_GAP_DEFAULT)
        } else {
            number.parse().ok().filter(|n| (1..=limits::CUE_GAP).contains(n))
        };
        match words {
            Some(words) => Ok(PartKind::Gap(words)),
            None => fail(
                self.span(start),
                "a gap may skip from 1 to 20 words".to_owned(),
                "write a number from 1 to 20 after the dots, or divide the cue",
            ),
        }
    }

    /// `~agree`; where the word has a hyphen, its first part.
    fn stem(&mut self, parts: &mut Vec<Part>) -> Result<(), CueError> {
        let start = self.at;
        self.at += 1;
        let first = parts.len();
        if self.peek().is_some_and(is_wordy) {
            self.words(parts)?;
        }
        let Some(part) = parts.get_mut(first) else {
            let help = "write a word right after it, such as `~agree`";
            let message = "`~` stands before no word";
            return Err(CueError::new(&codes::cue_sign::ENTRY, self.span(start), message, help));
        };
        let kind = std::mem::replace(&mut part.kind, PartKind::Number);
        match kind {
            PartKind::Word(word) => part.kind = PartKind::Stem(word),
            _ => {
                return Err(
                    self.bad_star(start, "a word has `~` before it or `*` after it, not both")
                );
            }
        }
        part.span.start = Span::of(start, start).start;
        Ok(())
    }

    /// The words of a run of characters without blanks or brackets, the last one perhaps a prefix.
    fn words(&mut self, parts: &mut Vec<Part>) -> Result<(), CueError> {
        let start = self.at;
        let rest = self.rest();
        let dots = rest.find("..").unwrap_or(rest.len());
        let length = rest.find(ends_run).unwrap_or(rest.len()).min(dots);
        let run = rest.get(..length).unwrap_or("");
        let mut last = 0;
        for word in words::spans(run) {
            self.check_between(run, last, word.start as usize)?;
            last = word.end as usize;
            let written = word.slice(run);
            let span = word.shifted(Span::of(start, start).start);
            parts.push(Part { span, kind: PartKind::Word(fold(written)) });
        }
        self.check_between(run, last, run.len())?;
        self.at += length;
        if self.peek() == Some('*') {
            self.prefix(start, last == run.len(), parts)?;
        }
        Ok(())
    }

    /// Between words stand hyphens and apostrophes only.
    fn check_between(&self, run: &str, from: usize, to: usize) -> Result<(), CueError> {
        let between = run.get(from..to).unwrap_or("");
        let sign = between.char_indices().find(|&(_, c)| !is_hyphen(c) && !words::is_apostrophe(c));
        let Some((at, sign)) = sign else { return Ok(()) };
        let start = self.at + from + at;
        let span = Span::of(start, start + sign.len_utf8());
        Err(check::sign(self.text, span, sign))
    }

    /// The star after a word.
    fn prefix(
        &mut self,
        start: usize,
        right_after: bool,
        parts: &mut [Part],
    ) -> Result<(), CueError> {
        self.at += 1;
        let more = self.peek().is_some_and(|c| is_wordy(c) || c == '*');
        let Some(part) = parts.last_mut().filter(|_| right_after && !more) else {
            return Err(self.bad_star(start, "a star stands at the end of a word"));
        };
        let PartKind::Word(word) = &part.kind else {
            return Err(self.bad_star(start, "a star stands at the end of a word"));
        };
        if word.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(self.bad_star(start, "a star needs two letters before it"));
        }
        part.kind = PartKind::Prefix(word.clone());
        part.span.end = Span::of(self.at, self.at).end;
        Ok(())
    }

    fn bad_star(&self, start: usize, message: &str) -> CueError {
        let length =
            self.text.get(start..).map_or(0, |s| s.find(char::is_whitespace).unwrap_or(s.len()));
        let help = "write the beginning of the word and then the star, such as `confiden*`";
        CueError::new(&codes::cue_bad_star::ENTRY, Span::of(start, start + length), message, help)
    }
}

/// Whether a word may begin or go on with `c`.
fn is_wordy(c: char) -> bool {
    words::is_word_char(c) || words::is_apostrophe(c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{ad}')
}

fn ends_run(c: char) -> bool {
    c.is_whitespace() || "{}[]|<>~*".contains(c)
}
