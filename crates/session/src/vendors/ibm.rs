//! IBM Watson Speech to Text.

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{First, Raw, Unit, each, parse, values};
use super::words::{Who, Word};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    results: Raw<'t>,
    #[serde(default, borrow)]
    speaker_labels: Raw<'t>,
}

/// A result, or (of a job that ran for itself) one more level of results.
#[derive(Deserialize)]
struct Recognition<'t> {
    #[serde(default, borrow)]
    results: Raw<'t>,
    #[serde(default, borrow)]
    speaker_labels: Raw<'t>,
    #[serde(default, borrow)]
    alternatives: First<Alternative<'t>>,
    #[serde(default, borrow, rename = "final")]
    is_final: Raw<'t>,
}

#[derive(Clone, Copy, Deserialize)]
struct Alternative<'t> {
    #[serde(default, borrow)]
    transcript: Raw<'t>,
    #[serde(default, borrow)]
    timestamps: Raw<'t>,
}

#[derive(Deserialize)]
struct Label<'t> {
    #[serde(default, borrow)]
    from: Raw<'t>,
    #[serde(default, borrow)]
    speaker: Raw<'t>,
}

type Labels<'t> = Vec<(f64, Who<'t>)>;

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    let (mut labels, mut found) = (Vec::new(), Vec::new());
    values(text, |value| {
        let whole: Whole<'t> = parse(text, value)?;
        speakers(script, whole.speaker_labels, &mut labels)?;
        each(text, whole.results, |one: Recognition<'t>| {
            if one.results.is_list() {
                speakers(script, one.speaker_labels, &mut labels)?;
                return each(text, one.results, |one| {
                    result(script, one, &mut found);
                    Ok(())
                });
            }
            result(script, one, &mut found);
            Ok(())
        })
    })?;
    // Labels come in several drafts; the last of a time counts.
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut spoken = Vec::new();
    for best in found {
        words(script, best.timestamps, &labels, &mut spoken)?;
        script.passage(&Passage { text: best.transcript, ..Passage::default() }, &spoken)?;
    }
    Ok(())
}

fn result<'t>(script: &mut Script<'t, '_>, one: Recognition<'t>, found: &mut Vec<Alternative<'t>>) {
    let Some(best) = one.alternatives.first else { return };
    if one.is_final.0 == "false" {
        script.partial(one.is_final);
        return;
    }
    script.alternatives(one.alternatives.count, best.transcript);
    if !best.transcript.is_missing() || !best.timestamps.is_missing() {
        found.push(best);
    }
}

fn speakers<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    labels: &mut Labels<'t>,
) -> Result<(), Diagnostic> {
    each(script.text, list, |label: Label<'t>| {
        let who = script.speaker("speaker", label.speaker);
        if let Some(from) = script.seconds("from", label.from, Unit::Seconds) {
            labels.push((from, who));
        }
        Ok(())
    })
}

/// Words with their times: `["there", 13.04, 13.23]`. The speaker is the one whose label begins
/// with the word.
fn words<'t>(
    script: &mut Script<'t, '_>,
    list: Raw<'t>,
    labels: &Labels<'t>,
    into: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    into.clear();
    each(script.text, list, |(word, from, to): (Raw<'t>, Raw<'t>, Raw<'t>)| {
        let start = script.seconds("timestamps", from, Unit::Seconds);
        let who = start.and_then(|start| {
            let behind = labels.partition_point(|(from, _)| *from <= start);
            let (from, who) = labels.get(behind.checked_sub(1)?)?;
            (start - from < 0.005).then_some(*who)
        });
        let text = script.said("timestamps", word);
        if !text.trim().is_empty() {
            into.push(Word {
                text,
                at: word.0,
                start,
                end: script.seconds("timestamps", to, Unit::Seconds),
                who: who.unwrap_or(Who::NOBODY),
                glued: false,
            });
        }
        Ok(())
    })
}
