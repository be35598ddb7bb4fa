//! What in a document is talk, by rules that all kinds of documents share.

use std::ops::Range;

use memchr::memchr_iter;
use rolecall_text::Diagnostic;

use super::document::{Block, Document, Kind};
use super::grids;
use super::heads::{self, Start};
use crate::bounds::TURN_BYTES;
use crate::codes::documents::{TALK_IN_TEXT_BOXES, TEXT_BESIDE_TABLE};
use crate::codes::file::NO_TURNS;
use crate::codes::text::TEXT_BEFORE_FIRST_TURN;
use crate::labels::Labels;
use crate::languages::set_main;
use crate::talk::{Talk, narrow, say_empty, turn_too_long};
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Columns, Input, Limits, Package, Session, Turn};

/// The sessions of a packed document, which `open` reads.
pub(crate) fn of_package(
    input: Input<'_>,
    open: fn(&Package, &Limits) -> Result<Document, Diagnostic>,
) -> Result<Vec<Session>, Diagnostic> {
    let Input { content, columns, limits, warnings, .. } = input;
    let document = open(&super::package(content)?, limits)?;
    sessions(document, None, columns, limits, warnings)
}

/// The sessions of a document that is a text, which `open` reads.
pub(crate) fn of_text(
    input: Input<'_>,
    open: fn(&str, &Limits) -> Result<Document, Diagnostic>,
) -> Result<Vec<Session>, Diagnostic> {
    let (columns, limits) = (input.columns, input.limits);
    let (text, warnings) = input.into_text();
    let document = open(&text, limits)?;
    sessions(document, Some(&text), columns, limits, warnings)
}

/// The sessions of a document. `source` is its text, for documents that are texts; turns of others
/// have no line.
fn sessions(
    mut document: Document,
    source: Option<&str>,
    columns: Option<&Columns>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    let (boxed, mut left) = (document.boxed.take(), std::mem::take(&mut document.left));
    let language = document.language.clone();
    let beside = document.blocks.len();
    let places = Places::new(&document, source);
    let mut said = Warnings::default();
    let mut read = talk(document, columns, limits, &mut said);
    // Where the body has talk, text boxes hold words beside it.
    if let (Err(error), Some(boxed)) = (&read, boxed)
        && error.code == NO_TURNS.code
    {
        let mut inside = Warnings::default();
        let again = talk(*boxed, columns, limits, &mut inside);
        if !again.as_ref().is_err_and(|error| error.code == NO_TURNS.code) {
            say_boxes(left.boxes, beside, &mut inside);
            (read, said, left.boxes) = (again, inside, 0);
        }
    }
    left.say(warnings);
    warnings.take(said, |line| places.line(line));
    let mut sessions = read.map_err(|mut error| {
        error.line = error.line.and_then(|line| places.line(line));
        error
    })?;
    for session in &mut sessions {
        set_main(session, std::slice::from_ref(&language), warnings);
        for turn in &mut session.turns {
            places.settle(turn);
        }
    }
    Ok(sessions)
}

/// Says that the talk stands in text boxes, and that other paragraphs were left out.
fn say_boxes(boxes: usize, beside: usize, warnings: &mut Warnings) {
    let mut message = format!("the talk stands in {}", count_of(boxes, "text box", "text boxes"));
    if beside > 0 {
        let paragraphs = count_of(beside, "paragraph beside", "paragraphs beside");
        message += &format!("; {paragraphs} them left out");
    }
    warnings.add(&TALK_IN_TEXT_BOXES, || {
        Diagnostic::new(&TALK_IN_TEXT_BOXES, message).help(
            "the order of boxes need not be the one of the talk: look at the turns with \
             `rolecall convert FILE --to txt`",
        )
    });
}

