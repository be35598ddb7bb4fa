//! The turns of captions.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};
use rolecall_text::Diagnostic;

use super::entity::entity;
use super::markup::{Piece, Span, is_marked_up, pieces};
use super::{Cue, Dialect};
use crate::labels::Labels;
use crate::languages::mark;
use crate::talk::narrow;
use crate::tally::Tally;
use crate::text::head::{Head, Shape, head};
use crate::text::names::Names;
use crate::warnings::Warnings;
use crate::{Limits, Marked, Turn};

/// Spans in each other that are kept track of; what stands deeper belongs to the innermost of them.
const DEEPEST: usize = 1000;

/// Collects turns. Words stay in the file's text wherever they stand there in one piece; others
/// are put together in `more`, which is to follow the file's text.
pub(crate) struct Spoken<'t> {
    text: &'t str,
    dialect: Dialect,
    pub(super) turns: Vec<Turn>,
    pub(super) origins: Vec<Origin>,
    pub(super) labels: Labels,
    /// The languages that turns are marked with.
    pub(super) languages: Vec<String>,
    pub(super) names: Names,
    /// Whether any caption has a voice span.
    pub(super) voices: bool,
    /// How many captions there are, and how many begin with a name and a colon, or with one in
    /// brackets.
    pub(super) cues: usize,
    pub(super) colons: usize,
    pub(super) brackets: usize,
    pub(super) more: String,
    /// Captions whose words stand in a tag that is never closed, and the first of them.
    pub(super) swallowed: Tally,
    open: Vec<Open>,
}

/// Where a turn comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// The caption, from 1.
    pub(super) cue: u32,
    /// Where its words begin with the name, if that stands before them; `u32::MAX` if not.
    pub(super) whole: u32,
    /// How the name stands before them.
    pub(super) shape: Set,
}

/// How a name is set off, if it stands in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// In a voice span, or not at all.
    Apart,
    /// By a colon.
    Colon,
    /// By brackets.
    Bracket,
    /// It is nobody's by the file's own word: the turn stands behind the end of a span, or begins
    /// with a dash or `>>`, which stand where the speaker changes.
    Nobody,
}

/// A span that is open.
#[derive(Clone, Copy)]
struct Open {
    span: Span,
    speaker: Option<u32>,
    language: Marked,
}

/// The words of one turn while they are gathered.
#[derive(Default)]
struct Gathered {
    speaker: Option<u32>,
    /// Bytes of the file, from the tag on.
    from: usize,
    start: usize,
    end: usize,
    /// Set once the words no longer stand in one piece.
    copied: Option<String>,
    /// The languages of the words so far.
    marked: Marked,
    /// Whether some words stand in no span of a language.
    rest: bool,
    /// Whether it stands behind the end of a voice span.
    after: bool,
}

