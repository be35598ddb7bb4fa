use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::cues::subrip::{SubRip, begins_so};
use crate::cues::{Dialect, file};

/// SubRip captions.
pub(crate) struct SubRipText;

impl Reader for SubRipText {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn title(&self) -> &'static str {
        "SubRip captions"
    }

    fn family(&self) -> Family {
        Family::Captions
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(
            "1\n00:00:00,000 --> 00:00:03,000\nWorker: Let's start with what we are here for.\n"
                .as_bytes(),
        )
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        // WebVTT without its first line looks alike; there the name decides.
        let webvtt = sample.head.starts_with("WEBVTT") || sample.has_extension(&["vtt"]);
        if !webvtt && begins_so(sample.head) {
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
        let blocks = SubRip::new(&text);
        let (mut session, more) = file::read(&text, blocks, Dialect::SubRip, limits, warnings)?;
        text.push_str(&more);
        session.text = text;
        Ok(vec![session])
    }
}
