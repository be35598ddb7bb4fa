use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::documents::{self, talk};

/// A document of Word.
pub(crate) struct Docx;

impl Reader for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn title(&self) -> &'static str {
        "Word document"
    }

    fn family(&self) -> Family {
        Family::Documents
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(include_bytes!("examples/example.docx"))
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if documents::docx::is_one(sample.parts) { Fit::ByContent } else { Fit::No }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let Input { content, columns, limits, warnings, .. } = input;
        let package = documents::package(content)?;
        let document = documents::docx::read(&package, limits.nesting)?;
        drop(package);
        talk::sessions(document, None, columns, limits, warnings)
    }
}
