use rolecall_text::Diagnostic;

use super::format::Format;
use super::{Family, Fit, Input, Sample};
use crate::Session;
use crate::documents;

/// A spreadsheet of Excel.
pub(crate) static XLSX: Format = Format {
    name: "xlsx",
    title: "spreadsheet",
    family: Family::Tables,
    extensions: &["xlsx", "xlsm"],
    example: include_bytes!("examples/example.xlsx"),
    fits,
    read: read_file,
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(documents::xlsx::is_one(sample.parts), &[])
}

fn read_file(input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
    let Input { content, columns, limits, warnings, .. } = input;
    let package = documents::package(content)?;
    documents::xlsx::read(&package, columns, limits, warnings)
}
