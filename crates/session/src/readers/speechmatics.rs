use crate::vendors::shape::Shape;
use crate::vendors::speechmatics::read;
use crate::vendors::vendor::Vendor;

/// Speechmatics.
pub(crate) static SPEECHMATICS: Vendor = Vendor {
    name: "speechmatics",
    title: "Speechmatics",
    example: r#"{"format": "2.9", "results": [{"type": "word", "start_time": 0.0, "end_time": 0.7, "alternatives": [{"content": "Let's", "speaker": "S1"}]}, {"type": "word", "start_time": 0.7, "end_time": 1.2, "alternatives": [{"content": "start", "speaker": "S1"}]}, {"type": "punctuation", "start_time": 1.2, "end_time": 1.2, "attaches_to": "previous", "alternatives": [{"content": ".", "speaker": "S1"}]}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_all(&["results[].type", "results[].alternatives[].content"])
        || shape.has_all(&["words[].name", "words[].time"])
        || shape.has_all(&["[].results[].type", "[].results[].alternatives[].content"])
}
