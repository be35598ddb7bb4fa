//! The turns of captions.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::entity::entity;
use super::lines::Cue;
use super::markup::{Piece, pieces};
use crate::bounds::SPEAKERS;
use crate::labels::{Labels, too_many};
use crate::languages::mark;
use crate::readers::vtt::is_marked_up;
use crate::talk::{narrow, range};
use crate::text::head::{Head, Shape, head};
use crate::text::names::Names;
use crate::warnings::Warnings;
use crate::{Marked, Turn};

/// Of captions without voice spans, at least one in so many must begin with a name; otherwise
/// what stands before a colon is taken as words.
const NAMED_SHARE: usize = 5;

/// Collects turns. Words stay in the file's text wherever they stand there in one piece; others
/// are put together in `more`, which is to follow the file's text.
pub(crate) struct Spoken<'t> {
    text: &'t str,
    turns: Vec<Turn>,
    origins: Vec<Origin>,
    labels: Labels,
    /// The languages that turns are marked with.
    languages: Vec<String>,
    names: Names,
    voices: bool,
    cues: usize,
    named: usize,
    more: String,
}

/// Where a turn comes from.
#[derive(Clone, Copy)]
struct Origin {
    cue: u32,
    /// Where its words begin with the name, if that stands as `Name:` before them.
    whole: Option<u32>,
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
}

/// What captions make together.
pub(crate) struct Said {
    pub(crate) turns: Vec<Turn>,
    pub(crate) labels: Labels,
    pub(crate) languages: Vec<String>,
    /// What is to follow the file's text.
    pub(crate) more: String,
}

