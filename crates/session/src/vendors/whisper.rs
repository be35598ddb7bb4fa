//! Whisper and what is built on it.

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::Unit;
use super::words::{Who, Word};
use crate::json::{Raw, record};

record! {
    struct Whole<'t> {
        text: Raw<'t> = "text",
        segments: Raw<'t> = "segments",
        words: Raw<'t> = "words",
        transcription: Raw<'t> = "transcription",
        chunks: Raw<'t> = "chunks",
        speakers: Raw<'t> = "speakers",
        language: Raw<'t> = "language",
        result: Raw<'t> = "result",
    }
}

record! {
    /// What whisper.cpp says of the whole.
    struct Outcome<'t> {
        language: Raw<'t> = "language",
    }
}

record! {
    /// A segment of any of them; times under whatever key the program has.
    struct Segment<'t> {
        text: Raw<'t> = "text",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
        timestamp: Raw<'t> = "timestamp",
        offsets: Raw<'t> = "offsets",
        timestamps: Raw<'t> = "timestamps",
        speaker: Raw<'t> = "speaker",
        words: Raw<'t> = "words",
    }
}

record! {
    struct Spoken<'t> {
        word: Raw<'t> = "word",
        text: Raw<'t> = "text",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
        speaker: Raw<'t> = "speaker",
    }
}

record! {
    struct FromTo<'t> {
        from: Raw<'t> = "from",
        to: Raw<'t> = "to",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut spoken = Vec::new();
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
        let mut language = whole.language;
        if whole.result.is_object() {
            language = json.parse::<Outcome<'t>>(whole.result)?.language.or(language);
        }
        if !language.is_missing() {
            script.speaks([language])?;
        }
        let lists = [whole.segments, whole.transcription, whole.speakers, whole.chunks];
        if let Some(list) = lists.into_iter().find(|list| json.has_entries(*list)) {
            return json.each(list, |part: Segment<'t>| segment(script, &part, &mut spoken));
        }
        if whole.words.is_list() {
            words(script, whole.words, &mut spoken)?;
            return script.words(whole.text, &spoken);
        }
        segment(script, &json.parse(value)?, &mut spoken)
    })
}

fn segment<'t>(
    script: &mut Script<'t, '_>,
    segment: &Segment<'t>,
    spoken: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    let json = script.json;
    let (start, end) = if segment.timestamp.is_list() {
        let mut pair = Vec::new();
        json.each(segment.timestamp, |time: Raw<'t>| {
            if pair.len() < 2 {
                pair.push(script.seconds("timestamp", time, Unit::Seconds));
            }
            Ok(())
        })?;
        let mut pair = pair.into_iter();
        (pair.next().flatten(), pair.next().flatten())
    } else if segment.offsets.is_object() {
        let pair: FromTo<'t> = json.parse(segment.offsets)?;
        (
            script.seconds("from", pair.from, Unit::Millis),
            script.seconds("to", pair.to, Unit::Millis),
        )
    } else if segment.timestamps.is_object() {
        let pair: FromTo<'t> = json.parse(segment.timestamps)?;
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
    into.reserve(script.json.count(list));
    script.json.each(list, |word: Spoken<'t>| {
        let raw = word.word.or(word.text);
        let text = script.said("word", raw);
        if !text.trim().is_empty() {
            into.push(Word {
                text,
                at: raw.piece,
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
