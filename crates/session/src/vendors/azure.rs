//! Azure: batch, real-time and fast transcription.

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{First, Raw, Unit, each, later, parse, values};
use super::words::Who;

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow, rename = "recognizedPhrases")]
    recognized: Raw<'t>,
    #[serde(default, borrow)]
    phrases: Raw<'t>,
}

/// A phrase of batch or fast transcription.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Phrase<'t> {
    #[serde(default, borrow)]
    recognition_status: Raw<'t>,
    #[serde(default, borrow)]
    channel: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow)]
    offset: Raw<'t>,
    #[serde(default, borrow)]
    duration: Raw<'t>,
    #[serde(default, borrow)]
    offset_in_ticks: Raw<'t>,
    #[serde(default, borrow)]
    duration_in_ticks: Raw<'t>,
    #[serde(default, borrow)]
    offset_milliseconds: Raw<'t>,
    #[serde(default, borrow)]
    duration_milliseconds: Raw<'t>,
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    locale: Raw<'t>,
    #[serde(default, borrow)]
    n_best: First<Best<'t>>,
}

#[derive(Deserialize)]
struct Best<'t> {
    #[serde(default, borrow, alias = "Display")]
    display: Raw<'t>,
    #[serde(default, borrow, alias = "ITN")]
    itn: Raw<'t>,
    #[serde(default, borrow, alias = "Lexical")]
    lexical: Raw<'t>,
}

impl<'t> Best<'t> {
    fn text(&self) -> Raw<'t> {
        let said = |raw: &Raw<'t>| !raw.is_missing() && !raw.is("");
        [self.display, self.itn, self.lexical].into_iter().find(said).unwrap_or_default()
    }
}

/// A result of recognition in real time.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Event<'t> {
    #[serde(default, borrow)]
    recognition_status: Raw<'t>,
    #[serde(default, borrow)]
    offset: Raw<'t>,
    #[serde(default, borrow)]
    duration: Raw<'t>,
    #[serde(default, borrow)]
    display_text: Raw<'t>,
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    channel: Raw<'t>,
    #[serde(default, borrow)]
    speaker_id: Raw<'t>,
    #[serde(default, borrow, rename = "NBest")]
    n_best: First<Best<'t>>,
    #[serde(default, borrow)]
    primary_language: Raw<'t>,
}

/// The language that was found in a result.
#[derive(Deserialize)]
struct Primary<'t> {
    #[serde(default, borrow, rename = "Language")]
    language: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    values(text, |value| {
        let whole: Whole<'t> = parse(text, value)?;
        if whole.recognized.is_list() {
            return each(text, whole.recognized, |one: Phrase<'t>| phrase(script, &one));
        }
        if whole.phrases.is_list() {
            return each(text, whole.phrases, |one: Phrase<'t>| phrase(script, &one));
        }
        event(script, &parse(text, value)?)
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
        let primary: Primary<'t> = parse(script.text, event.primary_language)?;
        script.speaks([primary.language])?;
    }
    let text = event.display_text.or(event.text).or(best);
    script.passage(&Passage { text, start, end: later(start, length), who }, &[])
}

fn is_success(status: Raw<'_>) -> bool {
    status.is_missing() || status.is("Success") || status.0 == "0"
}
