use crate::vendors::podcast::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// The JSON transcript of the podcast namespace.
pub(crate) static PODCAST: Vendor = Vendor {
    name: "podcast",
    title: "podcast transcript in JSON",
    example: r#"{"version": "1.0.0", "segments": [{"speaker": "Host", "startTime": 0.0, "endTime": 1.2, "body": "Let's start."}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has("segments[].body")
}
