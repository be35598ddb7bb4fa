//! Deepgram: recorded and live.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::script::{Part, Passage, Script};
use super::value::Unit;
use super::words::{Who, Word, runs};
use crate::codes::vendors::OTHER_JSON;
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        results: Raw<'t> = "results",
        channel: Raw<'t> = "channel",
        channel_index: First<Raw<'t>> = "channel_index",
        is_final: Raw<'t> = "is_final",
        start: Raw<'t> = "start",
    }
}

record! {
    struct Results<'t> {
        channels: Raw<'t> = "channels",
        utterances: Raw<'t> = "utterances",
    }
}

record! {
    struct Channel<'t> {
        alternatives: First<Alternative<'t>> = "alternatives",
        detected_language: Raw<'t> = "detected_language",
    }
}

record! {
    struct Alternative<'t> {
        transcript: Raw<'t> = "transcript",
        words: Raw<'t> = "words",
        paragraphs: Raw<'t> = "paragraphs",
        languages: Raw<'t> = "languages",
    }
}

record! {
    struct Paragraphs<'t> {
        paragraphs: Raw<'t> = "paragraphs",
    }
}

record! {
    struct Paragraph<'t> {
        sentences: Raw<'t> = "sentences",
        num_words: Raw<'t> = "num_words",
        speaker: Raw<'t> = "speaker",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
    }
}

record! {
    struct Utterance<'t> {
        transcript: Raw<'t> = "transcript",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
        speaker: Raw<'t> = "speaker",
        channel: Raw<'t> = "channel",
        words: Raw<'t> = "words",
    }
}

record! {
    /// A word, or a sentence of a paragraph.
    struct Piece<'t> {
        word: Raw<'t> = "word",
        punctuated_word: Raw<'t> = "punctuated_word",
        text: Raw<'t> = "text",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
        speaker: Raw<'t> = "speaker",
    }
}

/// Channels bear no name; they are numbered as they stand. The service takes twenty.
const CHANNELS: [&str; 20] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19",
];

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
        if whole.results.is_object() {
            let results: Results<'t> = json.parse(whole.results)?;
            languages(script, results.channels)?;
            if json.has_entries(results.utterances) {
                return utterances(script, results.utterances);
            }
            return channels(script, results.channels);
        }
        if whole.channel.is_object() { live(script, &whole) } else { Ok(()) }
    })
}

/// The languages that were found, in whichever channel.
fn languages<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut found = Vec::new();
    json.each(list, |channel: Channel<'t>| {
        let several = channel.alternatives.first.map(|best| best.languages).unwrap_or_default();
        let before = found.len();
        json.each(several, |code: Raw<'t>| {
            found.push(code);
            Ok(())
        })?;
        if found.len() == before {
            found.push(channel.detected_language);
        }
        Ok(())
    })?;
    script.speaks(found)
}

fn utterances<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    let mut spoken = Vec::new();
    script.json.each(list, |piece: Utterance<'t>| {
        words(script, piece.words, "", &mut spoken)?;
        let who = Who {
            speaker: script.name("speaker", piece.speaker),
            channel: script.name("channel", piece.channel),
        };
        let start = script.seconds("start", piece.start, Unit::Seconds);
        let end = script.seconds("end", piece.end, Unit::Seconds);
        script.passage(&Passage { text: piece.transcript, start, end, who }, &spoken)
    })
}

fn channels<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut all: Vec<Alternative<'t>> = Vec::new();
    json.each(list, |channel: Channel<'t>| {
        let Some(best) = channel.alternatives.first else { return Ok(()) };
        if all.len() == CHANNELS.len() {
            let message = format!("this file has more than {} channels", CHANNELS.len());
            return Err(Diagnostic::new(&OTHER_JSON, message)
                .help("Deepgram tells no more apart; export the transcript again"));
        }
        script.alternatives(channel.alternatives.count, best.transcript);
        all.push(best);
        Ok(())
    })?;
    let mut bare: Vec<Vec<Word<'t>>> = Vec::new();
    for (best, &channel) in all.iter().zip(&CHANNELS) {
        let mut spoken = Vec::new();
        words(script, best.words, channel, &mut spoken)?;
        if best.paragraphs.is_object() {
            let paragraphs: Paragraphs<'t> = json.parse(best.paragraphs)?;
            if json.has_entries(paragraphs.paragraphs) {
                self::paragraphs(script, best, paragraphs.paragraphs, channel, &spoken)?;
                continue;
            }
        }
        if spoken.is_empty() {
            let who = Who { speaker: "", channel };
            script.passage(&Passage { text: best.transcript, who, ..Passage::default() }, &[])?;
        } else if all.len() == 1 {
            return script.words(best.transcript, &spoken);
        } else {
            bare.push(spoken);
        }
    }
    script.channels(&bare)
}

