use std::borrow::Cow;

use rolecall_text::Diagnostic;

use super::{Family, Fit, Input, Reader, Sample};
use crate::Session;
use crate::documents::{self, talk};

/// A web page.
pub(crate) struct Html;

const EXAMPLE: &str = "<html><body>\n<cite>Worker:</cite><time>0:03</time>\n<p>Let's start with what we are here for.</p>\n<cite>Client:</cite><time>0:07</time>\n<p>All right.</p>\n</body></html>\n";

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn title(&self) -> &'static str {
        "web page"
    }

    fn family(&self) -> Family {
        Family::Documents
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn example(&self) -> Cow<'static, [u8]> {
        Cow::Borrowed(EXAMPLE.as_bytes())
    }

    fn fits(&self, sample: &Sample<'_>) -> Fit {
        if documents::html::is_one(sample.head) {
            Fit::ByContent
        } else if sample.has_extension(self.extensions()) {
            Fit::ByName
        } else {
            Fit::No
        }
    }

    fn read(&self, input: Input<'_>) -> Result<Vec<Session>, Diagnostic> {
        let (columns, limits) = (input.columns, input.limits);
        let (text, warnings) = input.into_text();
        let document = documents::html::read(&text)?;
        talk::sessions(document, Some(&text), columns, limits, warnings)
    }
}