impl<'t> Spoken<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            turns: Vec::new(),
            origins: Vec::new(),
            labels: Labels::with_limit(20 * SPEAKERS),
            languages: Vec::new(),
            names: Names::default(),
            voices: false,
            cues: 0,
            named: 0,
            more: String::new(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.turns.len()
    }

    /// Adds the turns of a caption.
    pub(crate) fn cue(&mut self, cue: &Cue, warnings: &mut Warnings) -> Result<(), Diagnostic> {
        self.cues += 1;
        let payload = self.text.get(cue.payload.clone()).unwrap_or("");
        if is_marked_up(payload.as_bytes()) {
            self.marked_up(cue, payload, warnings)
        } else {
            self.plain(cue, payload)
        }
    }

    /// A caption without tags: each line may begin with a name.
    fn plain(&mut self, cue: &Cue, payload: &str) -> Result<(), Diagnostic> {
        let first = self.turns.len();
        let (mut at, mut line_number) = (cue.payload.start, cue.payload_line);
        for line in payload.split_inclusive('\n') {
            let words = line.trim_end();
            let indent = words.len() - words.trim_start().len();
            if words.len() > indent {
                self.plain_line(cue, at, indent, words, line_number, first)?;
            }
            at += line.len();
            line_number += 1;
        }
        self.named += usize::from(
            self.origins.get(first..).is_some_and(|o| o.iter().any(|o| o.whole.is_some())),
        );
        Ok(())
    }

    fn plain_line(
        &mut self,
        cue: &Cue,
        at: usize,
        indent: usize,
        words: &str,
        number: u32,
        first: usize,
    ) -> Result<(), Diagnostic> {
        let end = narrow(at + words.len());
        let begin = narrow(at + indent);
        let labels = &self.labels;
        let known = |rest: &[u8]| {
            labels.recent().map(|(label, _)| label.as_bytes()).find_map(|label| {
                let fits = rest.starts_with(label)
                    && rest.get(label.len()) == Some(&b':')
                    && rest.get(label.len() + 1) != Some(&b'/');
                fits.then_some(label.len())
            })
        };
        match head(words, known) {
            Head::Named(named) if named.shape == Shape::Colon => {
                let number_of = self.labels.number(named.label);
                let speaker = number_of.ok_or_else(|| too_many(Some(number)))?;
                self.names.count(speaker, named.looks);
                let text = narrow(at + named.text)..end;
                self.push(cue, Some(speaker), text, begin..end, number, Marked::default());
                if let Some(origin) = self.origins.last_mut() {
                    origin.whole = Some(begin);
                }
            }
            _ if self.turns.len() > first => {
                if let Some(turn) = self.turns.last_mut() {
                    turn.text.end = end;
                    turn.bytes.end = end;
                }
            }
            _ => self.push(cue, None, begin..end, begin..end, number, Marked::default()),
        }
        Ok(())
    }

    fn push(
        &mut self,
        cue: &Cue,
        speaker: Option<u32>,
        text: std::ops::Range<u32>,
        bytes: std::ops::Range<u32>,
        line: u32,
        languages: Marked,
    ) {
        self.turns.push(Turn {
            speaker,
            text,
            start: cue.times.map(|(start, _)| start),
            end: cue.times.map(|(_, end)| end),
            line: Some(line),
            bytes,
            languages,
        });
        self.origins.push(Origin { cue: narrow(self.cues), whole: None });
    }

    /// A caption with tags or entities: voices cut it into turns.
    fn marked_up(
        &mut self,
        cue: &Cue,
        payload: &str,
        warnings: &mut Warnings,
    ) -> Result<(), Diagnostic> {
        if let Some((name, words)) = single_voice(payload) {
            self.voices = true;
            let speaker = self.labels.number(name).ok_or_else(|| too_many(Some(cue.line)))?;
            let start = cue.payload.start + words.start;
            let text = narrow(start)..narrow(start + words.len());
            let bytes = narrow(cue.payload.start)..narrow(cue.payload.end);
            let unmarked = Marked::default();
            self.push(cue, Some(speaker), text, bytes, cue.payload_line, unmarked);
            return Ok(());
        }
        let base = cue.payload.start;
        let mut open = Gathered { from: base, start: base, end: base, ..Gathered::default() };
        let mut voiced = false;
        let mut spans: Vec<Marked> = Vec::new();
        let first = self.turns.len();
        for piece in pieces(payload) {
            match piece {
                Piece::Words { start, end } => {
                    let words = payload.get(start..end).unwrap_or("").trim();
                    // A name before the span is no talk.
                    let is_name = open.is_empty() && words.ends_with(':');
                    if !words.is_empty() && !is_name {
                        open.says(spans.last().copied());
                    }
                    open.words(self.text, base + start, base + end);
                }
                Piece::Entity(c) => open.copy(self.text).push(c),
                Piece::Voice { name, start } => {
                    voiced = true;
                    let next = base + start;
                    self.close(cue, std::mem::take(&mut open), next);
                    let name = plain_name(name);
                    let label = (!name.is_empty()).then_some(name.as_ref());
                    open.speaker = label
                        .map(|l| self.labels.number(l).ok_or_else(|| too_many(Some(cue.line))))
                        .transpose()?;
                    open.from = next;
                }
                Piece::Lang(code) => {
                    spans.push(mark(&mut self.languages, code, cue.line, warnings)?);
                }
                Piece::LangEnd => {
                    spans.pop();
                }
                Piece::VoiceEnd => {
                    let end = open.end;
                    self.close(cue, std::mem::take(&mut open), end);
                    open.from = end;
                }
            }
        }
        self.close(cue, open, cue.payload.end);
        self.voices |= voiced;
        if !voiced {
            self.name_in_words(first);
        }
        Ok(())
    }

    /// A caption with tags but no voice may still begin with `Name:`.
    fn name_in_words(&mut self, first: usize) {
        let Some(turn) = self.turns.get_mut(first) else { return };
        let inside = narrow(self.text.len());
        let whole = if turn.text.start >= inside {
            let shifted = turn.text.start - inside..turn.text.end - inside;
            self.more.get(range(&shifted)).unwrap_or("")
        } else {
            self.text.get(range(&turn.text)).unwrap_or("")
        };
        let line = whole.lines().next().unwrap_or("");
        if let Head::Named(named) = head(line, |_| None)
            && named.shape == Shape::Colon
            && let Some(speaker) = self.labels.number(named.label)
        {
            self.names.count(speaker, named.looks);
            turn.speaker = Some(speaker);
            if let Some(origin) = self.origins.get_mut(first) {
                origin.whole = Some(turn.text.start);
            }
            turn.text.start += narrow(named.text);
            self.named += 1;
        }
    }

    /// Ends a turn, unless it has no words.
    fn close(&mut self, cue: &Cue, gathered: Gathered, until: usize) {
        let Gathered { speaker, from, start, end, copied, marked, rest } = gathered;
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
        let marked = if rest { marked.in_part() } else { marked };
        self.push(cue, speaker, text, bytes, line, marked);
    }

    /// What came of all captions.
    pub(crate) fn finish(mut self) -> Result<Said, Diagnostic> {
        let named = self.named * NAMED_SHARE >= self.cues;
        let verdict = self.names.verdict();
        let mut labels = Labels::default();
        let mut numbers: Vec<Option<u32>> = vec![None; self.labels.list().len()];
        let mut kept: Vec<Turn> = Vec::with_capacity(self.turns.len());
        let mut last_cue = 0;
        for (mut turn, origin) in std::mem::take(&mut self.turns).into_iter().zip(&self.origins) {
            if let (Some(start), Some(label)) = (origin.whole, turn.speaker)
                && (self.voices || !named || !self.names.is_name(label, verdict))
            {
                turn.speaker = None;
                turn.text.start = start;
                // No name after all: the line goes on with the line above in its caption.
                if origin.cue == last_cue
                    && let Some(above) = kept.last_mut()
                {
                    above.text.end = turn.text.end;
                    above.bytes.end = turn.bytes.end;
                    continue;
                }
            }
            last_cue = origin.cue;
            if let Some(label) = turn.speaker
                && let Some(slot) = numbers.get_mut(label as usize)
            {
                if slot.is_none() {
                    let label = self.labels.list().get(label as usize).map_or("", String::as_str);
                    *slot = Some(labels.speaker(label, turn.line)?);
                }
                turn.speaker = *slot;
            }
            kept.push(turn);
        }
        Ok(Said { turns: kept, labels, languages: self.languages, more: self.more })
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

    /// The words as a text of their own, from now on.
    fn copy(&mut self, text: &str) -> &mut String {
        let (start, end) = (self.start, self.end);
        self.copied.get_or_insert_with(|| text.get(start..end).unwrap_or("").to_owned())
    }
}

/// Name and words of a caption that is one voice span and nothing else, by far the commonest; what
/// holds more goes the long way.
fn single_voice(payload: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let rest = payload.strip_prefix("<v ")?;
    let end = memchr::memchr(b'>', rest.as_bytes())?;
    let name = rest.get(..end)?;
    let words = rest.get(end + 1..)?;
    let words = words.strip_suffix("</v>").unwrap_or(words);
    let plain = !name.is_empty()
        && name.trim() == name
        && !name.contains(['&', '\n', '\r', '\t'])
        && !name.contains("  ")
        && !is_marked_up(words.as_bytes())
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
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let (c, length) = entity(rest).unwrap_or((c, c.len_utf8()));
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
        rest = rest.get(length..).unwrap_or("");
    }
    Cow::Owned(out.trim().to_owned())
}