/// Paragraphs count the words that they hold; where the count does not come out, their sentences
/// are taken.
fn paragraphs<'t>(
    script: &mut Script<'t, '_>,
    best: &Alternative<'t>,
    list: Raw<'t>,
    channel: &'t str,
    words: &[Word<'t>],
) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut all: Vec<Paragraph<'t>> = Vec::new();
    json.each(list, |one: Paragraph<'t>| {
        if !one.sentences.is_missing() {
            all.push(one);
        }
        Ok(())
    })?;
    let count = |one: &Paragraph<'t>| one.num_words.piece.parse::<u32>().unwrap_or(0) as usize;
    let mut parts: Vec<Part<'t>> = Vec::new();
    if !words.is_empty() && all.iter().map(count).sum::<usize>() == words.len() {
        let mut from = 0;
        for one in &all {
            let of_one = words.get(from..from + count(one)).unwrap_or(&[]);
            let start = script.seconds("start", one.start, Unit::Seconds);
            let end = script.seconds("end", one.end, Unit::Seconds);
            let runs = runs(of_one, true);
            let last = runs.len().saturating_sub(1);
            for (at, (range, mut who)) in runs.into_iter().enumerate() {
                if who.speaker.is_empty() {
                    who.speaker = script.name("speaker", one.speaker);
                }
                parts.push(Part {
                    words: range.start + from..range.end + from,
                    who,
                    start: start.filter(|_| at == 0),
                    end: end.filter(|_| at == last),
                });
            }
            from += count(one);
        }
        let whole = best.transcript.text().unwrap_or(Cow::Borrowed(""));
        return script.parts(whole, words, &parts);
    }
    let mut sentences = Vec::new();
    for one in &all {
        self::words(script, one.sentences, "", &mut sentences)?;
        let who = Who { speaker: script.name("speaker", one.speaker), channel };
        let start = script.seconds("start", one.start, Unit::Seconds);
        let end = script.seconds("end", one.end, Unit::Seconds);
        script.passage(&Passage { text: Raw::default(), start, end, who }, &sentences)?;
    }
    Ok(())
}

fn words<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    channel: &'t str,
    into: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    into.clear();
    into.reserve(script.json.count(list));
    script.json.each(list, |word: Piece<'t>| {
        let raw = word.punctuated_word.or(word.word).or(word.text);
        let text = script.said("word", raw);
        let speaker = script.name("speaker", word.speaker);
        into.push(Word {
            text,
            at: raw.piece,
            start: script.seconds("start", word.start, Unit::Seconds),
            end: script.seconds("end", word.end, Unit::Seconds),
            who: Who { speaker, channel },
            glued: false,
        });
        Ok(())
    })
}

/// A message of live recognition.
fn live<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let channel: Channel<'t> = script.json.parse(whole.channel)?;
    let Some(best) = channel.alternatives.first else { return Ok(()) };
    if whole.is_final.piece == "false" {
        script.partial(whole.is_final);
        return Ok(());
    }
    script.alternatives(channel.alternatives.count, best.transcript);
    let number = whole.channel_index.first.unwrap_or_default();
    let mut spoken = Vec::new();
    words(script, best.words, "", &mut spoken)?;
    let who = Who { speaker: "", channel: script.name("channel_index", number) };
    let start = match spoken.is_empty() {
        true => script.seconds("start", whole.start, Unit::Seconds),
        false => None,
    };
    script.passage(&Passage { text: best.transcript, start, end: None, who }, &spoken)
}
