//! AssemblyAI: times in milliseconds.

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{Raw, Unit, each, parse};
use super::words::{Who, Word};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    utterances: Raw<'t>,
    #[serde(default, borrow)]
    paragraphs: Raw<'t>,
    #[serde(default, borrow)]
    sentences: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
    #[serde(default, borrow)]
    language_code: Raw<'t>,
    #[serde(default, borrow)]
    language_codes: Raw<'t>,
}

/// An utterance, paragraph, sentence or word: all have the same keys.
#[derive(Deserialize)]
struct Piece<'t> {
    #[serde(default, borrow)]
    text: Raw<'t>,
    #[serde(default, borrow)]
    start: Raw<'t>,
    #[serde(default, borrow)]
    end: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow)]
    channel: Raw<'t>,
    #[serde(default, borrow)]
    words: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    let whole: Whole<'t> = parse(text, Raw(text))?;
    let mut languages = Vec::new();
    each(text, whole.language_codes, |code: Raw<'t>| {
        languages.push(code);
        Ok(())
    })?;
    if languages.is_empty() {
        languages.push(whole.language_code);
    }
    script.speaks(languages)?;
    let mut spoken = Vec::new();
    for list in [whole.utterances, whole.paragraphs, whole.sentences] {
        if list.has_entries() {
            return each(text, list, |piece: Piece<'t>| {
                words(script, piece.words, &mut spoken)?;
                let (start, end) = times(script, &piece);
                let who = who(script, &piece);
                script.passage(&Passage { text: piece.text, start, end, who }, &spoken)
            });
        }
    }
    if whole.words.has_entries() {
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
    each(script.text, list, |word: Piece<'t>| {
        let text = script.said("text", word.text);
        if !text.trim().is_empty() {
            let (start, end) = times(script, &word);
            let who = who(script, &word);
            into.push(Word { text, at: word.text.0, start, end, who, glued: false });
        }
        Ok(())
    })
}
