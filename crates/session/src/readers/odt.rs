use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::documents::{self, talk};

/// A document of LibreOffice or OpenOffice.
pub(crate) struct Odt;

impl Reader for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn title(&self) -> &'static str {
        "OpenDocument text"
    }

    fn family(&self) -> Family {
        Family::Documents
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(include_bytes!("examples/example.odt"))
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if documents::odt::is_one(sample.parts) { Fit::ByContent } else { Fit::No }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let Input { content, columns, limits, warnings, .. } = input;
        let package = documents::package(content)?;
        let document = documents::odt::read(&package, limits.nesting)?;
        drop(package);
        talk::sessions(document, None, columns, limits, warnings)
    }
}
