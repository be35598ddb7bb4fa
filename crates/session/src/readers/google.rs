use crate::vendors::google::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Google Speech-to-Text.
pub(crate) static GOOGLE: Vendor = Vendor {
    name: "google",
    title: "Google Speech-to-Text",
    example: r#"{"results": [{"alternatives": [{"transcript": "Let's start.", "words": [{"startTime": "0s", "endTime": "0.700s", "word": "Let's", "speakerTag": 1}, {"startTime": "0.700s", "endTime": "1.200s", "word": "start.", "speakerTag": 1}]}], "languageCode": "en-gb"}]}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    let ibm = ["results[].final", "results[].alternatives[].timestamps", "result_index"];
    let google = ["results[].alternatives[].transcript", "results[].alternatives[].words"];
    (shape.has_any(&google) && !shape.has_any(&ibm))
        || shape.has_any(&[
            "response.results[].alternatives",
            "[].results[].alternatives[].words[].startTime",
            "[].alternatives[].transcript",
        ])
        || shape.ends_with("*.transcript.results[].alternatives")
}
