//! Lines of talk with names in front: plain text, and tables that keep a whole dialogue in a cell.

use memchr::memchr;
use rolecall_text::Diagnostic;

use crate::bounds::{SPEAKERS, TURN_BYTES, TURNS};
use crate::codes::bounds::TURN_TOO_LONG;
use crate::codes::text::{DOUBTFUL_LABELS, EMPTY_TURNS, LABEL_ONCE, TEXT_BEFORE_FIRST_TURN};
use crate::labels::{Labels, too_many};
use crate::read::too_many_turns;
use crate::text::head::{Head, Named, Shape, head};
use crate::text::names::Names;
use crate::text::stamp::Stamp;
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Marked, Turn};

/// Labels that are counted before it is settled which of them are names.
const CANDIDATES: usize = 20 * SPEAKERS;
/// From so many turns on, a name that comes once is worth a remark.
const LONG_TALK: usize = 6;

/// The turns of a text. Their ranges are bytes of that text.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    pub(crate) turns: Vec<Turn>,
    pub(crate) labels: Labels,
    /// Lines with words that stand before the first turn, and the first of them.
    before: (usize, u32),
    /// Lines with words.
    lines: usize,
    /// The line of the first of the names that come once, and how many there are.
    once: (usize, u32),
    recur: bool,
}

impl Talk {
    /// Reads `text`, whose first line has number `first_line`.
    ///
    /// # Errors
    ///
    /// Where a bound is passed. A text without turns is none.
    pub(crate) fn read(text: &str, first_line: u32) -> Result<Self, Diagnostic> {
        let mut scan = Scan::new(text);
        scan.lines(first_line)?;
        scan.finish()
    }

    /// Says what is odd.
    pub(crate) fn say(&self, warnings: &mut Warnings) {
        let (before, line) = self.before;
        if before > 0 {
            let lines = count_of(
                before,
                "line before the first turn belongs",
                "lines before the first turn belong",
            );
            warnings.add(&TEXT_BEFORE_FIRST_TURN, || {
                Diagnostic::new(&TEXT_BEFORE_FIRST_TURN, format!("{lines} to no turn"))
                    .help("if somebody speaks there, begin the line with `Name:`")
                    .at_line(line)
            });
        }
        let count = self.turns.len();
        let first = self.turns.first().and_then(|turn| turn.line).unwrap_or(1);
        if !self.recur && (count >= 4 || self.lines > 3 * count + 3) {
            warnings.add(&DOUBTFUL_LABELS, || {
                let message = "no speaker's name comes twice, so this may not be a transcript";
                Diagnostic::new(&DOUBTFUL_LABELS, message)
                    .help("begin each turn with `Name:`, or take the file out of the folder")
                    .at_line(first)
            });
        }
        let (once, line) = self.once;
        if self.recur && count >= LONG_TALK && once > 0 {
            let names = count_of(once, "speaker's name stands", "speakers' names stand");
            warnings.say(&LABEL_ONCE, line, format!("{names} only once in this transcript"));
        }
        say_empty(&self.turns, warnings);
    }
}

/// Says how many turns have no words.
pub(crate) fn say_empty(turns: &[Turn], warnings: &mut Warnings) {
    let mut empty = turns.iter().filter(|turn| turn.text.is_empty());
    if let Some(first) = empty.next() {
        let turns = count_of(1 + empty.count(), "turn has", "turns have");
        warnings.say(&EMPTY_TURNS, first.line.unwrap_or(0), format!("{turns} no words"));
    }
}

/// The error that a turn is too long.
pub(crate) fn turn_too_long(line: Option<u32>) -> Diagnostic {
    let mut error = Diagnostic::new(&TURN_TOO_LONG, "this turn is longer than 1 MiB")
        .help("look whether names are missing behind it: each turn begins on a line with `Name:`");
    error.line = line;
    error
}

