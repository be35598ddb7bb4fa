//! What captions say once all of them are known: which words before a colon are names, and whom
//! captions without a name belong to.

use rolecall_text::Diagnostic;

use super::spoken::{Origin, Set, Spoken};
use crate::Turn;
use crate::labels::Labels;
use crate::tally::Tally;
use crate::text::names::{Names, Verdict};

/// Of captions without voice spans, at least one in so many begins with a name; otherwise what
/// stands before a colon is taken as words, unless it comes again and again.
const NAMED_SHARE: usize = 5;
/// Where fewer begin with a name, so many names must come so often.
const FREQUENT: (usize, u32) = (2, 3);
/// The same for names in brackets, in which noises stand as well.
const BRACKET_SHARE: usize = 2;
/// Of so many names, one may be the same as the one before it where names stand only where the
/// speaker changes.
const REPEATS: usize = 50;
/// The shortest line, in bytes, that is noticed where the caption below repeats it.
const REPEATED_LINE: usize = 12;

/// What captions make together.
pub(crate) struct Said {
    pub(crate) turns: Vec<Turn>,
    pub(crate) labels: Labels,
    pub(crate) languages: Vec<String>,
    /// What is to follow the file's text.
    pub(crate) more: String,
    /// Turns that have their speaker from a caption above.
    pub(crate) carried: Tally,
    /// Captions that begin with the last line of the one above.
    pub(crate) repeated: Tally,
    /// Captions with words in a tag that is never closed.
    pub(crate) swallowed: Tally,
}

impl Spoken<'_> {
    /// What came of all captions.
    pub(crate) fn finish(mut self) -> Result<Said, Diagnostic> {
        let colons = match () {
            () if self.voices => Colons::None,
            () if self.colons * NAMED_SHARE >= self.cues => Colons::All,
            () if self.names.frequent(FREQUENT.1) >= FREQUENT.0 => Colons::Again,
            () => Colons::None,
        };
        let accepted = Accepted {
            colons,
            brackets: !self.voices && self.brackets * BRACKET_SHARE >= self.cues,
            verdict: self.names.verdict(),
        };
        let mut turns = std::mem::take(&mut self.turns);
        let mut origins = std::mem::take(&mut self.origins);
        keep_names(&mut turns, &mut origins, &self.names, &accepted);
        let labels = self.labels.of_turns(&mut turns)?;
        let carried = carry(&mut turns, &origins, self.text(), &self.more);
        let repeated = repeated(&turns, self.text(), &self.more);
        Ok(Said {
            turns,
            labels,
            languages: self.languages,
            more: self.more,
            carried,
            repeated,
            swallowed: self.swallowed,
        })
    }
}

/// Which names in words are taken for names.
struct Accepted {
    colons: Colons,
    brackets: bool,
    verdict: Verdict,
}

/// Which words before a colon are taken for names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colons {
    None,
    /// Those that come again.
    Again,
    /// Those that look like names, or come again.
    All,
}

impl Accepted {
    fn takes(&self, set: Set, label: u32, names: &Names) -> bool {
        match set {
            Set::Apart | Set::Nobody => true,
            Set::Colon => match self.colons {
                Colons::None => false,
                Colons::Again => names.comes_again(label),
                Colons::All => names.is_name(label, self.verdict),
            },
            Set::Bracket => self.brackets && names.is_name(label, self.verdict),
        }
    }
}

/// Gives words that are no names back to the talk: to the line above in the same caption, where
/// there is one.
fn keep_names(
    turns: &mut Vec<Turn>,
    origins: &mut Vec<Origin>,
    names: &Names,
    accepted: &Accepted,
) {
    let mut kept: usize = 0;
    for at in 0..turns.len() {
        let (Some(turn), Some(origin)) = (turns.get_mut(at), origins.get_mut(at)) else { break };
        if let Some(label) = turn.speaker
            && !accepted.takes(origin.shape, label, names)
        {
            turn.speaker = None;
            turn.text.start = origin.whole;
            origin.shape = Set::Apart;
            let (cue, text, bytes) = (origin.cue, turn.text.clone(), turn.bytes.end);
            let above = kept.checked_sub(1);
            if let Some(above) = above
                && origins.get(above).is_some_and(|above| above.cue == cue)
                && let Some(above) = turns.get_mut(above)
            {
                if above.text.is_empty() {
                    above.text.start = text.start;
                }
                above.text.end = text.end;
                above.bytes.end = bytes;
                continue;
            }
        }
        if kept < at {
            turns.swap(kept, at);
            origins.swap(kept, at);
        }
        kept += 1;
    }
    turns.truncate(kept);
    origins.truncate(kept);
}

/// Gives captions without a name the speaker above, in files whose names stand only where the
/// speaker changes: the first talk has a name, hardly a name is the same as the one before it, and
/// captions without a name are no fewer than those with one. That is how the podcast namespace
/// defines transcripts in SRT and WebVTT.
fn carry(turns: &mut [Turn], origins: &[Origin], text: &str, more: &str) -> Tally {
    let (mut named, mut repeats, mut others, mut changes) = (0_usize, 0_usize, 0_usize, false);
    let mut last = None;
    for turn in turns.iter() {
        match turn.speaker {
            Some(speaker) => {
                named += 1;
                repeats += usize::from(last == Some(speaker));
                changes |= last.is_some_and(|last| last != speaker);
                last = Some(speaker);
            }
            None if last.is_none() && !is_sound(words(turn, text, more)) => {
                return Tally::default();
            }
            None => others += 1,
        }
    }
    if !changes || others < named || repeats * REPEATS > named {
        return Tally::default();
    }
    let (mut current, mut carried) = (None, Tally::default());
    let mut cue = 0;
    for (turn, origin) in turns.iter_mut().zip(origins) {
        let begins = origin.cue != cue;
        cue = origin.cue;
        if turn.speaker.is_some() || origin.shape == Set::Nobody || !begins {
            current = turn.speaker;
            continue;
        }
        turn.speaker = current;
        if current.is_some() {
            carried.add_turn(turn);
        }
    }
    carried
}

/// The words of a turn, which stand in the file's text or in what is to follow it.
pub(super) fn words<'t>(turn: &Turn, text: &'t str, more: &'t str) -> &'t str {
    let (start, end) = (turn.text.start as usize, turn.text.end as usize);
    match start.checked_sub(text.len()) {
        Some(start) => more.get(start..end.saturating_sub(text.len())).unwrap_or(""),
        None => text.get(start..end).unwrap_or(""),
    }
}

/// Whether words describe a sound, which nobody says.
fn is_sound(words: &str) -> bool {
    words.starts_with(['[', '(', '*', '\u{266a}', '\u{266b}'])
}

/// How many captions begin with the last line of the one above, as those do that scroll.
fn repeated(turns: &[Turn], text: &str, more: &str) -> Tally {
    let mut found = Tally::default();
    let mut above = "";
    for turn in turns {
        let said = words(turn, text, more);
        let bytes = said.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', bytes);
        let first = said.get(..end.unwrap_or(said.len())).unwrap_or("").trim_end();
        if first.len() >= REPEATED_LINE && first == above {
            found.add_turn(turn);
        }
        // A caption of one line needs no second look.
        let last = end.and_then(|_| memchr::memrchr2(b'\n', b'\r', bytes)).map(|at| at + 1);
        above = last.map_or(first, |at| said.get(at..).unwrap_or("").trim());
    }
    found
}
