//! Amazon Transcribe: batch, Call Analytics, and HealthScribe.

use std::borrow::Cow;

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::intervals::{Interval, by_time, parts};
use super::script::{Passage, Script};
use super::value::{First, Raw, Unit, each, parse};
use super::words::Word;

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    results: Raw<'t>,
    #[serde(default, borrow, rename = "Transcript")]
    call: Raw<'t>,
    #[serde(default, borrow, rename = "Conversation")]
    conversation: Raw<'t>,
    #[serde(default, borrow, rename = "LanguageCode")]
    language: Raw<'t>,
}

#[derive(Deserialize)]
struct Results<'t> {
    #[serde(default, borrow)]
    transcripts: First<Transcript<'t>>,
    #[serde(default, borrow)]
    items: Raw<'t>,
    #[serde(default, borrow)]
    audio_segments: Raw<'t>,
    #[serde(default, borrow)]
    speaker_labels: Raw<'t>,
    #[serde(default, borrow)]
    channel_labels: Raw<'t>,
    #[serde(default, borrow)]
    language_code: Raw<'t>,
    #[serde(default, borrow)]
    language_codes: Raw<'t>,
}

/// One of several languages that were found.
#[derive(Deserialize)]
struct Found<'t> {
    #[serde(default, borrow)]
    language_code: Raw<'t>,
}

#[derive(Deserialize)]
struct Transcript<'t> {
    #[serde(default, borrow)]
    transcript: Raw<'t>,
}

#[derive(Deserialize)]
struct Item<'t> {
    #[serde(default, borrow)]
    start_time: Raw<'t>,
    #[serde(default, borrow)]
    end_time: Raw<'t>,
    #[serde(default, borrow)]
    alternatives: First<Content<'t>>,
    #[serde(default, borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(default, borrow)]
    speaker_label: Raw<'t>,
    #[serde(default, borrow)]
    channel_label: Raw<'t>,
}

#[derive(Deserialize)]
struct Content<'t> {
    #[serde(default, borrow)]
    content: Raw<'t>,
}

#[derive(Deserialize)]
struct Labels<'t> {
    #[serde(default, borrow)]
    segments: Raw<'t>,
    #[serde(default, borrow)]
    channels: Raw<'t>,
}

/// A segment of `speaker_labels` or of `audio_segments`, or an item of the former.
#[derive(Deserialize)]
struct Segment<'t> {
    #[serde(default, borrow)]
    start_time: Raw<'t>,
    #[serde(default, borrow)]
    end_time: Raw<'t>,
    #[serde(default, borrow)]
    speaker_label: Raw<'t>,
    #[serde(default, borrow)]
    channel_label: Raw<'t>,
    #[serde(default, borrow)]
    transcript: Raw<'t>,
    #[serde(default, borrow)]
    items: Raw<'t>,
}

#[derive(Deserialize)]
struct Channel<'t> {
    #[serde(default, borrow)]
    channel_label: Raw<'t>,
    #[serde(default, borrow)]
    items: Raw<'t>,
}

const UNIT: Unit = Unit::SecondsText;

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    if text.trim_start().starts_with('[') {
        let words = items(script, parse(text, Raw(text))?, true)?;
        return script.words(Raw::default(), &words);
    }
    let whole: Whole<'t> = parse(text, Raw(text))?;
    script.speaks([whole.language])?;
    if whole.call.is_list() {
        return call(script, whole.call);
    }
    if whole.conversation.is_object() {
        return conversation(script, whole.conversation);
    }
    if !whole.results.is_object() {
        return Ok(());
    }
    let results: Results<'t> = parse(text, whole.results)?;
    batch(script, &results)
}

