//! The JSON transcript of the podcast namespace.

use rolecall_text::Diagnostic;
use serde::Deserialize;

use super::script::{Passage, Script};
use super::value::{Raw, Unit, each, parse};

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(default, borrow)]
    segments: Raw<'t>,
    #[serde(default, borrow)]
    language: Raw<'t>,
}

#[derive(Deserialize)]
struct Segment<'t> {
    #[serde(default, borrow)]
    speaker: Raw<'t>,
    #[serde(default, borrow, rename = "startTime")]
    start: Raw<'t>,
    #[serde(default, borrow, rename = "endTime")]
    end: Raw<'t>,
    #[serde(default, borrow)]
    body: Raw<'t>,
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let text = script.text;
    let whole: Whole<'t> = parse(text, Raw(text))?;
    script.speaks([whole.language])?;
    each(text, whole.segments, |segment: Segment<'t>| {
        let passage = Passage {
            text: segment.body,
            start: script.seconds("startTime", segment.start, Unit::Seconds),
            end: script.seconds("endTime", segment.end, Unit::Seconds),
            who: script.speaker("speaker", segment.speaker),
        };
        script.passage(&passage, &[])
    })
}
