//! From what a vendor's file says to turns.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use rolecall_text::Diagnostic;

use super::remarks::Remarks;
use super::value::{Time, Unit, time};
use super::words::{Joint, Middles, Who, Word, cut, joined, passages, runs};
use crate::bounds::TURN_BYTES;
use crate::codes::native::WRONG_VALUE;
use crate::codes::times::UNREADABLE_TIME;
use crate::codes::vendors::MERGED_CHANNELS;
use crate::grid::weave::weave;
use crate::json::{Json, Raw};
use crate::labels::Labels;
use crate::languages;
use crate::talk::{narrow, turn_too_long};
use crate::warnings::Warnings;
use crate::{Limits, Marked, Session, Turn};

/// One utterance, result or paragraph, as the file has it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Passage<'t> {
    /// What was said, where the file has it in one piece.
    pub(crate) text: Raw<'t>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) who: Who<'t>,
}

/// Words that are one turn, with the times that the file has for them as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part<'t> {
    pub(crate) words: Range<usize>,
    pub(crate) who: Who<'t>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
}

/// A text of the file, or one that was put together.
enum Said<'t> {
    /// In the file, in one piece.
    InPlace(&'t str),
    New(String),
}

/// The turns read so far, and what is odd about the file.
pub(crate) struct Script<'t, 'w> {
    pub(crate) json: Json<'t>,
    pub(crate) limits: Limits,
    pub(crate) joint: Joint,
    warnings: &'w mut Warnings,
    channels: Labels,
    /// The turns of each channel, which stay in order among themselves; the first are those that
    /// belong to none.
    tiers: Vec<Vec<Turn>>,
    /// Who speaks, each once; turns have the number here as their speaker until the end.
    whos: Vec<Who<'t>>,
    known: BTreeMap<(&'t str, &'t str), u32>,
    count: usize,
    more: String,
    remarks: Remarks,
    /// The languages that the file names, and those of what comes next.
    languages: Vec<String>,
    spoken: Marked,
}

impl<'t, 'w> Script<'t, 'w> {
    pub(crate) fn new(json: Json<'t>, limits: &Limits, warnings: &'w mut Warnings) -> Self {
        Self {
            json,
            limits: *limits,
            joint: Joint::default(),
            warnings,
            channels: Labels::new(limits),
            tiers: Vec::new(),
            whos: Vec::new(),
            known: BTreeMap::new(),
            count: 0,
            more: String::new(),
            remarks: Remarks::default(),
            languages: Vec::new(),
            spoken: Marked::default(),
        }
    }

    /// Takes note of the languages that the turns after this are in, as the file names them; where
    /// it names none, they are in that of the session.
    pub(crate) fn speaks(
        &mut self,
        languages: impl IntoIterator<Item = Raw<'t>>,
    ) -> Result<(), Diagnostic> {
        self.spoken = Marked::default();
        for raw in languages {
            let Some(code) = raw.text().and_then(|text| languages::named(&text)) else { continue };
            let line = match self.languages.contains(&code) {
                true => 0,
                false => self.json.line_at(self.json.place(raw.piece)),
            };
            let mark = languages::mark(&mut self.languages, &code, line, self.warnings)?;
            self.spoken = self.spoken.and(mark);
        }
        Ok(())
    }

    /// A time; one that cannot be read is said.
    #[inline]
    pub(crate) fn seconds(&mut self, key: &str, raw: Raw<'t>, unit: Unit) -> Option<f64> {
        match time(self.json, raw, unit) {
            Time::Missing => None,
            Time::At(seconds) => Some(seconds),
            Time::Text(seconds) => {
                self.remarks.text_times.add(self.json.place(raw.piece));
                Some(seconds)
            }
            Time::Wrong => {
                let json = self.json;
                self.warnings.add(&UNREADABLE_TIME, || {
                    let message = format!("the value of `{key}` is no time and was left out");
                    Diagnostic::new(&UNREADABLE_TIME, message)
                        .at_line(json.line_at(json.place(raw.piece)))
                });
                None
            }
        }
    }