impl<'t> Spoken<'t> {
    pub(crate) fn new(text: &'t str, dialect: Dialect, limits: &Limits) -> Self {
        // Counting arrows is cheaper than moving turns each time that the list grows.
        let cues = match dialect {
            Dialect::Sbv => text.len() / 64,
            _ => memchr::memmem::find_iter(text.as_bytes(), "-->").count(),
        };
        let cues = cues.min(limits.turns).min(text.len() / 16) + 1;
        Self {
            text,
            dialect,
            turns: Vec::with_capacity(cues),
            origins: Vec::with_capacity(cues),
            labels: Labels::candidates(limits),
            languages: Vec::new(),
            names: Names::default(),
            voices: false,
            cues: 0,
            colons: 0,
            brackets: 0,
            more: String::new(),
            swallowed: Tally::default(),
            open: Vec::new(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.turns.len()
    }

    /// Adds the turns of a caption.
    pub(crate) fn cue(&mut self, cue: &Cue, warnings: &mut Warnings) -> Result<(), Diagnostic> {
        self.cues += 1;
        let payload = self.text.get(cue.payload.clone()).unwrap_or("");
        if !is_marked_up(payload.as_bytes(), self.dialect) {
            return self.lines(cue, payload, cue.payload.start, true, Marked::default());
        }
        if let Some((name, words)) = single_voice(payload) {
            self.voices = true;
            let speaker = self.labels.candidate(name, Some(cue.line))?;
            let start = cue.payload.start + words.start;
            let text = narrow(start)..narrow(start + words.len());
            let bytes = narrow(cue.payload.start)..narrow(cue.payload.end);
            self.push(cue, Some(speaker), text, bytes, cue.payload_line, Marked::default());
            return Ok(());
        }
        self.marked_up(cue, payload, warnings)
    }

    /// Words without tags: each line may begin with a name. They stand at `base` of the file's
    /// text, or of what is to follow it.
    fn lines(
        &mut self,
        cue: &Cue,
        words: &str,
        base: usize,
        in_file: bool,
        marked: Marked,
    ) -> Result<(), Diagnostic> {
        let first = self.turns.len();
        let (mut at, mut number) = (0, cue.payload_line);
        while at < words.len() {
            let rest = words.as_bytes().get(at..).unwrap_or(&[]);
            let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            let line = words.get(at..at + length).unwrap_or("");
            let line = line.trim_end();
            if !line.trim_start().is_empty() {
                self.line(cue, line, base + at, number, first, in_file, marked)?;
            }
            at += length + 1;
            let crlf = rest.get(length) == Some(&b'\r') && rest.get(length + 1) == Some(&b'\n');
            number = number.saturating_add(u32::from(!crlf));
        }
        let has = |set| self.origins.get(first..).is_some_and(|o| o.iter().any(|o| o.shape == set));
        let (colons, brackets) = (has(Set::Colon), has(Set::Bracket));
        self.colons += usize::from(colons);
        self.brackets += usize::from(brackets);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one line with its place in its caption")]
    fn line(
        &mut self,
        cue: &Cue,
        line: &str,
        at: usize,
        number: u32,
        first: usize,
        in_file: bool,
        marked: Marked,
    ) -> Result<(), Diagnostic> {
        let indent = line.len() - line.trim_start().len();
        let (begin, end) = (narrow(at + indent), narrow(at + line.len()));
        let change = change_mark(line.get(indent..).unwrap_or(""));
        let skipped = indent + change;
        let bytes =
            if in_file { begin..end } else { narrow(cue.payload.start)..narrow(cue.payload.end) };
        let labels = &self.labels;
        let words = line.get(skipped..).unwrap_or("");
        let found = match head(words, |rest| labels.before_colon(rest)) {
            Head::Named(named) if named.shape == Shape::Colon => Some((named, Set::Colon)),
            Head::Named(named)
                if named.shape == Shape::Bracket && skipped + named.text < line.len() =>
            {
                Some((named, Set::Bracket))
            }
            _ => None,
        };
        if let Some((named, shape)) = found {
            let speaker = self.labels.candidate(named.label, Some(number))?;
            self.names.count(speaker, named.looks);
            let text = narrow(at + skipped + named.text)..end;
            self.push(cue, Some(speaker), text, bytes, number, marked);
            if let Some(origin) = self.origins.last_mut() {
                (origin.whole, origin.shape) = (begin, shape);
            }
            return Ok(());
        }
        if self.turns.len() > first {
            if let Some(turn) = self.turns.last_mut() {
                if turn.text.is_empty() {
                    turn.text.start = begin;
                }
                turn.text.end = end;
                turn.bytes.end = bytes.end;
            }
            return Ok(());
        }
        self.push(cue, None, begin..end, bytes, number, marked);
        let dash = line.get(indent..).is_some_and(|line| {
            line.strip_prefix(['-', '\u{2013}', '\u{2014}']).is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic())
            })
        });
        if (change > 0 || dash)
            && let Some(origin) = self.origins.last_mut()
        {
            origin.shape = Set::Nobody;
        }
        Ok(())
    }

