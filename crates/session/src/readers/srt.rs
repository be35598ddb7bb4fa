use super::format::Format;
use super::{Family, Fit, Sample};
use crate::cues::subrip::begins_so;
use crate::cues::{Dialect, file};

/// SubRip captions.
pub(crate) static SRT: Format = Format {
    name: "srt",
    title: "SubRip captions",
    family: Family::Captions,
    extensions: &["srt"],
    example: b"1\n00:00:00,000 --> 00:00:03,000\nWorker: Let's start with what we are here for.\n",
    fits,
    read: |input| file::session(input, Dialect::SubRip),
};

fn fits(sample: &Sample<'_>) -> Fit {
    // WebVTT without its first line looks alike; there the name decides.
    let webvtt = sample.head.starts_with("WEBVTT") || sample.has_extension(&["vtt"]);
    sample.fit(!webvtt && begins_so(sample.head), &["srt"])
}
