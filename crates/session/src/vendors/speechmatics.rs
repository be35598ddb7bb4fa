//! Speechmatics: version 2, recorded and live, and version 1.

use std::borrow::Cow;

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::intervals::{Interval, by_time, parts};
use super::script::Script;
use super::value::{First, Raw, Unit, each, later, parse, values};
use super::words::{Joint, Who, Word};
use crate::labels::Labels;

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    results: Raw<'t>,
    #[serde(default, borrow)]
    metadata: Raw<'t>,
    #[serde(default, borrow)]
    message: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
    #[serde(default, borrow)]
    speakers: Raw<'t>,
}

#[derive(Default, Deserialize)]
struct Metadata<'t> {
    #[serde(default, borrow)]
    language_pack_info: Raw<'t>,
    #[serde(default, borrow)]
    transcription_config: Raw<'t>,
    #[serde(default, borrow)]
    language_identification: Raw<'t>,
}

/// What was asked for, or what was found.
#[derive(Default, Deserialize)]
struct Language<'t> {
    #[serde(default, borrow)]
    language: Raw<'t>,
    #[serde(default, borrow)]
    predicted_language: Raw<'t>,
}

#[derive(Default, Deserialize)]
struct Pack<'t> {
    #[serde(default, borrow)]
    word_delimiter: Raw<'t>,
}

#[derive(Deserialize)]
struct Item<'t> {
    #[serde(default, borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(default, borrow)]
    start_time: Raw<'t>,
    #[serde(default, borrow)]
    end_time: Raw<'t>,
    #[serde(default, borrow)]
    channel: Raw<'t>,
    #[serde(default, borrow)]
    attaches_to: Raw<'t>,
    #[serde(default, borrow)]
    alternatives: First<Content<'t>>,
}

#[derive(Deserialize)]
struct Content<'t> {
    #[serde(default, borrow)]
    content: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
}

/// A word or a speaker of version 1.
#[derive(Deserialize)]
struct Old<'t> {
    #[serde(default, borrow)]
    name: Raw<'t>,
    #[serde(default, borrow)]
    time: Raw<'t>,
    #[serde(default, borrow)]
    duration: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    let mut numbers = Labels::new(&script.limits);
    let mut channels: Vec<Vec<Word<'t>>> = Vec::new();
    let mut next_glued = false;
    values(text, |value| {
        let whole: Whole<'t> = parse(text, value)?;
        if whole.words.is_list() {
            return old(script, &whole);
        }
        if !whole.message.is_missing() && !whole.message.is("AddTranscript") {
            if whole.message.is("AddPartialTranscript") {
                script.partial(whole.message);
            }
            return Ok(());
        }
        head(script, whole.metadata)?;
        each(text, whole.results, |item: Item<'t>| {
            let Some(word) = word(script, &item, &mut next_glued) else { return Ok(()) };
            let at = numbers.candidate(word.who.channel, None)? as usize;
            match channels.get_mut(at) {
                Some(words) => words.push(word),
                None => channels.push(vec![word]),
            }
            Ok(())
        })
    })?;
    match channels.as_slice() {
        [words] => script.words(Raw::default(), words),
        channels => script.channels(channels),
    }
}

/// The language of the file, and what stands between its words.
fn head<'t>(script: &mut Script<'t, '_>, metadata: Raw<'t>) -> Result<(), Diagnostic> {
    if !metadata.is_object() {
        return Ok(());
    }
    let metadata: Metadata<'t> = parse(script.text, metadata)?;
    let mut language = Raw::default();
    for from in [metadata.language_identification, metadata.transcription_config] {
        if from.is_object() {
            let from: Language<'t> = parse(script.text, from)?;
            language = language.or(from.predicted_language).or(from.language);
        }
    }
    if !language.is_missing() {
        script.speaks([language])?;
    }
    if metadata.language_pack_info.is_object() {
        let pack: Pack<'t> = parse(script.text, metadata.language_pack_info)?;
        if pack.word_delimiter.is("") {
            script.joint = Joint::Nothing;
        }
    }
    Ok(())
}

fn word<'t>(script: &mut Script<'t, '_>, item: &Item<'t>, glue: &mut bool) -> Option<Word<'t>> {
    let best = item.alternatives.first.as_ref()?;
    let text = script.said("content", best.content);
    if text.trim().is_empty() {
        return None;
    }
    script.alternatives(item.alternatives.count, best.content);
    let attaches = |to: &str| item.attaches_to.is(to) || item.attaches_to.is("both");
    let mark = item.kind.is("punctuation");
    let glued = attaches("previous") || (mark && item.attaches_to.is_missing()) || *glue;
    *glue = attaches("next");
    // `UU` is what stands where no speaker could be told.
    let speaker = match script.name("speaker", best.speaker) {
        "UU" => "",
        speaker => speaker,
    };
    Some(Word {
        text,
        at: best.content.0,
        start: script.seconds("start_time", item.start_time, Unit::Seconds),
        end: script.seconds("end_time", item.end_time, Unit::Seconds),
        who: Who { speaker, channel: script.name("channel", item.channel) },
        glued,
    })
}

/// Version 1: words, and apart from them who speaks when.
fn old<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let text = script.text;
    let unit = Unit::SecondsText;
    let mut intervals = Vec::new();
    each(text, whole.speakers, |old: Old<'t>| {
        let start = script.seconds("time", old.time, unit);
        let length = script.seconds("duration", old.duration, unit);
        let who = script.speaker("name", old.name);
        if let (Some(start), Some(end)) = (start, later(start, length)) {
            intervals.push(Interval { start, end, who });
        }
        Ok(())
    })?;
    let mut words = Vec::new();
    each(text, whole.words, |old: Old<'t>| {
        let said = script.said("name", old.name);
        let start = script.seconds("time", old.time, unit);
        let length = script.seconds("duration", old.duration, unit);
        let end = later(start, length);
        let glued = said.chars().all(|c| c.is_ascii_punctuation());
        if !said.is_empty() {
            words.push(Word { text: said, at: old.name.0, start, end, who: Who::NOBODY, glued });
        }
        Ok(())
    })?;
    if intervals.is_empty() {
        return script.words(Raw::default(), &words);
    }
    let of = by_time(&words, &intervals);
    let parts = parts(&mut words, &intervals, &of);
    script.parts(Cow::Borrowed(""), &words, &parts)
}