/// The turns found so far. Ranges are kept as the file has them, so that a line that turns out to
/// begin with no name can be given back to the turn above without moving anything.
struct Scan<'t> {
    text: &'t str,
    turns: Vec<Turn>,
    shapes: Vec<Shape>,
    labels: Labels,
    names: Names,
    before: (usize, u32),
    lines: usize,
    pending: Option<Stamp>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            turns: Vec::new(),
            shapes: Vec::new(),
            labels: Labels::with_limit(CANDIDATES),
            names: Names::default(),
            before: (0, 0),
            lines: 0,
            pending: None,
        }
    }

    fn lines(&mut self, first_line: u32) -> Result<(), Diagnostic> {
        let bytes = self.text.as_bytes();
        // Old Macintosh files end lines with a lone CR.
        let end_of_line = if memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
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

    fn line(&mut self, start: usize, end: usize, number: u32) -> Result<(), Diagnostic> {
        let line = self.text.get(start..end).unwrap_or("");
        let line = line.trim_end_matches([' ', '\t', '\r', '\u{a0}']);
        if line.is_empty() {
            return Ok(());
        }
        self.lines += 1;
        let labels = &self.labels;
        let known = |rest: &[u8]| {
            let after = |n: usize| (rest.get(n) == Some(&b':')).then(|| rest.get(n + 1));
            labels.recent().map(|(label, _)| label.as_bytes()).find_map(|label| {
                let fits = rest.starts_with(label) && after(label.len())? != Some(&b'/');
                fits.then_some(label.len())
            })
        };
        match head(line, known) {
            Head::Named(named) => return self.named(&named, start, line, number),
            Head::Stamp(stamp) => self.pending = Some(stamp),
            Head::Plain => {
                self.pending = None;
                self.plain(start, line, number);
            }
        }
        Ok(())
    }

    fn named(
        &mut self,
        named: &Named<'_>,
        start: usize,
        line: &str,
        number: u32,
    ) -> Result<(), Diagnostic> {
        let Some(speaker) = self.labels.number(named.label) else {
            return Err(too_many(Some(number)));
        };
        if self.turns.len() >= TURNS {
            return Err(too_many_turns());
        }
        self.names.count(speaker, named.looks);
        let stamp = named.stamp.or(self.pending.take());
        let end = narrow(start + line.len());
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        self.turns.push(Turn {
            speaker: Some(speaker),
            text: narrow(start + named.text).min(end)..end,
            start: stamp.map(|s| s.start),
            end: stamp.and_then(|s| s.end),
            line: Some(number),
            bytes: narrow(start + indent)..end,
            languages: Marked::default(),
        });
        self.shapes.push(named.shape);
        self.pending = None;
        Ok(())
    }

    fn plain(&mut self, start: usize, line: &str, number: u32) {
        let Some(turn) = self.turns.last_mut() else {
            if self.before.0 == 0 {
                self.before.1 = number;
            }
            self.before.0 += 1;
            return;
        };
        let end = narrow(start + line.len());
        if turn.text.is_empty() {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            turn.text.start = narrow(start + indent);
        }
        turn.text.end = end;
        turn.bytes.end = end;
    }

    fn finish(mut self) -> Result<Talk, Diagnostic> {
        let refused = self.refused();
        let recur = self.names.verdict().recur;
        let turns = if refused.iter().any(|&no| no) {
            self.give_back(&refused)
        } else {
            std::mem::take(&mut self.turns)
        };
        let (turns, labels) = renumber(turns, &self.labels)?;
        if let Some(long) = turns.iter().find(|turn| turn.text.len() > TURN_BYTES) {
            return Err(turn_too_long(long.line));
        }
        let once = once(&turns, labels.list().len());
        Ok(Talk { turns, labels, before: self.before, lines: self.lines, once, recur })
    }

    /// For each turn, whether the words before its text are no name after all: they are written
    /// like the beginning of a sentence and never come again, or set off in another way than most
    /// names of the file.
    fn refused(&self) -> Vec<bool> {
        let count = |shape| self.shapes.iter().filter(|&&s| s == shape).count();
        let (colons, brackets) = (count(Shape::Colon), count(Shape::Bracket));
        let stamped = self.shapes.len() - colons - brackets;
        let main = if brackets > colons.max(stamped) { Shape::Bracket } else { Shape::Colon };
        let shape_fits = |shape| match (main, shape) {
            (Shape::Bracket, Shape::Bracket) => true,
            (Shape::Bracket, _) | (_, Shape::Bracket) => false,
            (_, Shape::Stamped) => stamped > colons,
            (_, Shape::Colon) => true,
        };
        let verdict = self.names.verdict();
        let turns = self.turns.iter().zip(&self.shapes);
        turns
            .map(|(turn, &shape)| {
                let name = turn.speaker.is_some_and(|label| self.names.is_name(label, verdict));
                !name || !shape_fits(shape)
            })
            .collect()
    }

    /// The turns without the refused ones, whose lines go on with the turn above.
    fn give_back(&mut self, refused: &[bool]) -> Vec<Turn> {
        let mut kept: Vec<Turn> = Vec::with_capacity(self.turns.len());
        for (turn, &no) in std::mem::take(&mut self.turns).into_iter().zip(refused) {
            if !no {
                kept.push(turn);
                continue;
            }
            let Some(above) = kept.last_mut() else {
                let lines = self.text.get(range(&turn.bytes)).unwrap_or("").lines();
                let lines = lines.filter(|line| !line.trim().is_empty()).count();
                if self.before.0 == 0 {
                    self.before.1 = turn.line.unwrap_or(0);
                }
                self.before.0 += lines;
                continue;
            };
            if above.text.is_empty() {
                above.text.start = turn.bytes.start;
            }
            above.text.end = turn.bytes.end;
            above.bytes.end = turn.bytes.end;
        }
        kept
    }
}

/// Numbers the labels of the turns that are left, in the order in which they first occur.
fn renumber(mut turns: Vec<Turn>, old: &Labels) -> Result<(Vec<Turn>, Labels), Diagnostic> {
    let mut labels = Labels::default();
    let mut numbers: Vec<Option<u32>> = vec![None; old.list().len()];
    for turn in &mut turns {
        let Some(before) = turn.speaker else { continue };
        let Some(slot) = numbers.get_mut(before as usize) else { continue };
        if slot.is_none() {
            let label = old.list().get(before as usize).map_or("", String::as_str);
            *slot = Some(labels.speaker(label, turn.line)?);
        }
        turn.speaker = *slot;
    }
    Ok((turns, labels))
}

/// How many labels have a single turn, and the line of the first.
fn once(turns: &[Turn], labels: usize) -> (usize, u32) {
    let mut seen: Vec<(u32, u32)> = vec![(0, 0); labels];
    for turn in turns {
        let slot = turn.speaker.and_then(|label| seen.get_mut(label as usize));
        if let Some((count, line)) = slot {
            *count += 1;
            *line = turn.line.unwrap_or(0);
        }
    }
    let single = || seen.iter().filter(|(count, _)| *count == 1).map(|&(_, line)| line);
    (single().count(), single().min().unwrap_or(0))
}

/// An offset in a text that its bound keeps below 4 GiB.
pub(crate) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A range for slicing.
pub(crate) fn range(range: &std::ops::Range<u32>) -> std::ops::Range<usize> {
    range.start as usize..range.end as usize
}

#[cfg(test)]
mod tests;
