use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::documents;

/// A spreadsheet of Excel.
pub(crate) struct Xlsx;

impl Reader for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn title(&self) -> &'static str {
        "spreadsheet"
    }

    fn family(&self) -> Family {
        Family::Tables
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(include_bytes!("examples/example.xlsx"))
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if documents::xlsx::is_one(sample.parts) { Fit::ByContent } else { Fit::No }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let Input { content, columns, limits, warnings, .. } = input;
        let package = documents::package(content)?;
        documents::xlsx::read(&package, columns, limits, warnings)
    }
}
