use super::format::Format;
use super::{Family, Fit, Sample};
use crate::cues::sbv::begins_so;
use crate::cues::{Dialect, file};

/// SBV captions, as YouTube writes them.
pub(crate) static SBV: Format = Format {
    name: "sbv",
    title: "SBV captions",
    family: Family::Captions,
    extensions: &["sbv"],
    example: b"0:00:00.000,0:00:03.000\nWorker: Let's start with what we are here for.\n",
    fits,
    read: |input| file::session(input, Dialect::Sbv),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(begins_so(sample.head), &["sbv"])
}
