use super::format::Format;
use super::{Family, Fit, Sample};
use crate::documents::{rtf, talk};

/// Rich text.
pub(crate) static RTF: Format = Format {
    name: "rtf",
    title: "rich text",
    family: Family::Documents,
    extensions: &["rtf"],
    example: b"{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Arial;}}\\f0\n{\\b Worker:} Let's start with what we are here for.\\par\n{\\b Client:} All right.\\par\n}\n",
    fits,
    read: |input| talk::of_text(input, rtf::read),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(sample.head.trim_start().starts_with("{\\rtf"), &[])
}