    fn push(
        &mut self,
        cue: &Cue,
        speaker: Option<u32>,
        text: Range<u32>,
        bytes: Range<u32>,
        line: u32,
        languages: Marked,
    ) {
        self.turns.push(Turn {
            speaker,
            text,
            start: cue.start,
            end: cue.end,
            line: Some(line),
            bytes,
            languages,
        });
        self.origins.push(Origin { cue: narrow(self.cues), whole: u32::MAX, shape: Set::Apart });
    }

    /// A caption with tags or entities: voices cut it into turns.
    fn marked_up(
        &mut self,
        cue: &Cue,
        payload: &str,
        warnings: &mut Warnings,
    ) -> Result<(), Diagnostic> {
        let base = cue.payload.start;
        let mut open = Gathered { from: base, start: base, end: base, ..Gathered::default() };
        let mut voiced = false;
        self.open.clear();
        for piece in pieces(payload, self.dialect) {
            match piece {
                Piece::Words { start, end } => {
                    let words = payload.get(start..end).unwrap_or("").trim();
                    // A name before the span is no talk.
                    let is_name = open.is_empty() && words.ends_with(':');
                    if !words.is_empty() && !is_name {
                        open.says(self.language());
                    }
                    open.words(self.text, base + start, base + end);
                }
                Piece::Entity(entity) => entity.push_to(open.copy(self.text)),
                Piece::Break => open.copy(self.text).push('\n'),
                Piece::Swallowed => self.swallowed.add(cue.payload_line),
                Piece::Open { span: Span::Voice, annotation, start } => {
                    voiced = true;
                    let next = base + start;
                    self.close(cue, std::mem::take(&mut open), next);
                    let name = plain_name(annotation);
                    let label = (!name.is_empty()).then_some(name.as_ref());
                    open.speaker = label
                        .map(|label| self.labels.candidate(label, Some(cue.line)))
                        .transpose()?;
                    open.from = next;
                    self.enter(Span::Voice, open.speaker, Marked::default());
                }
                Piece::Open { span, annotation, .. } => {
                    let language = match span {
                        Span::Lang => mark(&mut self.languages, annotation, cue.line, warnings)?,
                        _ => Marked::default(),
                    };
                    self.enter(span, None, language);
                }
                Piece::Close(span) => {
                    if self.leave(span) && span == Span::Voice {
                        let end = open.end.max(open.from);
                        self.close(cue, std::mem::take(&mut open), end);
                        open.from = end;
                        let outer = self.open.iter().rev().find(|o| o.span == Span::Voice);
                        open.speaker = outer.and_then(|outer| outer.speaker);
                        open.after = outer.is_none();
                    }
                }
            }
        }
        self.voices |= voiced;
        if voiced {
            self.close(cue, open, cue.payload.end);
            return Ok(());
        }
        let marked = open.language();
        match open.copied {
            Some(copied) => {
                let base = self.text.len() + self.more.len();
                self.lines(cue, &copied, base, false, marked)?;
                self.more.push_str(&copied);
                Ok(())
            }
            None => {
                let words = self.text.get(open.start..open.end).unwrap_or("");
                self.lines(cue, words, open.start, true, marked)
            }
        }
    }

    /// The language of the innermost span of one.
    fn language(&self) -> Option<Marked> {
        self.open.iter().rev().find(|open| open.span == Span::Lang).map(|open| open.language)
    }

    /// A span begins. Small print over words belongs to a span of such words.
    fn enter(&mut self, span: Span, speaker: Option<u32>, language: Marked) {
        let inside = self.open.last().is_some_and(|open| open.span == Span::Ruby);
        if self.open.len() < DEEPEST && (span != Span::RubyText || inside) {
            self.open.push(Open { span, speaker, language });
        }
    }

    /// A span ends, if it is the innermost one; others do not notice (WebVTT, 6.4).
    fn leave(&mut self, span: Span) -> bool {
        match self.open.last() {
            Some(open) if open.span == span => {
                self.open.pop();
                true
            }
            Some(open) if open.span == Span::RubyText && span == Span::Ruby => {
                self.open.truncate(self.open.len().saturating_sub(2));
                true
            }
            _ => self.dialect == Dialect::SubRip && span == Span::Voice,
        }
    }

