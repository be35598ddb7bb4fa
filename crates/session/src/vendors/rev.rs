//! Rev and Rev AI.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{Raw, Unit, each, parse};
use super::words::{Joint, Word};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    monologues: Raw<'t>,
    #[serde(default, borrow)]
    speakers: Raw<'t>,
}

/// Names that were given to speakers, by number.
#[derive(Deserialize)]
struct Named<'t> {
    #[serde(default, borrow)]
    id: Raw<'t>,
    #[serde(default, borrow)]
    name: Raw<'t>,
}

#[derive(Deserialize)]
struct Monologue<'t> {
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow)]
    elements: Raw<'t>,
}

#[derive(Deserialize)]
struct Element<'t> {
    #[serde(default, borrow)]
    value: Raw<'t>,
    #[serde(default, borrow)]
    ts: Raw<'t>,
    #[serde(default, borrow)]
    end_ts: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    // Marks of punctuation bring the blanks around them.
    script.joint = Joint::Nothing;
    let whole: Whole<'t> = parse(text, Raw(text))?;
    let mut names: BTreeMap<&'t str, Raw<'t>> = BTreeMap::new();
    each(text, whole.speakers, |named: Named<'t>| {
        if !named.name.is_missing() {
            names.entry(named.id.0).or_insert(named.name);
        }
        Ok(())
    })?;
    let mut words: Vec<Word<'t>> = Vec::new();
    each(text, whole.monologues, |monologue: Monologue<'t>| {
        words.clear();
        each(text, monologue.elements, |element: Element<'t>| {
            let value = script.said("value", element.value);
            if value != Cow::Borrowed("") {
                words.push(Word {
                    text: value,
                    at: element.value.0,
                    start: script.seconds("ts", element.ts, Unit::Seconds),
                    end: script.seconds("end_ts", element.end_ts, Unit::Seconds),
                    who: super::words::Who::NOBODY,
                    glued: false,
                });
            }
            Ok(())
        })?;
        let number = monologue.speaker;
        let named = names.get(number.0).filter(|_| !number.is_missing());
        let who = script.speaker("speaker", *named.unwrap_or(&number));
        script.passage(&Passage { who, ..Passage::default() }, &words)
    })
}
