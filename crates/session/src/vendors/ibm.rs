//! IBM Watson Speech to Text.

use rolecall_text::Diagnostic;

use super::intervals::onward;
use super::script::{Passage, Script};
use super::value::Unit;
use super::words::{Who, Word};
use crate::json::{First, Raw, record};

record! {
    struct Whole<'t> {
        results: Raw<'t> = "results",
        speaker_labels: Raw<'t> = "speaker_labels",
    }
}

record! {
    /// A result, or (of a job that ran for itself) one more level of results.
    struct Recognition<'t> {
        results: Raw<'t> = "results",
        speaker_labels: Raw<'t> = "speaker_labels",
        alternatives: First<Alternative<'t>> = "alternatives",
        is_final: Raw<'t> = "final",
    }
}

record! {
    struct Alternative<'t> {
        transcript: Raw<'t> = "transcript",
        timestamps: Raw<'t> = "timestamps",
    }
}

record! {
    struct Label<'t> {
        from: Raw<'t> = "from",
        speaker: Raw<'t> = "speaker",
    }
}

type Labels<'t> = Vec<(f64, Who<'t>)>;

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let (mut labels, mut found) = (Vec::new(), Vec::new());
    json.values(|value| {
        let whole: Whole<'t> = json.parse(value)?;
        speakers(script, whole.speaker_labels, &mut labels)?;
        json.each(whole.results, |one: Recognition<'t>| {
            if one.results.is_list() {
                speakers(script, one.speaker_labels, &mut labels)?;
                return json.each(one.results, |one| {
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
    let (mut spoken, mut behind) = (Vec::new(), 0);
    for best in found {
        words(script, best.timestamps, &labels, &mut behind, &mut spoken)?;
        script.passage(&Passage { text: best.transcript, ..Passage::default() }, &spoken)?;
    }
    Ok(())
}

fn result<'t>(script: &mut Script<'t, '_>, one: Recognition<'t>, found: &mut Vec<Alternative<'t>>) {
    let Some(best) = one.alternatives.first else { return };
    if one.is_final.piece == "false" {
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
    labels.reserve(script.json.count(list));
    script.json.each(list, |label: Label<'t>| {
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
    behind: &mut usize,
    into: &mut Vec<Word<'t>>,
) -> Result<(), Diagnostic> {
    into.clear();
    into.reserve(script.json.count(list));
    script.json.each(list, |[word, from, to]: [Raw<'t>; 3]| {
        let start = script.seconds("timestamps", from, Unit::Seconds);
        let who = start.and_then(|start| {
            *behind = onward(labels, *behind, |(from, _)| *from <= start);
            let (from, who) = labels.get(behind.checked_sub(1)?)?;
            (start - from < 0.005).then_some(*who)
        });
        let text = script.said("timestamps", word);
        if !text.trim().is_empty() {
            into.push(Word {
                text,
                at: word.piece,
                start,
                end: script.seconds("timestamps", to, Unit::Seconds),
                who: who.unwrap_or(Who::NOBODY),
                glued: false,
            });
        }
        Ok(())
    })
}
