use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::codes::vtt::VTT_HEADER;
use crate::cues::blocks::Blocks;
use crate::cues::{Dialect, file};

/// WebVTT captions.
pub(crate) struct WebVtt;

impl Reader for WebVtt {
    fn name(&self) -> &'static str {
        "vtt"
    }

    fn title(&self) -> &'static str {
        "WebVTT captions"
    }

    fn family(&self) -> Family {
        Family::Captions
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\n<v Worker>Let's start with what we are here for.\n".as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if has_signature(sample.head) {
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
        let signature = has_signature(&text);
        if !signature {
            warnings.say(&VTT_HEADER, 1, "the file does not begin with `WEBVTT`");
        }
        let blocks = Blocks::new(&text, signature);
        let (mut session, more) = file::read(&text, blocks, Dialect::Vtt, limits, warnings)?;
        text.push_str(&more);
        session.text = text;
        Ok(vec![session])
    }
}

/// Whether the text begins with `WEBVTT` as a word of its own.
fn has_signature(text: &str) -> bool {
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}
