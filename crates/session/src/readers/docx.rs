use super::format::Format;
use super::{Family, Fit, Sample};
use crate::documents::{docx, talk};

/// A document of Word.
pub(crate) static DOCX: Format = Format {
    name: "docx",
    title: "Word document",
    family: Family::Documents,
    extensions: &["docx", "docm"],
    example: include_bytes!("examples/example.docx"),
    fits,
    read: |input| talk::of_package(input, docx::read),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(docx::is_one(sample.parts), &[])
}
