//! Lines of talk with names in front: plain text, and tables that keep a whole dialogue in a cell.

use rolecall_text::Diagnostic;

use self::scan::Scan;
use crate::bounds::TURN_BYTES;
use crate::codes::bounds::TURN_TOO_LONG;
use crate::codes::text::{
    DOUBTFUL_LABELS, EMPTY_TURNS, FRAMES, LABEL_ONCE, LABEL_PASSED_OVER, SERVICE_LINES,
    TEXT_BEFORE_FIRST_TURN, TEXT_UNDER_HEADING,
};
use crate::labels::Labels;
use crate::native::record::say_nobody;
use crate::tally::Tally;
use crate::text::service::is_service_line;
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Limits, Participant, Session, Turn};

mod alone;
mod scan;
mod settle;
mod untagged;

/// From so many turns on, a name that comes once is worth a remark.
const LONG_TALK: usize = 6;

/// The turns of a text. Their ranges are bytes of that text with [`Talk::added`] behind it.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    pub(crate) turns: Vec<Turn>,
    pub(crate) participants: Vec<Participant>,
    /// Words of turns that do not stand in the text in one piece, such as those that run over the
    /// end of a page. Whoever keeps the text puts this behind it: [`Talk::into_session`].
    pub(crate) added: String,
    /// Lines with words that stand before the first turn.
    before: Tally,
    /// Headings, and lines below them that belong to nobody.
    headed: Tally,
    /// Lines of services for transcription, and numbers of pages.
    service: Tally,
    /// Times that count frames.
    frames: Tally,
    /// Lines that begin like a name and were taken for talk.
    passed: Tally,
    /// Lines with words.
    lines: usize,
    /// Names that come once.
    once: Tally,
    recur: bool,
}

impl Talk {
    /// Reads `text`, whose first line has number `first_line`.
    ///
    /// # Errors
    ///
    /// Where a bound is passed. A text without turns is none.
    pub(crate) fn read(text: &str, first_line: u32, limits: &Limits) -> Result<Self, Diagnostic> {
        let mut scan = Scan::new(text, limits);
        scan.lines(first_line)?;
        let (fates, passed) = settle::settle(&mut scan);
        let mut talk = Self { passed, recur: scan.names.verdict().recur, ..Self::default() };
        talk.lines = scan.lines;
        talk.frames = scan.frames;
        talk.service = scan.service;
        let mut turns = settle::build(&mut scan, &fates, &mut talk);
        talk.before = scan.before;
        let mut found = scan.labels;
        // Where names come again, the form of the file is plain.
        if !talk.recur || turns.iter().all(|turn| turn.speaker.is_none()) {
            let alone = alone::turns(text, first_line);
            if !alone.is_empty() {
                (turns, found) = talk.take_alone(text, alone, limits)?;
            }
        }
        let labels = found.of_turns(&mut turns)?;
        talk.turns = turns;
        talk.leave_footers(text);
        if let Some(long) = talk.turns.iter().find(|turn| turn.text.len() > TURN_BYTES) {
            return Err(turn_too_long(long.line));
        }
        talk.once = once(&talk.turns, labels.list().len());
        talk.participants = labels.participants();
        Ok(talk)
    }

    /// The session that this is, with the text it was read from.
    pub(crate) fn into_session(self, mut text: String) -> Session {
        text.push_str(&self.added);
        Session { participants: self.participants, turns: self.turns, text, ..Session::default() }
    }

    /// Puts the words of `below` behind those of `above`, which stand apart in the text.
    fn join(&mut self, text: &str, above: &mut Turn, below: &Turn) {
        above.bytes.end = below.bytes.end;
        if below.text.is_empty() {
            return;
        }
        let begin = text.len();
        let words = |turn: &Turn| text.get(range(&turn.text)).unwrap_or("").to_owned();
        if (above.text.end as usize) <= begin {
            let first = words(above);
            above.text.start = narrow(begin + self.added.len());
            self.added.push_str(&first);
        }
        self.added.push('\n');
        self.added.push_str(&words(below));
        above.text.end = narrow(begin + self.added.len());
    }

