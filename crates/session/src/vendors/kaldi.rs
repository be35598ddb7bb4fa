//! Kaldi, as the BBC, Vosk and the Kaldi server write it, and the BBC's autoEdit.

use std::borrow::Cow;

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::intervals::{Interval, by_time, parts};
use super::script::{Passage, Script};
use super::value::{First, Raw, Unit, each, later, parse, values};
use super::words::{Who, Word};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    retval: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
    #[serde(default, borrow)]
    punct: Raw<'t>,
    #[serde(default, borrow)]
    segmentation: Raw<'t>,
    /// Vosk: a list of words; the server: an object with hypotheses.
    #[serde(default, borrow)]
    result: Raw<'t>,
    /// Vosk: what was said; autoEdit: a list of speakers with their paragraphs.
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    alternatives: First<Alternative<'t>>,
    #[serde(default, borrow)]
    partial: Raw<'t>,
    #[serde(default, borrow, rename = "segment-start")]
    segment_start: Raw<'t>,
}

#[derive(Clone, Copy, Deserialize)]
struct Alternative<'t> {
    #[serde(default, borrow, alias = "transcript")]
    text: Raw<'t>,
    #[serde(default, borrow, alias = "word-alignment")]
    result: Raw<'t>,
}

#[derive(Deserialize)]
struct Server<'t> {
    #[serde(default, borrow)]
    hypotheses: First<Alternative<'t>>,
    #[serde(default, borrow, rename = "final")]
    is_final: Raw<'t>,
}

#[derive(Deserialize)]
struct Spoken<'t> {
    #[serde(default, borrow)]
    word: Raw<'t>,
    #[serde(default, borrow)]
    punct: Raw<'t>,
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow, alias = "startTime")]
    start: Raw<'t>,
    #[serde(default, borrow, alias = "endTime")]
    end: Raw<'t>,
    #[serde(default, borrow)]
    length: Raw<'t>,
}

#[derive(Deserialize)]
struct Segmentation<'t> {
    #[serde(default, borrow)]
    segments: Raw<'t>,
}

#[derive(Deserialize)]
struct Segment<'t> {
    #[serde(default, borrow)]
    start: Raw<'t>,
    #[serde(default, borrow)]
    duration: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
}

#[derive(Deserialize)]
struct Id<'t> {
    #[serde(default, borrow, rename = "@id")]
    id: Raw<'t>,
}

#[derive(Deserialize)]
struct Named<'t> {
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow)]
    paragraph: Raw<'t>,
}

#[derive(Deserialize)]
struct Paragraph<'t> {
    #[serde(default, borrow)]
    line: Raw<'t>,
    #[serde(default, borrow, rename = "startTime")]
    start: Raw<'t>,
    #[serde(default, borrow, rename = "endTime")]
    end: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    values(text, |value| {
        let whole: Whole<'t> = parse(text, value)?;
        if whole.retval.is_object() {
            return bbc(script, &parse(text, whole.retval)?);
        }
        if whole.words.is_list() {
            return bbc(script, &whole);
        }
        if whole.text.is_list() {
            return auto_edit(script, whole.text);
        }
        if whole.result.is_object() {
            return server(script, &whole);
        }
        if !whole.partial.is_missing() && !whole.partial.is("") {
            script.partial(whole.partial);
            return Ok(());
        }
        let mut said = Alternative { text: whole.text, result: whole.result };
        if let Some(first) = whole.alternatives.first {
            script.alternatives(whole.alternatives.count, first.text);
            said = first;
        }
        utterance(script, &said, None)
    })
}

fn utterance<'t>(
    script: &mut Script<'t, '_>,
    said: &Alternative<'t>,
    from: Option<f64>,
) -> Result<(), Diagnostic> {
    let mut words = words(script, said.result)?;
    for word in words.iter_mut().filter(|_| from.is_some()) {
        word.start = later(from, word.start);
        word.end = later(from, word.end);
    }
    if said.text.is_missing() && words.is_empty() {
        return Ok(());
    }
    script.passage(&Passage { text: said.text, ..Passage::default() }, &words)
}

/// A message of the Kaldi server: words count from where their segment starts.
fn server<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let server: Server<'t> = parse(script.text, whole.result)?;
    let Some(first) = server.hypotheses.first else { return Ok(()) };
    if server.is_final.0 == "false" {
        script.partial(server.is_final);
        return Ok(());
    }
    script.alternatives(server.hypotheses.count, first.text);
    let from = script.seconds("segment-start", whole.segment_start, Unit::Seconds);
    utterance(script, &first, from)
}

fn bbc<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let text = script.text;
    let mut words = words(script, whole.words)?;
    let mut intervals = Vec::new();
    if whole.segmentation.is_object() {
        let segmentation: Segmentation<'t> = parse(text, whole.segmentation)?;
        each(text, segmentation.segments, |segment: Segment<'t>| {
            let id = match segment.speaker.is_object() {
                true => parse::<Id<'t>>(text, segment.speaker)?.id,
                false => segment.speaker,
            };
            let who = script.speaker("@id", id);
            let start = script.seconds("start", segment.start, Unit::Seconds);
            let length = script.seconds("duration", segment.duration, Unit::Seconds);
            if let (Some(start), Some(end)) = (start, later(start, length)) {
                intervals.push(Interval { start, end, who });
            }
            Ok(())
        })?;
    }
    if intervals.is_empty() {
        return script.words(whole.punct, &words);
    }
    let of = by_time(&words, &intervals);
    let parts = parts(&mut words, &intervals, &of);
    let whole = whole.punct.text().unwrap_or(Cow::Borrowed(""));
    script.parts(whole, &words, &parts)
}

fn words<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<Vec<Word<'t>>, Diagnostic> {
    let mut words = Vec::new();
    each(script.text, list, |word: Spoken<'t>| {
        let raw = word.punct.or(word.word).or(word.text);
        let text = script.said("word", raw);
        let start = script.seconds("start", word.start, Unit::Seconds);
        let end = script.seconds("end", word.end, Unit::Seconds);
        let length = script.seconds("length", word.length, Unit::Seconds);
        let end = end.or(later(start, length));
        if !text.trim().is_empty() {
            words.push(Word { text, at: raw.0, start, end, who: Who::NOBODY, glued: false });
        }
        Ok(())
    })?;
    Ok(words)
}

fn auto_edit<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    let text = script.text;
    each(text, list, |named: Named<'t>| {
        let who = script.speaker("speaker", named.speaker);
        each(text, named.paragraph, |paragraph: Paragraph<'t>| {
            let words = words(script, paragraph.line)?;
            let start = script.seconds("startTime", paragraph.start, Unit::Seconds);
            let end = script.seconds("endTime", paragraph.end, Unit::Seconds);
            script.passage(&Passage { text: Raw::default(), start, end, who }, &words)
        })
    })
}
