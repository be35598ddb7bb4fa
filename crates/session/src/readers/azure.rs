use crate::vendors::azure::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Azure Speech.
pub(crate) static AZURE: Vendor = Vendor {
    name: "azure",
    title: "Azure Speech",
    example: r#"{"recognizedPhrases": [{"recognitionStatus": "Success", "channel": 0, "speaker": 1, "offsetInTicks": 0, "durationInTicks": 12000000, "nBest": [{"display": "Let's start."}]}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&[
        "recognizedPhrases",
        "combinedRecognizedPhrases",
        "combinedPhrases",
        "phrases[].offsetMilliseconds",
        "RecognitionStatus",
        "[].RecognitionStatus",
        "NBest",
        "[].NBest",
        "[].recognizedPhrases",
    ])
}
