use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;

/// A format as a row of the table of readers.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) family: Family,
    pub(crate) extensions: &'static [&'static str],
    pub(crate) example: &'static [u8],
    pub(crate) fits: fn(&Sample<'_>) -> Fit,
    pub(crate) read: fn(Input<'_>) -> Result<Vec<Session>, Diagnostic>,
}

impl Reader for Format {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn family(&self) -> Family {
        self.family
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(self.example)
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        (self.fits)(sample)
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        (self.read)(input)
    }
}
