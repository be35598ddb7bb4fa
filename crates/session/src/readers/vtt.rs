use super::format::Format;
use super::{Family, Fit, Sample};
use crate::cues::blocks::begins_so;
use crate::cues::{Dialect, file};

/// WebVTT captions.
pub(crate) static VTT: Format = Format {
    name: "vtt",
    title: "WebVTT captions",
    family: Family::Captions,
    extensions: &["vtt"],
    example: b"WEBVTT\n\n00:00:00.000 --> 00:00:03.000\n<v Worker>Let's start with what we are here for.\n",
    fits,
    read: |input| file::session(input, Dialect::Vtt),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(begins_so(sample.head), &["vtt"])
}
