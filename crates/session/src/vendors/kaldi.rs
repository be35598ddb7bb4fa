//! Kaldi, as the BBC, Vosk and the Kaldi server write it, and the BBC's autoEdit.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::intervals::{Interval, by_time, parts};
use super::script::{Passage, Script};
use super::value::{Unit, later};
use super::words::{Who, Word};
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        retval: Raw<'t> = "retval",
        words: Raw<'t> = "words",
        punct: Raw<'t> = "punct",
        segmentation: Raw<'t> = "segmentation",
        /// Vosk: a list of words; the server: an object with hypotheses.
        result: Raw<'t> = "result",
        /// Vosk: what was said; autoEdit: a list of speakers with their paragraphs.
        text: Raw<'t> = "text",
        alternatives: First<Alternative<'t>> = "alternatives",
        partial: Raw<'t> = "partial",
        segment_start: Raw<'t> = "segment-start",
    }
}

record! {
    struct Alternative<'t> {
        text: Raw<'t> = "text" | "transcript",
        result: Raw<'t> = "result" | "word-alignment",
    }
}

record! {
    struct Server<'t> {
        hypotheses: First<Alternative<'t>> = "hypotheses",
        is_final: Raw<'t> = "final",
    }
}

record! {
    struct Spoken<'t> {
        word: Raw<'t> = "word",
        punct: Raw<'t> = "punct",
        text: Raw<'t> = "text",
        start: Raw<'t> = "start" | "startTime",
        end: Raw<'t> = "end" | "endTime",
        length: Raw<'t> = "length",
    }
}

record! {
    struct Segmentation<'t> {
        segments: Raw<'t> = "segments",
    }
}

record! {
    struct Segment<'t> {
        start: Raw<'t> = "start",
        duration: Raw<'t> = "duration",
        speaker: Raw<'t> = "speaker",
    }
}

record! {
    struct Id<'t> {
        id: Raw<'t> = "@id",
    }
}

record! {
    struct Named<'t> {
        speaker: Raw<'t> = "speaker",
        paragraph: Raw<'t> = "paragraph",
    }
}

record! {
    struct Paragraph<'t> {
        line: Raw<'t> = "line",
        start: Raw<'t> = "startTime",
        end: Raw<'t> = "endTime",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
        if whole.retval.is_object() {
            return bbc(script, &json.parse(whole.retval)?);
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
    let server: Server<'t> = script.json.parse(whole.result)?;
    let Some(first) = server.hypotheses.first else { return Ok(()) };
    if server.is_final.piece == "false" {
        script.partial(server.is_final);
        return Ok(());
    }
    script.alternatives(server.hypotheses.count, first.text);
    let from = script.seconds("segment-start", whole.segment_start, Unit::Seconds);
    utterance(script, &first, from)
}

fn bbc<'t>(script: &mut Script<'t, '_>, whole: &Whole<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    let mut words = words(script, whole.words)?;
    let mut intervals = Vec::new();
    if whole.segmentation.is_object() {
        let segmentation: Segmentation<'t> = json.parse(whole.segmentation)?;
        json.each(segmentation.segments, |segment: Segment<'t>| {
            let id = match segment.speaker.is_object() {
                true => json.parse::<Id<'t>>(segment.speaker)?.id,
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
    script.json.each(list, |word: Spoken<'t>| {
        let raw = word.punct.or(word.word).or(word.text);
        let text = script.said("word", raw);
        let start = script.seconds("start", word.start, Unit::Seconds);
        let end = script.seconds("end", word.end, Unit::Seconds);
        let length = script.seconds("length", word.length, Unit::Seconds);
        let end = end.or(later(start, length));
        if !text.trim().is_empty() {
            words.push(Word { text, at: raw.piece, start, end, who: Who::NOBODY, glued: false });
        }
        Ok(())
    })?;
    Ok(words)
}

fn auto_edit<'t>(script: &mut Script<'t, '_>, list: Raw<'t>) -> Result<(), Diagnostic> {
    let json = script.json;
    json.each(list, |named: Named<'t>| {
        let who = script.speaker("speaker", named.speaker);
        json.each(named.paragraph, |paragraph: Paragraph<'t>| {
            let words = words(script, paragraph.line)?;
            let start = script.seconds("startTime", paragraph.start, Unit::Seconds);
            let end = script.seconds("endTime", paragraph.end, Unit::Seconds);
            script.passage(&Passage { text: Raw::default(), start, end, who }, &words)
        })
    })
}
