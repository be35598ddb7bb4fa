//! Rev and Rev AI.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::Unit;
use super::words::{Joint, Word};
use crate::json::{Raw, record};

record! {
    struct Whole<'t> {
        monologues: Raw<'t> = "monologues",
        speakers: Raw<'t> = "speakers",
    }
}

record! {
    /// Names that were given to speakers, by number.
    struct Named<'t> {
        id: Raw<'t> = "id",
        name: Raw<'t> = "name",
    }
}

record! {
    struct Monologue<'t> {
        speaker: Raw<'t> = "speaker",
        elements: Raw<'t> = "elements",
    }
}

record! {
    struct Element<'t> {
        value: Raw<'t> = "value",
        ts: Raw<'t> = "ts",
        end_ts: Raw<'t> = "end_ts",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    // Marks of punctuation bring the blanks around them.
    script.joint = Joint::Nothing;
    let whole: Whole<'t> = json.parse(json.whole()?)?;
    let mut names: BTreeMap<&'t str, Raw<'t>> = BTreeMap::new();
    json.each(whole.speakers, |named: Named<'t>| {
        if !named.name.is_missing() {
            names.entry(named.id.piece).or_insert(named.name);
        }
        Ok(())
    })?;
    let mut words: Vec<Word<'t>> = Vec::new();
    json.each(whole.monologues, |monologue: Monologue<'t>| {
        words.clear();
        json.each(monologue.elements, |element: Element<'t>| {
            let value = script.said("value", element.value);
            if value != Cow::Borrowed("") {
                words.push(Word {
                    text: value,
                    at: element.value.piece,
                    start: script.seconds("ts", element.ts, Unit::Seconds),
                    end: script.seconds("end_ts", element.end_ts, Unit::Seconds),
                    who: super::words::Who::NOBODY,
                    glued: false,
                });
            }
            Ok(())
        })?;
        let number = monologue.speaker;
        let named = names.get(number.piece).filter(|_| !number.is_missing());
        let who = script.speaker("speaker", *named.unwrap_or(&number));
        script.passage(&Passage { who, ..Passage::default() }, &words)
    })
}
