use super::format::Format;
use super::{Family, Fit, Sample};
use crate::documents::{odt, talk};

/// A document of LibreOffice or OpenOffice.
pub(crate) static ODT: Format = Format {
    name: "odt",
    title: "OpenDocument text",
    family: Family::Documents,
    extensions: &["odt", "ott"],
    example: include_bytes!("examples/example.odt"),
    fits,
    read: |input| talk::of_package(input, odt::read),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(odt::is_one(sample.parts), &[])
}
