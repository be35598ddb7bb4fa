//! AssemblyAI: times in milliseconds.

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::Unit;
use super::words::{Who, Word};
use crate::json::{Raw, record};

record! {
    struct Whole<'t> {
        text: Raw<'t> = "text",
        utterances: Raw<'t> = "utterances",
        paragraphs: Raw<'t> = "paragraphs",
        sentences: Raw<'t> = "sentences",
        words: Raw<'t> = "words",
        language_code: Raw<'t> = "language_code",
        language_codes: Raw<'t> = "language_codes",
    }
}

record! {
    /// An utterance, paragraph, sentence or word: all have the same keys.
    struct Piece<'t> {
        text: Raw<'t> = "text",
        start: Raw<'t> = "start",
        end: Raw<'t> = "end",
        speaker: Raw<'t> = "speaker",
        channel: Raw<'t> = "channel",
        words: Raw<'t> = "words",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let whole: Whole<'t> = json.parse(json.whole()?)?;
    let mut languages = Vec::new();
    json.each(whole.language_codes, |code: Raw<'t>| {
        languages.push(code);
        Ok(())
    })?;
    if languages.is_empty() {
        languages.push(whole.language_code);
    }
    script.speaks(languages)?;
    let mut spoken = Vec::new();
    for list in [whole.utterances, whole.paragraphs, whole.sentences] {
        if json.has_entries(list) {
            return json.each(list, |piece: Piece<'t>| {
                words(script, piece.words, &mut spoken)?;
                let (start, end) = times(script, &piece);
                let who = who(script, &piece);
                script.passage(&Passage { text: piece.text, start, end, who }, &spoken)
            });
        }
    }
    if json.has_entries(whole.words) {
        words(script, whole.words, &mut spoken)?;
        return script.words(whole.text, &spoken);
    }
    script.passage(&Passage { text: whole.text, ..Passage::default() }, &[])
}

fn times<'t>(script: &mut Script<'t, '_>, piece: &Piece<'t>) -> (Option<f64>, Option<f64>) {
    let start = script.seconds("start", piece.start, Unit::Millis);
    (start, script.seconds("end", piece.end, Unit::Millis))
}

/// The speaker; where channels were told apart and nothing else, the channel, which then stands
/// under both keys.
fn who<'t>(script: &mut Script<'t, '_>, piece: &Piece<'t>) -> Who<'t> {
    let speaker = script.name("speaker", piece.speaker);
    let channel = script.name("channel", piece.channel);
    if speaker.is_empty() || speaker == channel {
        Who { speaker: "", channel }
    } else {
        Who { speaker, channel: "" }
    }
}

fn words<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    into: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    into.clear();
    into.reserve(script.json.count(list));
    script.json.each(list, |word: Piece<'t>| {
        let text = script.said("text", word.text);
        if !text.trim().is_empty() {
            let (start, end) = times(script, &word);
            let who = who(script, &word);
            into.push(Word { text, at: word.text.piece, start, end, who, glued: false });
        }
        Ok(())
    })
}
