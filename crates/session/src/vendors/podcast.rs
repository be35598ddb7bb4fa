//! The JSON transcript of the podcast namespace.

use rolecall_text::Diagnostic;

use super::script::{Passage, Script};
use super::value::Unit;
use crate::json::{Raw, record};

record! {
    struct Whole<'t> {
        segments: Raw<'t> = "segments",
        language: Raw<'t> = "language",
    }
}

record! {
    struct Segment<'t> {
        speaker: Raw<'t> = "speaker",
        start: Raw<'t> = "startTime",
        end: Raw<'t> = "endTime",
        body: Raw<'t> = "body",
    }
}

/// Reads a file.
pub(crate) fn read<'t>(script: &mut Script<'t, '_>) -> Result<(), Diagnostic> {
    let json = script.json;
    let whole: Whole<'t> = json.parse(json.whole()?)?;
    script.speaks([whole.language])?;
    json.each(whole.segments, |segment: Segment<'t>| {
        let passage = Passage {
            text: segment.body,
            start: script.seconds("startTime", segment.start, Unit::Seconds),
            end: script.seconds("endTime", segment.end, Unit::Seconds),
            who: script.speaker("speaker", segment.speaker),
        };
        script.passage(&passage, &[])
    })
}
