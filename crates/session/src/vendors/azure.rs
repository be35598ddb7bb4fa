//! Azure: batch, real-time and fast transcription.

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::{Unit, later};
use super::words::Who;
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        recognized: Raw<'t> = "recognizedPhrases",
        phrases: Raw<'t> = "phrases",
    }
}

record! {
    /// A phrase of batch or fast transcription.
    struct Phrase<'t> {
        recognition_status: Raw<'t> = "recognitionStatus",
        channel: Raw<'t> = "channel",
        speaker: Raw<'t> = "speaker",
        offset: Raw<'t> = "offset",
        duration: Raw<'t> = "duration",
        offset_in_ticks: Raw<'t> = "offsetInTicks",
        duration_in_ticks: Raw<'t> = "durationInTicks",
        offset_milliseconds: Raw<'t> = "offsetMilliseconds",
        duration_milliseconds: Raw<'t> = "durationMilliseconds",
        text: Raw<'t> = "text",
        locale: Raw<'t> = "locale",
        n_best: First<Best<'t>> = "nBest",
    }
}

record! {
    struct Best<'t> {
        display: Raw<'t> = "display" | "Display",
        itn: Raw<'t> = "itn" | "ITN",
        lexical: Raw<'t> = "lexical" | "Lexical",
    }
}

impl<'t> Best<'t> {
    fn text(&self) -> Raw<'t> {
        let said = |raw: &Raw<'t>| !raw.is_missing() && !raw.is("");
        [self.display, self.itn, self.lexical].into_iter().find(said).unwrap_or_default()
    }
}

record! {
    /// A result of recognition in real time.
    struct Event<'t> {
        recognition_status: Raw<'t> = "RecognitionStatus",
        offset: Raw<'t> = "Offset",
        duration: Raw<'t> = "Duration",
        display_text: Raw<'t> = "DisplayText",
        text: Raw<'t> = "Text",
        channel: Raw<'t> = "Channel",
        speaker_id: Raw<'t> = "SpeakerId",
        n_best: First<Best<'t>> = "NBest",
        primary_language: Raw<'t> = "PrimaryLanguage",
    }
}

record! {
    /// The language that was found in a result.
    struct Primary<'t> {
        language: Raw<'t> = "Language",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
        if whole.recognized.is_list() {
            return json.each(whole.recognized, |one: Phrase<'t>| phrase(script, &one));
        }
        if whole.phrases.is_list() {
            return json.each(whole.phrases, |one: Phrase<'t>| phrase(script, &one));
        }
        event(script, &json.parse(value)?)
    })
}

fn phrase<'t>(script: &mut Script<'t, '_>, phrase: &Phrase<'t>) -> Result<(), Diagnostic> {
    if !is_success(phrase.recognition_status) {
        script.partial(phrase.recognition_status);
        return Ok(());
    }
    let best = phrase.n_best.first.as_ref().map_or(Raw::default(), Best::text);
    script.alternatives(phrase.n_best.count, best);
    // Ticks are exact; durations in words are the same rounded to a hundredth.
    let (start, length) = if !phrase.offset_in_ticks.is_missing() {
        let start = script.seconds("offsetInTicks", phrase.offset_in_ticks, Unit::Ticks);
        (start, script.seconds("durationInTicks", phrase.duration_in_ticks, Unit::Ticks))
    } else if !phrase.offset_milliseconds.is_missing() {
        let start = script.seconds("offsetMilliseconds", phrase.offset_milliseconds, Unit::Millis);
        let length = phrase.duration_milliseconds;
        (start, script.seconds("durationMilliseconds", length, Unit::Millis))
    } else {
        // Batch has texts (ISO 8601), the first fast transcription had milliseconds.
        let unit = if phrase.offset.number().is_some() { Unit::Millis } else { Unit::Duration };
        let start = script.seconds("offset", phrase.offset, unit);
        (start, script.seconds("duration", phrase.duration, unit))
    };
    let who = Who {
        speaker: script.name("speaker", phrase.speaker),
        channel: script.name("channel", phrase.channel),
    };
    let text = phrase.text.or(best);
    script.speaks([phrase.locale])?;
    script.passage(&Passage { text, start, end: later(start, length), who }, &[])
}

fn event<'t>(script: &mut Script<'t, '_>, event: &Event<'t>) -> Result<(), Diagnostic> {
    if !is_success(event.recognition_status) {
        script.partial(event.recognition_status);
        return Ok(());
    }
    let best = event.n_best.first.as_ref().map_or(Raw::default(), Best::text);
    script.alternatives(event.n_best.count, best);
    let start = script.seconds("Offset", event.offset, Unit::Ticks);
    let length = script.seconds("Duration", event.duration, Unit::Ticks);
    let mut who = Who {
        speaker: script.name("SpeakerId", event.speaker_id),
        channel: script.name("Channel", event.channel),
    };
    if who.speaker == "Unknown" {
        who.speaker = "";
    }
    if event.primary_language.is_object() {
        let primary: Primary<'t> = script.json.parse(event.primary_language)?;
        script.speaks([primary.language])?;
    }
    let text = event.display_text.or(event.text).or(best);
    script.passage(&Passage { text, start, end: later(start, length), who }, &[])
}

fn is_success(status: Raw<'_>) -> bool {
    status.is_missing() || status.is("Success") || status.piece == "0"
}