fn talk(
    document: Document,
    columns: Option<&Columns>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Session>, Diagnostic> {
    if let Some(found) = grids::in_document(&document, columns) {
        say_beside(&document, warnings);
        return grids::sessions(found, columns, limits, warnings);
    }
    if let Some(starts) = heads::certain(&document) {
        let session = headed(&document, starts, limits, warnings)?;
        return Ok(vec![Session { text: document.text, ..session }]);
    }
    let talk = Talk::read(&document.text, 1, limits)?;
    // Words of a turn may end with a time of day, and begin in bold type.
    let count = talk.turns.len();
    let timed = heads::timed(&document).filter(|starts| count < starts.len() * 2);
    let set_off = || heads::set_off(&document).filter(|starts| count * 2 < starts.len());
    if let Some(starts) = timed.or_else(set_off) {
        let session = headed(&document, starts, limits, warnings)?;
        return Ok(vec![Session { text: document.text, ..session }]);
    }
    if talk.turns.is_empty() {
        return Err(Diagnostic::new(
            &NO_TURNS,
            "no paragraph of this document begins with a speaker's name",
        )
        .help("begin each turn with a paragraph such as `Worker: Let's start.`"));
    }
    talk.say(warnings);
    Ok(vec![talk.into_session(document.text)])
}

/// Says what stands beside the tables that hold the talk.
fn say_beside(document: &Document, warnings: &mut Warnings) {
    let first = document.blocks.iter().position(|block| matches!(block.kind, Kind::Row { .. }));
    let behind = document.blocks.get(first.unwrap_or(0)..).unwrap_or(&[]);
    let count = behind.iter().filter(|block| !matches!(block.kind, Kind::Row { .. })).count();
    if count > 0 {
        let paragraphs = count_of(count, "paragraph beside", "paragraphs beside");
        let message = format!("{paragraphs} the tables with the talk left out");
        warnings.add(&TEXT_BESIDE_TABLE, || {
            Diagnostic::new(&TEXT_BESIDE_TABLE, message)
                .help("if somebody speaks there, add a row to the table")
        });
    }
    let before = first.unwrap_or(0);
    say_before(before, 1, warnings);
}

fn say_before(before: usize, line: u32, warnings: &mut Warnings) {
    if before == 0 {
        return;
    }
    let paragraphs = count_of(
        before,
        "paragraph before the first turn belongs",
        "paragraphs before the first turn belong",
    );
    warnings.add(&TEXT_BEFORE_FIRST_TURN, || {
        Diagnostic::new(&TEXT_BEFORE_FIRST_TURN, format!("{paragraphs} to no turn"))
            .help("if somebody speaks there, begin the paragraph with `Name:`")
            .at_line(line)
    });
}

/// The turns that begin at `starts`, each up to the next; the session's text is still to come.
fn headed(
    document: &Document,
    starts: Vec<Start<'_>>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Session, Diagnostic> {
    limits.check_turns(starts.len())?;
    let first = starts.first().map_or(0, |start| start.block);
    let footers = heads::footers(document);
    let talk = document.blocks.get(..footers).unwrap_or(&[]);
    let notices = talk.iter().filter(|block| heads::is_notice(document, block)).count();
    let notices = notices + document.blocks.len() - talk.len();
    let before = document.blocks.get(..first).unwrap_or(&[]);
    let titles = before.iter().filter(|block| !heads::is_notice(document, block)).count();
    say_before(titles, 1, warnings);
    super::left::say_notices(notices, warnings);
    let mut labels = Labels::new(limits);
    let mut turns: Vec<Turn> = Vec::with_capacity(starts.len());
    let mut next = starts.iter().skip(1);
    let mut lines = Lines::new(&document.text);
    for start in &starts {
        let line = lines.line_of(start.head);
        let speaker = match start.label {
            Some(label) => Some(labels.speaker(label, Some(line))?),
            None => None,
        };
        let text = words(document, start, next.next(), footers);
        if text.len() > TURN_BYTES {
            return Err(turn_too_long(Some(line)));
        }
        turns.push(Turn {
            speaker,
            bytes: start.head..text.end.max(start.head),
            text,
            start: start.start.and_then(crate::times::usable),
            end: start.end.and_then(crate::times::usable),
            line: None,
            languages: crate::Marked::default(),
        });
    }
    say_empty(&turns, warnings);
    Ok(Session { participants: labels.participants(), turns, ..Session::default() })
}

/// Where the words of a turn stand: up to the next head, notices at the end left out.
fn words(
    document: &Document,
    start: &Start<'_>,
    next: Option<&Start<'_>>,
    footers: usize,
) -> Range<u32> {
    let limit = next.map_or(narrow(document.text.len()), |next| next.head);
    let last = next.map_or(footers.max(start.block + 1), |next| {
        next.block
            + usize::from(
                next.block == start.block || next.head > block_start(document, next.block),
            )
    });
    let blocks = document.blocks.get(start.block..last).unwrap_or(&[]);
    let is_talk =
        |block: &&Block| !heads::is_notice(document, block) && !matches!(block.kind, Kind::Head(_));
    let end = blocks.iter().rev().find(is_talk).map_or(start.text, |block| block.text.end);
    let end = end.min(limit).max(start.text);
    let raw = document.slice(&(start.text..end));
    let from = start.text + narrow(raw.len() - raw.trim_start().len());
    let to = start.text + narrow(raw.trim_end().len());
    from.min(end)..to.max(from.min(end))
}

fn block_start(document: &Document, block: usize) -> u32 {
    document.blocks.get(block).map_or(0, |block| block.text.start)
}

/// Counts the lines of a text once, for places that come in order.
struct Lines<'t> {
    text: &'t str,
    /// The byte up to which they are counted, and the line there.
    counted: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, counted: 0, line: 1 }
    }

    fn line_of(&mut self, at: u32) -> u32 {
        let passed = self.text.as_bytes().get(self.counted..at as usize).unwrap_or(&[]);
        self.line = self.line.saturating_add(narrow(memchr_iter(b'\n', passed).count()));
        self.counted = self.counted.max(at as usize);
        self.line
    }
}

