//! Amazon Transcribe: batch, Call Analytics, and HealthScribe.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::intervals::{Interval, by_time, onward, parts};
use super::script::{Passage, Script};
use super::value::Unit;
use super::words::Word;
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        results: Raw<'t> = "results",
        call: Raw<'t> = "Transcript",
        conversation: Raw<'t> = "Conversation",
        language: Raw<'t> = "LanguageCode",
    }
}

record! {
    struct Results<'t> {
        transcripts: First<Transcript<'t>> = "transcripts",
        items: Raw<'t> = "items",
        audio_segments: Raw<'t> = "audio_segments",
        speaker_labels: Raw<'t> = "speaker_labels",
        channel_labels: Raw<'t> = "channel_labels",
        language_code: Raw<'t> = "language_code",
        language_codes: Raw<'t> = "language_codes",
    }
}

record! {
    /// One of several languages that were found.
    struct Found<'t> {
        language_code: Raw<'t> = "language_code",
    }
}

record! {
    struct Transcript<'t> {
        transcript: Raw<'t> = "transcript",
    }
}

record! {
    struct Item<'t> {
        start_time: Raw<'t> = "start_time",
        end_time: Raw<'t> = "end_time",
        alternatives: First<Content<'t>> = "alternatives",
        kind: Raw<'t> = "type",
        speaker_label: Raw<'t> = "speaker_label",
        channel_label: Raw<'t> = "channel_label",
    }
}

record! {
    struct Content<'t> {
        content: Raw<'t> = "content",
    }
}

record! {
    struct Labels<'t> {
        segments: Raw<'t> = "segments",
        channels: Raw<'t> = "channels",
    }
}

record! {
    /// A segment of `speaker_labels` or of `audio_segments`, or an item of the former.
    struct Segment<'t> {
        start_time: Raw<'t> = "start_time",
        end_time: Raw<'t> = "end_time",
        speaker_label: Raw<'t> = "speaker_label",
        channel_label: Raw<'t> = "channel_label",
        transcript: Raw<'t> = "transcript",
        items: Raw<'t> = "items",
    }
}

record! {
    struct Channel<'t> {
        channel_label: Raw<'t> = "channel_label",
        items: Raw<'t> = "items",
    }
}

const UNIT: Unit = Unit::SecondsText;

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    if json.text.trim_start().starts_with('[') {
        let words = items(script, json.parse(json.whole()?)?, true)?;
        return script.words(Raw::default(), &words);
    }
    let whole: Whole<'t> = json.parse(json.whole()?)?;
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
    let results: Results<'t> = json.parse(whole.results)?;
    batch(script, &results)
}

fn batch<'t>(script: &mut Script<'t, '_>, results: &Results<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut languages = Vec::new();
    json.each(results.language_codes, |found: Found<'t>| {
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
        .then(|| json.parse(results.channel_labels))
        .transpose()?;
    let mut words = items(script, results.items, channels.is_some())?;
    if json.has_entries(results.audio_segments) {
        return audio_segments(script, results, words, channels.is_some());
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
    let mut words = Vec::with_capacity(script.json.count(list));
    script.json.each(list, |item: Item<'t>| {
        let near = item.alternatives.first.as_ref().map_or(Raw::default(), |first| first.content);
        script.alternatives(item.alternatives.count, near);
        let mut who = script.speaker("speaker_label", item.speaker_label);
        if channels {
            who.channel = script.name("channel_label", item.channel_label);
        }
        words.push(Word {
            text: script.said("content", near),
            at: near.piece,
            start: script.seconds("start_time", item.start_time, UNIT),
            end: script.seconds("end_time", item.end_time, UNIT),
            who,
            glued: item.kind.is("punctuation"),
        });
        Ok(())
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
    let json = script.json;
    let labels: Labels<'t> = json.parse(labels)?;
    let (mut intervals, mut listed) = (Vec::new(), Vec::new());
    json.each(labels.segments, |segment: Segment<'t>| {
        let start = script.seconds("start_time", segment.start_time, UNIT);
        let end = script.seconds("end_time", segment.end_time, UNIT);
        let who = script.speaker("speaker_label", segment.speaker_label);
        let (Some(start), Some(end)) = (start, end) else { return Ok(()) };
        json.each(segment.items, |item: Segment<'t>| {
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
    let mut at = 0;
    for (word, of) in words.iter().zip(&mut of) {
        let Some(time) = word.start else { continue };
        at = onward(&listed, at, |(listed, _)| *listed < time);
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
    mut words: Vec<Word<'t>>,
    channels: bool,
) -> Result<(), Diagnostic> {
    let json = script.json;
    if results.speaker_labels.is_object() && words.iter().all(|word| word.who.speaker.is_empty()) {
        let (intervals, of) = speakers(script, results.speaker_labels, &words)?;
        for (word, of) in words.iter_mut().zip(of) {
            if let Some(interval) = of.and_then(|of| intervals.get(of)) {
                word.who.speaker = interval.who.speaker;
            }
        }
    }
    // A word is said once, however often segments name it: a long word that many of them name would
    // take many times the size of the file.
    let mut words: Vec<Option<Word<'t>>> = words.into_iter().map(Some).collect();
    let mut spoken = Vec::new();
    json.each(results.audio_segments, |segment: Segment<'t>| {
        spoken.clear();
        json.each(segment.items, |number: Raw<'t>| {
            let word = number.piece.parse().ok().and_then(|at: usize| words.get_mut(at));
            spoken.extend(word.and_then(Option::take));
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
    script.json.each(channels, |channel: Channel<'t>| {
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

record! {
    /// A turn of Call Analytics, or a segment of HealthScribe.
    struct Utterance<'t> {
        content: Raw<'t> = "Content",
        begin_offset_millis: Raw<'t> = "BeginOffsetMillis",
        end_offset_millis: Raw<'t> = "EndOffsetMillis",
        begin_audio_time: Raw<'t> = "BeginAudioTime",
        end_audio_time: Raw<'t> = "EndAudioTime",
        participant_role: Raw<'t> = "ParticipantRole",
        participant_details: Raw<'t> = "ParticipantDetails",
        channel_id: Raw<'t> = "ChannelId",
    }
}

record! {
    struct Details<'t> {
        participant_role: Raw<'t> = "ParticipantRole",
    }
}

record! {
    struct Conversation<'t> {
        transcript_segments: Raw<'t> = "TranscriptSegments",
        language_code: Raw<'t> = "LanguageCode",
    }
}

fn call<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    script.json.each(list, |turn: Utterance<'t>| {
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
    let json = script.json;
    let conversation: Conversation<'t> = json.parse(raw)?;
    if !conversation.language_code.is_missing() {
        script.speaks([conversation.language_code])?;
    }
    json.each(conversation.transcript_segments, |turn: Utterance<'t>| {
        let role = match turn.participant_details.is_object() {
            true => json.parse::<Details<'t>>(turn.participant_details)?.participant_role,
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
