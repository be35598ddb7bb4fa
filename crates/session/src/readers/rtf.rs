use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::documents::{self, talk};

/// Rich text.
pub(crate) struct Rtf;

const EXAMPLE: &str = "{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Arial;}}\\f0\n{\\b Worker:} Let's start with what we are here for.\\par\n{\\b Client:} All right.\\par\n}\n";

impl Reader for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn title(&self) -> &'static str {
        "rich text"
    }

    fn family(&self) -> Family {
        Family::Documents
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(EXAMPLE.as_bytes())
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if sample.head.trim_start().starts_with("{\\rtf") { Fit::ByContent } else { Fit::No }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let (columns, limits) = (input.columns, input.limits);
        let (text, warnings) = input.into_text();
        let document = documents::rtf::read(&text, limits.nesting)?;
        talk::sessions(document, Some(&text), columns, limits, warnings)
    }
}