    /// Ends a turn, unless it has no words.
    fn close(&mut self, cue: &Cue, gathered: Gathered, until: usize) {
        let marked = gathered.language();
        let Gathered { speaker, from, start, end, copied, after, .. } = gathered;
        let text = match copied {
            Some(copied) => {
                let words = copied.trim();
                let at = self.text.len() + self.more.len();
                self.more.push_str(words);
                at..at + words.len()
            }
            None => {
                let words = self.text.get(start..end).unwrap_or("");
                let indent = words.len() - words.trim_start().len();
                start + indent..start + indent + words.trim().len()
            }
        };
        if text.is_empty() {
            return;
        }
        let before = self.text.as_bytes().get(cue.payload.start..from).unwrap_or(&[]);
        let lines = memchr::memchr_iter(b'\n', before).count();
        let line = cue.payload_line.saturating_add(narrow(lines));
        let bytes = narrow(from)..narrow(until.max(from));
        let text = narrow(text.start)..narrow(text.end);
        self.push(cue, speaker, text, bytes, line, marked);
        if after && let Some(origin) = self.origins.last_mut() {
            origin.shape = Set::Nobody;
        }
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.start == self.end && self.copied.is_none()
    }

    fn words(&mut self, text: &str, start: usize, end: usize) {
        if self.is_empty() {
            (self.start, self.end) = (start, end);
        } else if self.copied.is_none() && self.end == start {
            self.end = end;
        } else {
            let words = text.get(start..end).unwrap_or("");
            self.copy(text).push_str(words);
            self.end = end;
        }
    }

    /// Notes that words stand in a span of a language, or in none.
    fn says(&mut self, span: Option<Marked>) {
        match span.filter(|span| !span.is_empty()) {
            Some(span) => self.marked = self.marked.and(span),
            None => self.rest = true,
        }
    }

    /// The languages that the words are marked with.
    fn language(&self) -> Marked {
        if self.rest { self.marked.in_part() } else { self.marked }
    }

    /// The words as a text of their own, from now on.
    fn copy(&mut self, text: &str) -> &mut String {
        let (start, end) = (self.start, self.end);
        self.copied.get_or_insert_with(|| text.get(start..end).unwrap_or("").to_owned())
    }
}

/// The length of a `>>` or `>>>` at the beginning of a line, by which captions of live talk mark
/// that somebody else speaks, and of the blanks behind it.
fn change_mark(line: &str) -> usize {
    let signs = line.bytes().take_while(|&b| b == b'>').count();
    if signs < 2 {
        return 0;
    }
    let rest = line.get(signs..).unwrap_or("");
    signs + rest.len() - rest.trim_start().len()
}

/// Name and words of a caption that is one voice span and nothing else, by far the commonest; what
/// holds more goes the long way.
fn single_voice(payload: &str) -> Option<(&str, Range<usize>)> {
    let rest = payload.strip_prefix("<v ")?;
    let end = memchr(b'>', rest.as_bytes())?;
    let name = rest.get(..end)?;
    let words = rest.get(end + 1..)?;
    let words = words.strip_suffix("</v>").unwrap_or(words);
    let plain = !name.is_empty()
        && name.trim() == name
        && !name.contains(['&', '\n', '\r', '\t'])
        && !name.contains("  ")
        && memchr2(b'<', b'&', words.as_bytes()).is_none()
        && words.bytes().next().is_some_and(|b| b > b' ')
        && words.trim_end().len() == words.len();
    let start = payload.len() - rest.len() + end + 1;
    plain.then_some((name, start..start + words.len()))
}

/// A voice's name with its entities resolved and its blanks made single.
fn plain_name(name: &str) -> Cow<'_, str> {
    if !name.contains(['&', '\n', '\r', '\t']) && !name.contains("  ") {
        return Cow::Borrowed(name);
    }
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let length = match entity(rest).filter(|_| c == '&') {
            Some((entity, length)) => {
                entity.push_to(&mut decoded);
                length
            }
            None => {
                decoded.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or("");
    }
    let words: Vec<&str> = decoded.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}