fn batch<'t>(script: &mut Script<'t, '_>, results: &Results<'t>) -> Result<(), Diagnostic> {
    let text = script.text;
    let mut languages = Vec::new();
    each(text, results.language_codes, |found: Found<'t>| {
        languages.push(found.language_code);
        Ok(())
    })?;
    if languages.is_empty() {
        languages.push(results.language_code);
    }
    script.speaks(languages)?;
    let whole = results.transcripts.first.as_ref().map_or(Raw::default(), |t| t.transcript);
    script.alternatives(results.transcripts.count, whole);
    let channels: Option<Labels<'t>> = results
        .channel_labels
        .is_object()
        .then(|| parse(text, results.channel_labels))
        .transpose()?;
    let mut words = items(script, results.items, channels.is_some())?;
    if results.audio_segments.has_entries() {
        return audio_segments(script, results, &words, channels.is_some());
    }
    if let Some(labels) = channels
        && labels.channels.is_list()
    {
        return by_channel(script, labels.channels);
    }
    if results.speaker_labels.is_object() {
        let (intervals, of) = speakers(script, results.speaker_labels, &words)?;
        let parts = parts(&mut words, &intervals, &of);
        let whole = whole.text().unwrap_or(Cow::Borrowed(""));
        return script.parts(whole, &words, &parts);
    }
    if words.is_empty() {
        return script.passage(&Passage { text: whole, ..Passage::default() }, &[]);
    }
    script.words(whole, &words)
}

/// The words and marks. A mark has no times and belongs to the word before it. Where nothing is
/// said under an item, an empty word keeps its place, since segments name items by number.
fn items<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    channels: bool,
) -> Result<Vec<Word<'t>>, Diagnostic> {
    let mut words = Vec::new();
    each(script.text, list, |item: Item<'t>| {
        let near = item.alternatives.first.as_ref().map_or(Raw::default(), |first| first.content);
        script.alternatives(item.alternatives.count, near);
        let mut who = script.speaker("speaker_label", item.speaker_label);
        if channels {
            who.channel = script.name("channel_label", item.channel_label);
        }
        words.push(Word {
            text: script.said("content", near),
            at: near.0,
            start: script.seconds("start_time", item.start_time, UNIT),
            end: script.seconds("end_time", item.end_time, UNIT),
            who,
            glued: item.kind.is("punctuation"),
        });
        script.room_for(words.len())
    })?;
    Ok(words)
}

/// The segments of `speaker_labels`, and which of them each word belongs to: the one that lists
/// its time, or else the one it falls into.
fn speakers<'t>(
    script: &mut Script<'t, '_>,
    labels: Raw<'t>,
    words: &[Word<'t>],
) -> Result<(Vec<Interval<'t>>, Vec<Option<usize>>), Diagnostic> {
    let text = script.text;
    let labels: Labels<'t> = parse(text, labels)?;
    let (mut intervals, mut listed) = (Vec::new(), Vec::new());
    each(text, labels.segments, |segment: Segment<'t>| {
        let start = script.seconds("start_time", segment.start_time, UNIT);
        let end = script.seconds("end_time", segment.end_time, UNIT);
        let who = script.speaker("speaker_label", segment.speaker_label);
        let (Some(start), Some(end)) = (start, end) else { return Ok(()) };
        each(text, segment.items, |item: Segment<'t>| {
            if let Some(time) = script.seconds("start_time", item.start_time, UNIT) {
                listed.push((time, intervals.len()));
            }
            Ok(())
        })?;
        intervals.push(Interval { start, end, who });
        Ok(())
    })?;
    listed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut of = by_time(words, &intervals);
    for (word, of) in words.iter().zip(&mut of) {
        let Some(time) = word.start else { continue };
        let at = listed.partition_point(|(listed, _)| *listed < time);
        if let Some((found, number)) = listed.get(at)
            && found.total_cmp(&time).is_eq()
        {
            *of = Some(*number);
        }
    }
    Ok((intervals, of))
}

