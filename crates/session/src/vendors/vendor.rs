//! What the readers of vendors' JSON share.

use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::script::Script;
use super::shape::Shape;
use crate::codes::vendors::OTHER_JSON;
use crate::json::Json;
use crate::{Family, Fit, Input, Reader, Sample, Session};

/// The format of one vendor: a row of the table of readers.
pub(crate) struct Vendor {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) example: &'static str,
    /// Whether the keys of a file are those of this vendor.
    pub(crate) fits: fn(&Shape) -> bool,
    pub(crate) read: for<'t> fn(&mut Script<'t, '_>) -> Result<(), Diagnostic>,
}

impl Reader for Vendor {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn family(&self) -> Family {
        Family::Recognisers
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(self.example.as_bytes())
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if (self.fits)(sample.shape()) { Fit::ByContent } else { Fit::No }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let limits = input.limits;
        let (mut text, tape, warnings) = input.into_json();
        let json = Json { text: &text, tape: &tape, nesting: limits.nesting };
        let mut script = Script::new(json, limits, warnings);
        (self.read)(&mut script)?;
        if !script.has_passages() && !(self.fits)(&Shape::of(json)) {
            let message = format!("this file holds nothing that `{}` has", self.name);
            return Err(Diagnostic::new(&OTHER_JSON, message)
                .help("leave `--input` out, so that the format is told by the content"));
        }
        let (mut session, more) = script.finish()?;
        text.reserve_exact(more.len());
        text.push_str(&more);
        session.text = text;
        Ok(vec![session])
    }
}
