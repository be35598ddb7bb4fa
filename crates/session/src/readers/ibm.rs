use crate::vendors::ibm::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// IBM Watson Speech to Text.
pub(crate) static IBM: Vendor = Vendor {
    name: "ibm",
    title: "IBM Watson Speech to Text",
    example: r#"{"result_index": 0, "results": [{"final": true, "alternatives": [{"transcript": "Let's start ", "timestamps": [["Let's", 0.0, 0.7], ["start", 0.7, 1.2]]}]}], "speaker_labels": [{"from": 0.0, "to": 0.7, "speaker": 0}, {"from": 0.7, "to": 1.2, "speaker": 0}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&[
        "results[].final",
        "results[].alternatives[].timestamps",
        "results[].results[].alternatives",
        "results[].speaker_labels",
        "[].results[].final",
        "[].results[].alternatives[].timestamps",
    ]) || shape.has_all(&["result_index", "results"])
}
