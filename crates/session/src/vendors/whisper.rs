//! Whisper and what is built on it.

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{Raw, Unit, each, parse, values};
use super::words::{Who, Word};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    segments: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
    #[serde(default, borrow)]
    transcription: Raw<'t>,
    #[serde(default, borrow)]
    chunks: Raw<'t>,
    #[serde(default, borrow)]
    speakers: Raw<'t>,
    #[serde(default, borrow)]
    language: Raw<'t>,
    #[serde(default, borrow)]
    result: Raw<'t>,
}

/// What whisper.cpp says of the whole.
#[derive(Deserialize)]
struct Outcome<'t> {
    #[serde(default, borrow)]
    language: Raw<'t>,
}

/// A segment of any of them; times under whatever key the program has.
#[derive(Deserialize)]
struct Segment<'t> {
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    start: Raw<'t>,
    #[serde(default, borrow)]
    end: Raw<'t>,
    #[serde(default, borrow)]
    timestamp: Raw<'t>,
    #[serde(default, borrow)]
    offsets: Raw<'t>,
    #[serde(default, borrow)]
    timestamps: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
}

#[derive(Deserialize)]
struct Spoken<'t> {
    #[serde(default, borrow)]
    word: Raw<'t>,
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    start: Raw<'t>,
    #[serde(default, borrow)]
    end: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
}

#[derive(Default, Deserialize)]
struct FromTo<'t> {
    #[serde(default, borrow)]
    from: Raw<'t>,
    #[serde(default, borrow)]
    to: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    let mut spoken = Vec::new();
    values(text, |value| {
        let whole: Whole<'t> = parse(text, value)?;
        let mut language = whole.language;
        if whole.result.is_object() {
            language = parse::<Outcome<'t>>(text, whole.result)?.language.or(language);
        }
        if !language.is_missing() {
            script.speaks([language])?;
        }
        let lists = [whole.segments, whole.transcription, whole.speakers, whole.chunks];
        if let Some(list) = lists.into_iter().find(|list| list.has_entries()) {
            return each(text, list, |part: Segment<'t>| segment(script, &part, &mut spoken));
        }
        if whole.words.is_list() {
            words(script, whole.words, &mut spoken)?;
            return script.words(whole.text, &spoken);
        }
        segment(script, &parse(text, value)?, &mut spoken)
    })
}

fn segment<'t>(
    script: &mut Script<'t, '_>,
    segment: &Segment<'t>,
    spoken: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    let text = script.text;
    let (start, end) = if segment.timestamp.is_list() {
        let mut pair = Vec::new();
        each(text, segment.timestamp, |time: Raw<'t>| {
            if pair.len() < 2 {
                pair.push(script.seconds("timestamp", time, Unit::Seconds));
            }
            Ok(())
        })?;
        let mut pair = pair.into_iter();
        (pair.next().flatten(), pair.next().flatten())
    } else if segment.offsets.is_object() {
        let pair: FromTo<'t> = parse(text, segment.offsets)?;
        (
            script.seconds("from", pair.from, Unit::Millis),
            script.seconds("to", pair.to, Unit::Millis),
        )
    } else if segment.timestamps.is_object() {
        let pair: FromTo<'t> = parse(text, segment.timestamps)?;
        let unit = Unit::Duration;
        (script.seconds("from", pair.from, unit), script.seconds("to", pair.to, unit))
    } else {
        let unit = Unit::Seconds;
        (script.seconds("start", segment.start, unit), script.seconds("end", segment.end, unit))
    };
    words(script, segment.words, spoken)?;
    let who = speaker(script, segment.speaker);
    script.passage(&Passage { text: segment.text, start, end, who }, spoken)
}

fn words<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    into: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    into.clear();
    each(script.text, list, |word: Spoken<'t>| {
        let raw = word.word.or(word.text);
        let text = script.said("word", raw);
        if !text.trim().is_empty() {
            into.push(Word {
                text,
                at: raw.0,
                start: script.seconds("start", word.start, Unit::Seconds),
                end: script.seconds("end", word.end, Unit::Seconds),
                who: speaker(script, word.speaker),
                glued: false,
            });
        }
        Ok(())
    })
}

/// whisper.cpp writes `?` where it cannot tell the channels apart.
fn speaker<'t>(script: &mut Script<'t, '_>, raw: Raw<'t>) -> Who<'t> {
    if raw.is("?") { Who::NOBODY } else { script.speaker("speaker", raw) }
}
