use crate::vendors::rev::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Rev and Rev AI.
pub(crate) static REV: Vendor = Vendor {
    name: "rev",
    title: "Rev and Rev AI",
    example: r#"{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Let's", "ts": 0.0, "end_ts": 0.7}, {"type": "punct", "value": " "}, {"type": "text", "value": "start", "ts": 0.7, "end_ts": 1.2}, {"type": "punct", "value": "."}]}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has("monologues")
}
