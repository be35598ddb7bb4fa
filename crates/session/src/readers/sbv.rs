use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::cues::sbv::{Sbv, begins_so};
use crate::cues::{Dialect, file};

/// SBV captions, as YouTube writes them.
pub(crate) struct SubViewer;

impl Reader for SubViewer {
    fn name(&self) -> &'static str {
        "sbv"
    }

    fn title(&self) -> &'static str {
        "SBV captions"
    }

    fn family(&self) -> Family {
        Family::Captions
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["sbv"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "0:00:00.000,0:00:03.000\nWorker: Let's start with what we are here for.\n".as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if begins_so(sample.head) {
            Fit::ByContent
        } else if sample.has_extension(self.extensions()) {
            Fit::ByName
        } else {
            Fit::No
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let limits = input.limits;
        let (text, warnings) = input.into_text();
        let mut text = file::without_nul(text);
        let blocks = Sbv::new(&text);
        let (mut session, more) = file::read(&text, blocks, Dialect::Sbv, limits, warnings)?;
        text.push_str(&more);
        session.text = text;
        Ok(vec![session])
    }
}
