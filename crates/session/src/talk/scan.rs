use memchr::memchr;
use rolecall_text::Diagnostic;

use super::narrow;
use crate::labels::Labels;
use crate::tally::Tally;
use crate::text::head::{Head, Named, Shape, head};
use crate::text::label::is_note;
use crate::text::names::Names;
use crate::text::service::{is_service_line, page_number};
use crate::text::stamp::Stamp;
use crate::{Limits, Marked, Turn};

/// What begins a stretch of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words that may be a name.
    Named(Shape),
    /// A stamp without a name.
    Entry,
    /// A heading of Markdown.
    Heading,
    /// The number of a page.
    Page,
}

/// How a stretch begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// Whether the stamp stands in front of the name.
    pub(super) led: bool,
    /// Whether a blank line stands above.
    pub(super) gap: bool,
    /// Whether the words begin on the next line.
    pub(super) own: bool,
}

/// The stretches found so far, each as a turn. Ranges are kept as the file has them, so that one
/// that turns out to be no turn can be given back to the one above without moving anything.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    limits: Limits,
    pub(super) turns: Vec<Turn>,
    pub(super) marks: Vec<Mark>,
    pub(super) labels: Labels,
    pub(super) names: Names,
    /// Lines before the first stretch.
    pub(super) before: Tally,
    /// Lines of services before it.
    pub(super) service: Tally,
    pub(super) frames: Tally,
    /// Lines with words.
    pub(super) lines: usize,
    /// How many stretches stand in a block of notes at the head of the file.
    pub(super) head: usize,
    gap: bool,
    block: Option<Block>,
}

/// Lines at the head of the file up to a blank one.
#[derive(Clone, Copy, Default)]
struct Block {
    lines: usize,
    notes: usize,
    others: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, limits: &Limits) -> Self {
        Self {
            text,
            limits: *limits,
            turns: Vec::new(),
            marks: Vec::new(),
            labels: Labels::candidates(limits),
            names: Names::default(),
            before: Tally::default(),
            service: Tally::default(),
            frames: Tally::default(),
            lines: 0,
            head: 0,
            gap: true,
            block: Some(Block::default()),
        }
    }

    pub(super) fn lines(&mut self, first_line: u32) -> Result<(), Diagnostic> {
        let bytes = self.text.as_bytes();
        let end_of_line = end_of_line(bytes);
        let mut number = first_line;
        let mut start = 0;
        while start < bytes.len() {
            let rest = &bytes[start..];
            let end = start + memchr(end_of_line, rest).unwrap_or(rest.len());
            self.line(start, end, number)?;
            start = end + 1;
            number = number.saturating_add(1);
        }
        Ok(())
    }

    fn line(&mut self, mut start: usize, end: usize, number: u32) -> Result<(), Diagnostic> {
        let line = self.text.get(start..end).unwrap_or("");
        let mut line = line.trim_end_matches([' ', '\t', '\r', '\u{a0}', '\u{c}']);
        // A page break.
        while let Some(rest) = line.strip_prefix('\u{c}') {
            line = rest;
            start += 1;
        }
        if line.is_empty() {
            self.gap = true;
            self.end_of_block();
            return Ok(());
        }
        self.lines += 1;
        let labels = &self.labels;
        match head(line, |rest| labels.before_colon(rest)) {
            Head::Named(named) => self.named(&named, start, line, number)?,
            Head::Stamp(stamp) => self.begin(Kind::Entry, Some(stamp), start, line, number)?,
            Head::Entry { stamp, text } => {
                self.begin(Kind::Entry, Some(stamp), start, line, number)?;
                self.words_from(start + text, start + line.len());
            }
            Head::Heading => self.begin(Kind::Heading, None, start, line, number)?,
            Head::Plain => self.plain(start, line, number)?,
        }
        self.gap = false;
        Ok(())
    }

    /// A block of notes at the head is over: `Date: …`, `Interviewer: …`. Half of its lines have
    /// words that head notes, and all of them are `word: …`.
    fn end_of_block(&mut self) {
        let Some(block) = self.block else { return };
        if block.lines == 0 {
            return;
        }
        let notes = block.lines > 1 && block.notes * 2 >= block.lines && block.others == 0;
        if notes {
            self.head = self.turns.len();
        }
        let goes_on = self.turns.len() == self.head;
        self.block = goes_on.then(Block::default);
    }

    fn named(
        &mut self,
        named: &Named<'_>,
        start: usize,
        line: &str,
        number: u32,
    ) -> Result<(), Diagnostic> {
        let speaker = self.labels.candidate(named.label, Some(number))?;
        self.names.count(speaker, named.looks);
        let mut stamp = named.stamp;
        let mut led = named.led;
        // A line that holds only a time gives it to the turn that begins below.
        if let (Some(above), Some(mark)) = (self.turns.last(), self.marks.last())
            && mark.kind == Kind::Entry
            && mark.own
            && above.text.is_empty()
        {
            if stamp.is_none()
                && let Some(start) = above.start
            {
                stamp = Some(Stamp { start, end: above.end, frames: false });
                led = false;
            }
            self.turns.pop();
            self.marks.pop();
        }
        self.begin(Kind::Named(named.shape), stamp, start, line, number)?;
        self.words_from(start + named.text, start + line.len());
        if let (Some(turn), Some(mark)) = (self.turns.last_mut(), self.marks.last_mut()) {
            turn.speaker = Some(speaker);
            mark.led = led;
        }
        if let Some(block) = &mut self.block {
            block.lines += 1;
        }
        Ok(())
    }

    /// Begins a stretch whose words are still to come.
    fn begin(
        &mut self,
        kind: Kind,
        stamp: Option<Stamp>,
        start: usize,
        line: &str,
        number: u32,
    ) -> Result<(), Diagnostic> {
        self.limits.check_turns(self.turns.len() + 1)?;
        if stamp.is_some_and(|stamp| stamp.frames) {
            self.frames.add(number);
        }
        let end = narrow(start + line.len());
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        self.turns.push(Turn {
            speaker: None,
            text: end..end,
            start: stamp.map(|s| s.start),
            end: stamp.and_then(|s| s.end),
            line: Some(number),
            bytes: narrow(start + indent)..end,
            languages: Marked::default(),
        });
        self.marks.push(Mark { kind, led: false, gap: self.gap, own: true });
        Ok(())
    }

    /// The words of the last stretch begin on its first line.
    fn words_from(&mut self, start: usize, end: usize) {
        if let (Some(turn), Some(mark)) = (self.turns.last_mut(), self.marks.last_mut()) {
            turn.text.start = narrow(start.min(end));
            mark.own = start >= end;
        }
    }

    fn plain(&mut self, start: usize, line: &str, number: u32) -> Result<(), Diagnostic> {
        if let Some(block) = &mut self.block {
            block.lines += 1;
            let note = is_note(line);
            block.notes += usize::from(note);
            block.others += usize::from(!note);
        }
        if line.len() <= 24 && page_number(line).is_some() && !self.turns.is_empty() {
            return self.begin(Kind::Page, None, start, line, number);
        }
        let Some(turn) = self.turns.last_mut() else {
            let tally = if is_service_line(line) { &mut self.service } else { &mut self.before };
            tally.add(number);
            return Ok(());
        };
        let end = narrow(start + line.len());
        if turn.text.is_empty() {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            turn.text.start = narrow(start + indent);
        }
        turn.text.end = end;
        turn.bytes.end = end;
        Ok(())
    }
}

/// What ends the lines of a text: old Macintosh files have a lone CR.
pub(super) fn end_of_line(bytes: &[u8]) -> u8 {
    if memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' }
}
