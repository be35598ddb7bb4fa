//! Google's Speech-to-Text, versions 1, 1p1beta1 and 2.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::Unit;
use super::words::{Who, Word};
use crate::codes::vendors::REPEATED_RESULT;
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        results: Raw<'t> = "results",
        response: Raw<'t> = "response",
    }
}

record! {
    struct Recognition<'t> {
        alternatives: First<Alternative<'t>> = "alternatives",
        channel: Raw<'t> = "channelTag" | "channel_tag",
        is_final: Raw<'t> = "isFinal" | "is_final",
        end: Raw<'t> = "resultEndTime" | "result_end_time" | "resultEndOffset",
        language: Raw<'t> = "languageCode" | "language_code",
    }
}

record! {
    struct Alternative<'t> {
        transcript: Raw<'t> = "transcript",
        words: Raw<'t> = "words",
    }
}

record! {
    struct Spoken<'t> {
        word: Raw<'t> = "word",
        start: Raw<'t> = "startTime" | "start_time" | "startOffset" | "start_offset",
        end: Raw<'t> = "endTime" | "end_time" | "endOffset" | "end_offset",
        tag: Raw<'t> = "speakerTag" | "speaker_tag",
        label: Raw<'t> = "speakerLabel" | "speaker_label",
    }
}

record! {
    /// A file of version 2 for one recording, among those of others.
    struct OfOne<'t> {
        transcript: Raw<'t> = "transcript",
    }
}

/// A result with its words.
struct Told<'t> {
    text: Raw<'t>,
    channel: &'t str,
    end: Option<f64>,
    language: Raw<'t>,
    words: Vec<Word<'t>>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut told = Vec::new();
    json.values(|value| whole(script, value, &mut told, 0))?;
    settle(script, told)
}

/// Results, whatever is wrapped around them: an operation, or one entry for each recording.
fn whole<'t>(
    script: &mut Script<'t, '_>,
    value: Raw<'t>,
    told: &mut Vec<Told<'t>>,
    depth: u8,
) -> Result<(), Diagnostic> {
    let json = script.json;
    if !value.is_object() || depth > 4 {
        return Ok(());
    }
    let whole: Whole<'t> = json.parse(value)?;
    if whole.response.is_object() {
        return self::whole(script, whole.response, told, depth + 1);
    }
    if whole.results.is_object() {
        let recordings: std::collections::BTreeMap<Cow<'t, str>, Raw<'t>> =
            json.named(whole.results).collect();
        for recording in recordings.into_values() {
            let of_one: OfOne<'t> = json.parse(recording)?;
            self::whole(script, of_one.transcript, told, depth + 1)?;
        }
        return Ok(());
    }
    if !whole.results.is_list() {
        return result(script, json.parse(value)?, told);
    }
    json.each(whole.results, |one: Recognition<'t>| result(script, one, told))
}

fn result<'t>(
    script: &mut Script<'t, '_>,
    one: Recognition<'t>,
    told: &mut Vec<Told<'t>>,
) -> Result<(), Diagnostic> {
    let Some(best) = one.alternatives.first else { return Ok(()) };
    if one.is_final.piece == "false" {
        script.partial(one.is_final);
        return Ok(());
    }
    script.alternatives(one.alternatives.count, best.transcript);
    let channel = match script.name("channelTag", one.channel) {
        // Nought is what Protocol Buffers write for a number that was not set.
        "0" => "",
        channel => channel,
    };
    let end = script.seconds("resultEndTime", one.end, Unit::Duration);
    let mut words = Vec::new();
    script.json.each(best.words, |word: Spoken<'t>| {
        let said = script.said("word", word.word);
        if !said.trim().is_empty() {
            let speaker = match script.name("speakerTag", word.label.or(word.tag)) {
                "0" => "",
                speaker => speaker,
            };
            words.push(Word {
                text: said,
                at: word.word.piece,
                start: script.seconds("startTime", word.start, Unit::Duration),
                end: script.seconds("endTime", word.end, Unit::Duration),
                who: Who { speaker, channel: "" },
                glued: false,
            });
        }
        Ok(())
    })?;
    if !words.is_empty() || !best.transcript.is_missing() {
        let (text, language) = (best.transcript, one.language);
        told.push(Told { text, channel, end, language, words });
    }
    Ok(())
}

/// With speakers told apart, the last result repeats the words of all results before it, now with
/// who said them, and goes on with its own. Its tags are given to the results that it repeats.
fn settle<'t>(script: &mut Script<'t, '_>, mut told: Vec<Told<'t>>) -> Result<(), Diagnostic> {
    let earlier: usize = told.iter().rev().skip(1).map(|one| one.words.len()).sum();
    let repeats = told.len() > 1
        && earlier > 0
        && told.last().is_some_and(|last| {
            last.words.len() >= earlier && repeats(&told, &last.words) && tagged(&last.words)
        });
    if repeats && let Some(mut last) = told.pop() {
        let near = last.words.first().map_or("", |word| word.at);
        let message =
            "the last result repeats the words of all others; it was only asked who speaks";
        script.say(&REPEATED_RESULT, near, message.to_owned());
        let own = last.words.split_off(earlier);
        let mut tags = last.words.into_iter();
        for one in &mut told {
            for (word, tag) in one.words.iter_mut().zip(tags.by_ref()) {
                word.who = tag.who;
            }
        }
        // What is left of the last result is its own; its text is that of these words.
        if !own.is_empty() {
            told.push(Told { words: own, ..last });
        }
    } else if !repeats
        && let Some(last) = told.last()
        && told.len() > 1
        && tagged(&last.words)
        && told.iter().rev().skip(1).all(|one| !tagged(&one.words))
        && starts_over(&told)
    {
        let near = last.words.first().map_or("", |word| word.at);
        let message = "the last result goes through the whole recording again, in other words; \
                       the results before it were left out";
        script.say(&REPEATED_RESULT, near, message.to_owned());
        let last = told.pop();
        let Some(last) = last else { return Ok(()) };
        script.speaks([last.language])?;
        return script.words(last.text, &last.words);
    }
    for one in told {
        script.speaks([one.language])?;
        let who = Who { speaker: "", channel: one.channel };
        let passage = Passage { text: one.text, start: None, end: None, who };
        let end = if one.words.is_empty() { one.end } else { None };
        script.passage(&Passage { end, ..passage }, &one.words)?;
    }
    Ok(())
}

fn tagged(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| !word.who.is_nobody())
}

/// Whether the words of the last result begin with those of all others.
fn repeats(told: &[Told<'_>], last: &[Word<'_>]) -> bool {
    let earlier = told.iter().rev().skip(1).rev().flat_map(|one| &one.words);
    earlier.zip(last).all(|(one, other)| one.text == other.text && one.start == other.start)
}

/// Whether the last result begins no later than the first.
fn starts_over(told: &[Told<'_>]) -> bool {
    let start = |one: Option<&Told<'_>>| one.and_then(|one| one.words.first()?.start);
    match (start(told.first()), start(told.last())) {
        (Some(first), Some(last)) => last <= first,
        _ => false,
    }
}