/// From places in a document's text to places in its file.
struct Places {
    /// For each block: where it begins in the text, its bytes in the file, its first line there.
    blocks: Vec<(u32, Range<u32>, u32)>,
    /// Where each line of the document's text begins; empty for packages.
    lines: Vec<u32>,
}

impl Places {
    fn new(document: &Document, source: Option<&str>) -> Self {
        let Some(source) = source else { return Self { blocks: Vec::new(), lines: Vec::new() } };
        let mut blocks = Vec::with_capacity(document.blocks.len());
        let (mut at, mut line) = (0_usize, 1_u32);
        for block in &document.blocks {
            // What stands in front of the first word belongs to the paragraph above.
            let start = block.source.start as usize;
            let skipped =
                source.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            let begin = start + skipped;
            if let Some(between) = source.as_bytes().get(at..begin) {
                line = line.saturating_add(narrow(memchr_iter(b'\n', between).count()));
                at = begin;
            }
            let bytes = narrow(begin).min(block.source.end)..block.source.end;
            blocks.push((block.text.start, bytes, line));
        }
        let ends = memchr_iter(b'\n', document.text.as_bytes()).map(|end| narrow(end + 1));
        let lines = std::iter::once(0).chain(ends).collect();
        Self { blocks, lines }
    }

    /// The line of the file for a line of the document's text.
    fn line(&self, line: u32) -> Option<u32> {
        let at = self.lines.get((line as usize).checked_sub(1)?)?;
        self.block(*at).map(|(_, _, line)| *line)
    }

    fn block(&self, at: u32) -> Option<&(u32, Range<u32>, u32)> {
        let after = self.blocks.partition_point(|(start, ..)| *start <= at);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// Turns bytes of the document's text into those of the file.
    fn settle(&self, turn: &mut Turn) {
        if turn.bytes.is_empty() {
            turn.line = None;
            return;
        }
        let (first, last) = (self.block(turn.bytes.start), self.block(turn.bytes.end.max(1) - 1));
        let (Some((_, first, line)), Some((_, last, _))) = (first, last) else {
            (turn.bytes, turn.line) = (0..0, None);
            return;
        };
        turn.bytes = first.start..last.end.max(first.start);
        turn.line = Some(*line);
    }
}
