//! Speechmatics: version 2, recorded and live, and version 1.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::intervals::{Interval, by_time, parts};
use super::script::Script;
use super::value::{Unit, later};
use super::words::{Joint, Who, Word};
use crate::json::{First, Raw, record};
use crate::labels::Labels;

record! {
    struct Whole<'t> {
        results: Raw<'t> = "results",
        metadata: Raw<'t> = "metadata",
        message: Raw<'t> = "message",
        words: Raw<'t> = "words",
        speakers: Raw<'t> = "speakers",
    }
}

record! {
    struct Metadata<'t> {
        language_pack_info: Raw<'t> = "language_pack_info",
        transcription_config: Raw<'t> = "transcription_config",
        language_identification: Raw<'t> = "language_identification",
    }
}

record! {
    /// What was asked for, or what was found.
    struct Language<'t> {
        language: Raw<'t> = "language",
        predicted_language: Raw<'t> = "predicted_language",
    }
}

record! {
    struct Pack<'t> {
        word_delimiter: Raw<'t> = "word_delimiter",
    }
}

record! {
    struct Item<'t> {
        kind: Raw<'t> = "type",
        start_time: Raw<'t> = "start_time",
        end_time: Raw<'t> = "end_time",
        channel: Raw<'t> = "channel",
        attaches_to: Raw<'t> = "attaches_to",
        alternatives: First<Content<'t>> = "alternatives",
    }
}

record! {
    struct Content<'t> {
        content: Raw<'t> = "content",
        speaker: Raw<'t> = "speaker",
    }
}

record! {
    /// A word or a speaker of version 1.
    struct Old<'t> {
        name: Raw<'t> = "name",
        time: Raw<'t> = "time",
        duration: Raw<'t> = "duration",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut numbers = Labels::new(&script.limits);
    let mut channels: Vec<Vec<Word<'t>>> = Vec::new();
    let (mut latest, mut next_glued) = (("", 0), false);
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
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
        json.each(whole.results, |item: Item<'t>| {
            let Some(word) = word(script, &item, &mut next_glued) else { return Ok(()) };
            // Most files have one channel, and all have long runs of one.
            if word.who.channel != latest.0 || channels.is_empty() {
                latest = (word.who.channel, numbers.candidate(word.who.channel, None)? as usize);
            }
            let at = latest.1;
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
    let metadata: Metadata<'t> = script.json.parse(metadata)?;
    let mut language = Raw::default();
    for from in [metadata.language_identification, metadata.transcription_config] {
        if from.is_object() {
            let from: Language<'t> = script.json.parse(from)?;
            language = language.or(from.predicted_language).or(from.language);
        }
    }
    if !language.is_missing() {
        script.speaks([language])?;
    }
    if metadata.language_pack_info.is_object() {
        let pack: Pack<'t> = script.json.parse(metadata.language_pack_info)?;
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
        at: best.content.piece,
        start: script.seconds("start_time", item.start_time, Unit::Seconds),
        end: script.seconds("end_time", item.end_time, Unit::Seconds),
        who: Who { speaker, channel: script.name("channel", item.channel) },
        glued,
    })
}

/// Version 1: words, and apart from them who speaks when.
fn old<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    let unit = Unit::SecondsText;
    let mut intervals = Vec::new();
    json.each(whole.speakers, |old: Old<'t>| {
        let start = script.seconds("time", old.time, unit);
        let length = script.seconds("duration", old.duration, unit);
        let who = script.speaker("name", old.name);
        if let (Some(start), Some(end)) = (start, later(start, length)) {
            intervals.push(Interval { start, end, who });
        }
        Ok(())
    })?;
    let mut words = Vec::new();
    json.each(whole.words, |old: Old<'t>| {
        let said = script.said("name", old.name);
        let start = script.seconds("time", old.time, unit);
        let length = script.seconds("duration", old.duration, unit);
        let end = later(start, length);
        let glued = said.chars().all(|c| c.is_ascii_punctuation());
        if !said.is_empty() {
            words.push(Word {
                text: said,
                at: old.name.piece,
                start,
                end,
                who: Who::NOBODY,
                glued,
            });
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