    /// Takes names on lines of their own instead of what was found.
    fn take_alone(
        &mut self,
        text: &str,
        alone: Vec<(Turn, String)>,
        limits: &Limits,
    ) -> Result<(Vec<Turn>, Labels), Diagnostic> {
        let mut labels = Labels::new(limits);
        let mut turns = Vec::with_capacity(alone.len());
        for (mut turn, label) in alone {
            turn.speaker = Some(labels.speaker(&label, turn.line)?);
            turns.push(turn);
        }
        let first = turns.first().map_or(0, |turn| turn.bytes.start as usize);
        let lines = text.get(..first).unwrap_or("").lines().enumerate();
        self.before = Tally::default();
        for (at, _) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            self.before.add(narrow(at).saturating_add(1));
        }
        (self.recur, self.headed, self.passed) = (true, Tally::default(), Tally::default());
        (self.service, self.added) = (Tally::default(), String::new());
        Ok((turns, labels))
    }

    /// Takes lines of services from the end of the last turn, but never its first.
    fn leave_footers(&mut self, text: &str) {
        let Some(last) = self.turns.last_mut() else { return };
        if last.text.end as usize > text.len() {
            return;
        }
        let begin = last.text.start;
        let number = |at: u32| {
            let between = text.get(last.bytes.start as usize..at as usize).unwrap_or("");
            let breaks = memchr::memchr_iter(b'\n', between.as_bytes()).count();
            last.line.unwrap_or(1).saturating_add(narrow(breaks))
        };
        let mut lines = Tally::default();
        loop {
            let words = text.get(range(&last.text)).unwrap_or("");
            let Some(at) = words.rfind(['\n', '\r']) else { break };
            let line = words.get(at + 1..).unwrap_or("");
            if !line.trim().is_empty() && !is_service_line(line) {
                break;
            }
            if !line.trim().is_empty() {
                lines.count += 1;
                lines.line = number(begin + narrow(at) + 1);
            }
            let kept = words.get(..at).unwrap_or("").trim_end();
            last.text.end = begin + narrow(kept.len());
            last.bytes.end = last.text.end.max(last.bytes.start);
        }
        if lines.count > 0 {
            self.service.add_several(lines.line, lines.count);
        }
    }

    /// Says what is odd.
    pub(crate) fn say(&self, warnings: &mut Warnings) {
        self.say_left_out(warnings);
        let count = self.turns.len();
        let first = self.turns.first().and_then(|turn| turn.line).unwrap_or(1);
        let named = self.turns.iter().filter(|turn| turn.speaker.is_some()).count();
        if named > 0 && !self.recur && (count >= 3 || self.lines > 3 * count + 3) {
            warnings.add(&DOUBTFUL_LABELS, || {
                let message = "no speaker's name comes twice, so this may not be a transcript";
                Diagnostic::new(&DOUBTFUL_LABELS, message)
                    .help("begin each turn with `Name:`, or take the file out of the folder")
                    .at_line(first)
            });
        }
        if self.recur && count >= LONG_TALK && self.once.count > 0 {
            let names = count_of(self.once.count, "speaker's name stands", "speakers' names stand");
            let message = format!("{names} only once in this transcript");
            warnings.say(&LABEL_ONCE, self.once.line, message);
        }
        say_empty(&self.turns, warnings);
        say_nobody(&self.turns, warnings);
    }

    fn say_left_out(&self, warnings: &mut Warnings) {
        if self.before.count > 0 {
            let lines = count_of(
                self.before.count,
                "line before the first turn belongs",
                "lines before the first turn belong",
            );
            warnings.add(&TEXT_BEFORE_FIRST_TURN, || {
                Diagnostic::new(&TEXT_BEFORE_FIRST_TURN, format!("{lines} to no turn"))
                    .help("if somebody speaks there, begin the line with `Name:`")
                    .at_line(self.before.line)
            });
        }
        if self.headed.count > 0 {
            let lines = count_of(self.headed.count, "line was", "lines were");
            let message = format!("{lines} left out: a heading and what stands below it");
            warnings.add(&TEXT_UNDER_HEADING, || {
                Diagnostic::new(&TEXT_UNDER_HEADING, message)
                    .help("if somebody speaks there, begin the line with `Name:`")
                    .at_line(self.headed.line)
            });
        }
        if self.service.count > 0 {
            let lines = count_of(self.service.count, "line", "lines");
            let message = format!("{lines} of the program that made the transcript were left out");
            let message =
                if self.service.count == 1 { message.replace(" were ", " was ") } else { message };
            warnings.say(&SERVICE_LINES, self.service.line, message);
        }
        say_frames(self.frames, warnings);
        if self.passed.count > 0 {
            let lines = count_of(self.passed.count, "line begins", "lines begin");
            let message = format!(
                "{lines} like a speaker's name but otherwise than the names, and went to the turn above"
            );
            warnings.say(&LABEL_PASSED_OVER, self.passed.line, message);
        }
    }
}

/// Says how many times count frames.
pub(crate) fn say_frames(frames: Tally, warnings: &mut Warnings) {
    if frames.count > 0 {
        let times = count_of(frames.count, "time counts", "times count");
        let message = format!("{times} frames behind the seconds, which were left off");
        warnings.say(&FRAMES, frames.line, message);
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

/// How many labels have a single turn, and the line of the first.
fn once(turns: &[Turn], labels: usize) -> Tally {
    let mut seen: Vec<(u32, u32)> = vec![(0, 0); labels];
    for turn in turns {
        let slot = turn.speaker.and_then(|label| seen.get_mut(label as usize));
        if let Some((count, line)) = slot {
            *count += 1;
            *line = turn.line.unwrap_or(0);
        }
    }
    let single = || seen.iter().filter(|(count, _)| *count == 1).map(|&(_, line)| line);
    Tally { count: single().count(), line: single().min().unwrap_or(0) }
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