fn audio_segments<'t>(
    script: &mut Script<'t, '_>,
    results: &Results<'t>,
    words: &[Word<'t>],
    channels: bool,
) -> Result<(), Diagnostic> {
    let text = script.text;
    let mut words = words.to_vec();
    if results.speaker_labels.is_object() && words.iter().all(|word| word.who.speaker.is_empty()) {
        let (intervals, of) = speakers(script, results.speaker_labels, &words)?;
        for (word, of) in words.iter_mut().zip(of) {
            if let Some(interval) = of.and_then(|of| intervals.get(of)) {
                word.who.speaker = interval.who.speaker;
            }
        }
    }
    let mut spoken = Vec::new();
    each(text, results.audio_segments, |segment: Segment<'t>| {
        spoken.clear();
        each(text, segment.items, |number: Raw<'t>| {
            if let Some(word) = number.0.parse().ok().and_then(|at: usize| words.get(at)) {
                spoken.push(word.clone());
            }
            Ok(())
        })?;
        let mut who = script.speaker("speaker_label", segment.speaker_label);
        if channels {
            who.channel = script.name("channel_label", segment.channel_label);
        }
        let passage = Passage {
            text: segment.transcript,
            start: script.seconds("start_time", segment.start_time, UNIT),
            end: script.seconds("end_time", segment.end_time, UNIT),
            who,
        };
        script.passage(&passage, &spoken)
    })
}

fn by_channel<'t>(script: &mut Script<'t, '_>, channels: Raw<'t>) -> Result<(), Diagnostic> {
    let mut all: Vec<Vec<Word<'t>>> = Vec::new();
    each(script.text, channels, |channel: Channel<'t>| {
        let mut words = items(script, channel.items, true)?;
        let label = script.name("channel_label", channel.channel_label);
        for word in &mut words {
            word.who.channel = label;
        }
        if !words.is_empty() {
            all.push(words);
        }
        Ok(())
    })?;
    script.channels(&all)
}

/// A turn of Call Analytics, or a segment of HealthScribe.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Utterance<'t> {
    #[serde(default, borrow)]
    content: Raw<'t>,
    #[serde(default, borrow)]
    begin_offset_millis: Raw<'t>,
    #[serde(default, borrow)]
    end_offset_millis: Raw<'t>,
    #[serde(default, borrow)]
    begin_audio_time: Raw<'t>,
    #[serde(default, borrow)]
    end_audio_time: Raw<'t>,
    #[serde(default, borrow)]
    participant_role: Raw<'t>,
    #[serde(default, borrow)]
    participant_details: Raw<'t>,
    #[serde(default, borrow)]
    channel_id: Raw<'t>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Details<'t> {
    #[serde(default, borrow)]
    participant_role: Raw<'t>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Conversation<'t> {
    #[serde(default, borrow)]
    transcript_segments: Raw<'t>,
    #[serde(default, borrow)]
    language_code: Raw<'t>,
}

fn call<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    each(script.text, list, |turn: Utterance<'t>| {
        let passage = Passage {
            text: turn.content,
            start: script.seconds("BeginOffsetMillis", turn.begin_offset_millis, Unit::Millis),
            end: script.seconds("EndOffsetMillis", turn.end_offset_millis, Unit::Millis),
            who: script.speaker("ParticipantRole", turn.participant_role),
        };
        script.passage(&passage, &[])
    })
}

fn conversation<'t>(script: &mut Script<'t, '_>, raw: Raw<'t>) -> Result<(), Diagnostic> {
    let text = script.text;
    let conversation: Conversation<'t> = parse(text, raw)?;
    if !conversation.language_code.is_missing() {
        script.speaks([conversation.language_code])?;
    }
    each(text, conversation.transcript_segments, |turn: Utterance<'t>| {
        let role = match turn.participant_details.is_object() {
            true => parse::<Details<'t>>(text, turn.participant_details)?.participant_role,
            false => turn.participant_role,
        };
        let mut who = script.speaker("ParticipantRole", role);
        if who.is_nobody() {
            who.channel = script.name("ChannelId", turn.channel_id);
        }
        let passage = Passage {
            text: turn.content,
            start: script.seconds("BeginAudioTime", turn.begin_audio_time, UNIT),
            end: script.seconds("EndAudioTime", turn.end_audio_time, UNIT),
            who,
        };
        script.passage(&passage, &[])
    })
}
