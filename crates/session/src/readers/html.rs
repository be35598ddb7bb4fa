use super::format::Format;
use super::{Family, Fit, Sample};
use crate::documents::{html, talk};

/// A web page.
pub(crate) static HTML: Format = Format {
    name: "html",
    title: "web page",
    family: Family::Documents,
    extensions: &["html", "htm", "xhtml"],
    example: b"<html><body>\n<cite>Worker:</cite><time>0:03</time>\n<p>Let's start with what we are here for.</p>\n<cite>Client:</cite><time>0:07</time>\n<p>All right.</p>\n</body></html>\n",
    fits,
    read: |input| talk::of_text(input, html::read),
};

fn fits(sample: &Sample<'_>) -> Fit {
    sample.fit(html::is_one(sample.head), &["html", "htm", "xhtml"])
}