    /// A text; anything else is said.
    #[inline]
    pub(crate) fn said(&mut self, key: &str, raw: Raw<'t>) -> Cow<'t, str> {
        if raw.is_missing() {
            return Cow::Borrowed("");
        }
        raw.text().unwrap_or_else(|| {
            self.wrong(key, "a text", raw);
            Cow::Borrowed("")
        })
    }

    /// A name, letter or number; anything else is said. Blank ones are none.
    #[inline]
    pub(crate) fn name(&mut self, key: &str, raw: Raw<'t>) -> &'t str {
        if let Some(inner) = raw.quoted() {
            return inner.trim();
        }
        if !raw.is_missing() && raw.number().is_none() {
            self.wrong(key, "a name or a number", raw);
            return "";
        }
        raw.piece
    }

    /// The speaker of a passage or word.
    pub(crate) fn speaker(&mut self, key: &str, raw: Raw<'t>) -> Who<'t> {
        Who { speaker: self.name(key, raw), channel: "" }
    }

    #[cold]
    fn wrong(&mut self, key: &str, kind: &str, raw: Raw<'t>) {
        let json = self.json;
        self.warnings.add(&WRONG_VALUE, || {
            let message = format!("the value of `{key}` is not {kind} and was left out");
            Diagnostic::new(&WRONG_VALUE, message).at_line(json.line_at(json.place(raw.piece)))
        });
    }

    /// Notes that alternatives beyond the first are left out, where there are any.
    pub(crate) fn alternatives(&mut self, count: usize, near: Raw<'t>) {
        if count > 1 {
            self.remarks.alternatives.add(self.json.place(near.piece));
        }
    }

    /// Notes that a result which was not final is left out.
    pub(crate) fn partial(&mut self, near: Raw<'t>) {
        self.remarks.partial.add(self.json.place(near.piece));
    }

    /// Says something, with the line of a piece of the file.
    pub(crate) fn say(
        &mut self,
        entry: &'static rolecall_text::CodeEntry,
        near: &str,
        message: String,
    ) {
        let json = self.json;
        self.warnings
            .add(entry, || Diagnostic::new(entry, message).at_line(json.line_at(json.place(near))));
    }

    /// A passage, cut where the speaker changes among its words.
    pub(crate) fn passage(
        &mut self,
        passage: &Passage<'t>,
        words: &[Word<'t>],
    ) -> Result<(), Diagnostic> {
        let whole = self.said("text", passage.text);
        let parts = runs(words, true);
        self.note_unassigned(words);
        if parts.len() > 1 {
            let mut parts: Vec<Part<'t>> = parts.into_iter().map(Part::from).collect();
            if let Some(first) = parts.first_mut() {
                first.start = passage.start;
            }
            if let Some(last) = parts.last_mut() {
                last.end = passage.end;
            }
            for part in &mut parts {
                // Words may carry the speaker alone where the passage has the channel.
                part.who.channel = either(part.who.channel, passage.who.channel);
            }
            return self.parts(whole, words, &parts);
        }
        let (first, last) = span(words);
        let spoken = parts.first().map_or(Who::NOBODY, |(_, who)| *who);
        let who = Who {
            speaker: either(spoken.speaker, passage.who.speaker),
            channel: either(spoken.channel, passage.who.channel),
        };
        let (said, bytes) = match self.piece(&whole, 0..whole.len()) {
            Some(said) if !whole.trim().is_empty() => (said, self.bytes_at(passage.text.piece)),
            _ if words.is_empty() => (Said::InPlace(""), self.bytes_at(passage.text.piece)),
            _ => (Said::New(joined(words, self.joint)), self.bytes_of(words)),
        };
        self.turn(said, bytes, passage.start.or(first), passage.end.or(last), who)
    }

    /// Words that the file does not put into passages: successive words of one speaker are a turn.
    /// `whole` is the text that they are the words of, where the file has it.
    pub(crate) fn words(&mut self, whole: Raw<'t>, words: &[Word<'t>]) -> Result<(), Diagnostic> {
        self.note_unassigned(words);
        let parts: Vec<Part<'t>> = runs(words, false).into_iter().map(Part::from).collect();
        let whole = whole.text().unwrap_or(Cow::Borrowed(""));
        self.parts(whole, words, &parts)
    }

    /// The turns that these parts of words are. `whole` is the text that all of the words are of,
    /// or empty.
    pub(crate) fn parts(
        &mut self,
        whole: Cow<'t, str>,
        words: &[Word<'t>],
        parts: &[Part<'t>],
    ) -> Result<(), Diagnostic> {
        let borders: Vec<usize> = parts.iter().map(|part| part.words.start).collect();
        let cuts = if whole.trim().is_empty() { None } else { cut(&whole, words, &borders) };
        for (at, part) in parts.iter().enumerate() {
            let words = words.get(part.words.clone()).unwrap_or(&[]);
            let (start, end) = span(words);
            let piece = cuts.as_ref().and_then(|all| all.get(at)).cloned();
            let said = match piece.and_then(|range| self.piece(&whole, range)) {
                Some(said) => said,
                None => Said::New(joined(words, self.joint)),
            };
            let bytes = self.bytes_of(words);
            self.turn(said, bytes, part.start.or(start), part.end.or(end), part.who)?;
        }
        Ok(())
    }

    /// The words of several channels, each channel's in order. A turn ends where another channel
    /// has a word in the pause before the next, and where the speaker changes.
    pub(crate) fn channels(&mut self, channels: &[Vec<Word<'t>>]) -> Result<(), Diagnostic> {
        let middles = Middles::new(channels);
        for (channel, words) in channels.iter().enumerate() {
            for range in passages(words, |pause| middles.others(channel, pause)) {
                self.words(Raw::default(), words.get(range).unwrap_or(&[]))?;
            }
        }
        Ok(())
    }

    /// Whether anything was found, if only without words.
    pub(crate) fn has_passages(&self) -> bool {
        self.count + self.remarks.blank.count + self.remarks.partial.count > 0
    }

    fn note_unassigned(&mut self, words: &[Word<'t>]) {
        if words.iter().any(|word| !word.who.is_nobody()) {
            for word in words.iter().filter(|word| word.who.is_nobody() && !word.glued) {
                self.remarks.unassigned.add(self.json.place(word.at));
            }
        }
    }

    fn piece(&self, whole: &Cow<'t, str>, range: Range<usize>) -> Option<Said<'t>> {
        match whole {
            Cow::Borrowed(text) => Some(Said::InPlace(text.get(range)?.trim())),
            Cow::Owned(text) => Some(Said::New(text.get(range)?.trim().to_owned())),
        }
    }

    fn bytes_at(&self, token: &str) -> Range<u32> {
        let at = if token.is_empty() { 0 } else { self.json.place(token) };
        narrow(at)..narrow(at + token.len())
    }

    /// From where the first word stands to where the last ends.
    fn bytes_of(&self, words: &[Word<'t>]) -> Range<u32> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0..0 };
        let (first, last) = (self.bytes_at(first.at), self.bytes_at(last.at));
        first.start..first.end.max(last.end)
    }

    fn turn(
        &mut self,
        said: Said<'t>,
        bytes: Range<u32>,
        start: Option<f64>,
        end: Option<f64>,
        who: Who<'t>,
    ) -> Result<(), Diagnostic> {
        let (said, bytes) = match said {
            Said::InPlace(text) if text.is_empty() => (text, bytes),
            Said::InPlace(text) => (text, self.bytes_at(text)),
            Said::New(ref text) => (text.trim(), bytes),
        };
        let first = bytes.start as usize;
        if said.is_empty() {
            self.remarks.blank.add(first);
            return Ok(());
        }
        if said.len() > TURN_BYTES {
            return Err(turn_too_long(Some(self.json.line_at(first))));
        }
        self.count += 1;
        self.limits.check_turns(self.count)?;
        let at = self.json.place(said);
        let in_place =
            self.json.text.get(at..at + said.len()).is_some_and(|t| std::ptr::eq(t, said));
        let text = if in_place {
            narrow(at)..narrow(at + said.len())
        } else {
            let at = self.json.text.len() + self.more.len();
            self.more.push_str(said);
            narrow(at)..narrow(at + said.len())
        };
        let tier = match who.channel {
            "" => 0,
            channel => self.channels.speaker(channel, None)? as usize + 1,
        };
        if self.tiers.len() <= tier {
            self.tiers.resize_with(tier + 1, Vec::new);
        }
        let speaker = Some(self.number_of(who));
        let turn = Turn { speaker, text, start, end, line: None, bytes, languages: self.spoken };
        if let Some(tier) = self.tiers.get_mut(tier) {
            tier.push(turn);
        }
        Ok(())
    }

    /// The number of a speaker; the last two are tried first, since talk goes back and forth.
    fn number_of(&mut self, who: Who<'t>) -> u32 {
        let known = |tier: &Vec<Turn>| {
            let last = tier.iter().rev().take(2).filter_map(|turn| turn.speaker);
            last.into_iter().find(|&at| self.whos.get(at as usize) == Some(&who))
        };
        if let Some(number) = self.tiers.last().and_then(known) {
            return number;
        }
        *self.known.entry((who.speaker, who.channel)).or_insert_with(|| {
            self.whos.push(who);
            narrow(self.whos.len() - 1)
        })
    }

    /// The session but for the file's text, and what is to follow that text.
    ///
    /// # Errors
    ///
    /// Where there are too many speakers.
    pub(crate) fn finish(mut self) -> Result<(Session, String), Diagnostic> {
        let mut woven = std::mem::take(&mut self.tiers);
        woven.retain(|tier| !tier.is_empty());
        // A single channel tells nobody from anybody.
        let channels = self.channels.list().len();
        let whos = self.whos.iter().map(|who| match channels {
            0 | 1 => Who { channel: "", ..*who },
            _ => *who,
        });
        let whos: Vec<Cow<'t, str>> = whos.map(Who::label).collect();
        let mut labels = Labels::new(&self.limits);
        let several = woven.len();
        let timed = woven.iter().all(|tier| tier.first().is_some_and(|turn| turn.start.is_some()));
        let mut turns = if several < 2 || timed {
            weave(woven)
        } else {
            // Without times there is only the order of the file.
            let mut turns: Vec<Turn> = woven.into_iter().flatten().collect();
            turns.sort_by_key(|turn| turn.bytes.start);
            turns
        };
        set_lines(self.json.text, &mut turns);
        for turn in &mut turns {
            let label = turn.speaker.and_then(|at| whos.get(at as usize));
            turn.speaker = match label.map_or("", Cow::as_ref) {
                "" => None,
                label => Some(labels.speaker(label, turn.line)?),
            };
        }
        self.remarks.tell(self.json.text, &turns, self.warnings);
        if several > 1 && timed && !turns.is_sorted_by_key(|turn| turn.bytes.start) {
            let line = turns.first().and_then(|turn| turn.line).unwrap_or(0);
            let message = format!("{several} channels were put into one order, by time");
            self.warnings.say(&MERGED_CHANNELS, line, message);
        }
        let participants = labels.participants();
        let languages = self.languages;
        let mut session = Session { turns, participants, languages, ..Session::default() };
        languages::settle(&mut session, self.warnings);
        Ok((session, self.more))
    }
}

impl<'t> From<(Range<usize>, Who<'t>)> for Part<'t> {
    fn from((words, who): (Range<usize>, Who<'t>)) -> Self {
        Self { words, who, start: None, end: None }
    }
}

fn either<'t>(one: &'t str, other: &'t str) -> &'t str {
    if one.is_empty() { other } else { one }
}

/// From the first time of the words to the last.
fn span(words: &[Word<'_>]) -> (Option<f64>, Option<f64>) {
    let start = words.iter().find_map(|word| word.start);
    let end = words.iter().rev().find_map(|word| word.end);
    (start, end)
}

/// Sets the lines of all turns in one walk over the file.
fn set_lines(text: &str, turns: &mut [Turn]) {
    let mut order: Vec<usize> = (0..turns.len()).collect();
    order.sort_by_key(|&at| turns.get(at).map_or(0, |turn| turn.bytes.start));
    let (mut at, mut line) = (0, 1_u32);
    for number in order {
        let Some(turn) = turns.get_mut(number) else { continue };
        let start = turn.bytes.start as usize;
        let between = text.as_bytes().get(at..start).unwrap_or(&[]);
        line = line.saturating_add(narrow(memchr::memchr_iter(b'\n', between).count()));
        at = start.max(at);
        turn.line = Some(line);
    }
}
