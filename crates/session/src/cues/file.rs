//! A file of captions to a session, and what is said about it.

use rolecall_text::Diagnostic;

use super::blocks::{self, Blocks};
use super::sbv::Sbv;
use super::settle::{self, Said};
use super::spoken::Spoken;
use super::subrip::SubRip;
use super::{Block, Dialect};
use crate::bounds::TURN_BYTES;
use crate::codes::vtt::{
    BROKEN_TIMING, REPEATED_CAPTIONS, SPEAKER_CARRIED_OVER, TEXT_OUTSIDE_CUE, UNCLOSED_TAG,
    VTT_HEADER,
};
use crate::languages::set_main;
use crate::native::record::say_nobody;
use crate::talk::{narrow, say_empty, turn_too_long};
use crate::tally::Tally;
use crate::times::count_of;
use crate::warnings::Warnings;
use crate::{Input, Limits, Session, Turn};

/// From so many captions on that repeat the one above, and so large a share of all, it is said.
const REPEATED: (usize, usize) = (3, 5);

/// The text with the sign for characters that cannot be shown in place of each NUL, as the WebVTT
/// standard has it (6.1).
fn without_nul(text: String) -> String {
    match memchr::memchr(0, text.as_bytes()) {
        Some(_) => text.replace('\0', "\u{fffd}"),
        None => text,
    }
}

/// Reads a file of captions.
///
/// # Errors
///
/// Where a bound is passed.
pub(crate) fn session(input: Input<'_>, dialect: Dialect) -> Result<Vec<Session>, Diagnostic> {
    let limits = input.limits;
    let (text, warnings) = input.into_text();
    let mut text = without_nul(text);
    let (mut session, more) = match dialect {
        Dialect::Vtt => {
            let signature = blocks::begins_so(&text);
            if !signature {
                warnings.say(&VTT_HEADER, 1, "the file does not begin with `WEBVTT`");
            }
            let blocks = Blocks::new(&text, signature);
            let language = blocks.language(&text).to_owned();
            let mut read = read(&text, blocks, dialect, limits, warnings)?;
            set_main(&mut read.0, &[language], warnings);
            Ok(read)
        }
        Dialect::SubRip => read(&text, SubRip::new(&text), dialect, limits, warnings),
        Dialect::Sbv => read(&text, Sbv::new(&text), dialect, limits, warnings),
    }?;
    text.push_str(&more);
    session.text = text;
    Ok(vec![session])
}

/// Reads the captions of a file, which `blocks` has cut it into. Gives the session but for its text,
/// and what is to follow the text of the file.
fn read(
    text: &str,
    blocks: impl Iterator<Item = Block>,
    dialect: Dialect,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<(Session, String), Diagnostic> {
    let mut spoken = Spoken::new(text, dialect, limits);
    let (mut broken, mut stray) = (Tally::default(), Tally::default());
    for block in blocks {
        match block {
            Block::Cue(cue) => {
                if cue.start.is_none() || cue.end.is_none() {
                    broken.add(cue.line);
                }
                spoken.cue(&cue, warnings)?;
            }
            Block::Stray(line) => stray.add(line),
        }
        limits.check_turns(spoken.count())?;
    }
    let said = spoken.finish()?;
    if let Some(long) = said.turns.iter().find(|turn| turn.text.len() > TURN_BYTES) {
        return Err(turn_too_long(long.line));
    }
    broken.say(&BROKEN_TIMING, warnings, |count| {
        let cues = count_of(count, "caption has", "captions have");
        let example = if dialect == Dialect::Sbv {
            "0:01:02.500,0:01:04.000"
        } else {
            "00:01:02.500 --> 00:01:04.000"
        };
        Diagnostic::new(&BROKEN_TIMING, format!("{cues} times that cannot be read"))
            .help(format!("write `{example}`; the words are kept without those times"))
    });
    stray.say(&TEXT_OUTSIDE_CUE, warnings, |count| {
        let places = count_of(count, "passage has", "passages have");
        let message = format!("{places} no line of times above and so no place in any turn");
        let help = match dialect {
            Dialect::Vtt => "put a line of times above, or `NOTE` before the words",
            _ => "put a line of times above the words",
        };
        Diagnostic::new(&TEXT_OUTSIDE_CUE, message).help(help)
    });
    say(&said, warnings);
    let Said { mut turns, labels, languages, mut more, .. } = said;
    plain_ends(&mut turns, text, &mut more);
    let participants = labels.participants();
    Ok((Session { turns, participants, languages, ..Session::default() }, more))
}

/// Writes the line breaks within turns as LF, whatever ends the lines of the file.
fn plain_ends(turns: &mut [Turn], text: &str, more: &mut String) {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return;
    }
    for turn in turns {
        let words = settle::words(turn, text, more);
        if memchr::memchr(b'\r', words.as_bytes()).is_some() {
            let words = words.replace("\r\n", "\n").replace('\r', "\n");
            let start = narrow(text.len() + more.len());
            more.push_str(&words);
            turn.text = start..start.saturating_add(narrow(words.len()));
        }
    }
}

/// What is said of the turns.
fn say(said: &Said, warnings: &mut Warnings) {
    let turns = &said.turns;
    said.swallowed.say(&UNCLOSED_TAG, warnings, |count| {
        let captions = count_of(count, "caption has", "captions have");
        let message = format!("{captions} words in a tag that no `>` closes, which are left out");
        Diagnostic::new(&UNCLOSED_TAG, message)
            .help("put `>` behind the tag, or write `&lt;` where no tag is meant")
    });
    said.carried.say(&SPEAKER_CARRIED_OVER, warnings, |count| {
        let captions =
            count_of(count, "caption without a name was", "captions without a name were");
        let message = format!(
            "{captions} given the speaker of the caption above, since names stand in this file \
             only where the speaker changes"
        );
        Diagnostic::new(&SPEAKER_CARRIED_OVER, message)
            .help("where somebody else speaks, begin the caption with `Name:`")
    });
    if said.repeated.count >= REPEATED.0 && said.repeated.count * REPEATED.1 >= turns.len() {
        said.repeated.say(&REPEATED_CAPTIONS, warnings, |count| {
            let message = format!(
                "{count} of {} captions begin with the last line of the one above, as those do \
                 that scroll; their words count each time",
                turns.len()
            );
            Diagnostic::new(&REPEATED_CAPTIONS, message)
                .help("read it with `--join-scrolling`, so that each line counts once, or export captions that do not scroll")
        });
    }
    say_empty(turns, warnings);
    say_nobody(turns, warnings);
}
