use crate::vendors::kaldi::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Kaldi and what is built on it.
pub(crate) static KALDI: Vendor = Vendor {
    name: "kaldi",
    title: "Kaldi, Vosk and the BBC's autoEdit",
    example: r#"{"result": [{"conf": 1.0, "start": 0.0, "end": 0.7, "word": "Let's"}, {"conf": 1.0, "start": 0.7, "end": 1.2, "word": "start"}], "text": "Let's start"}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&[
        "retval.words",
        "segmentation.segments",
        "words[].punct",
        "result[].word",
        "[].result[].word",
        "result.hypotheses",
        "[].result.hypotheses",
        "alternatives[].result",
        "[].alternatives[].result",
        "[].partial",
        "text[].paragraph",
    ])
}
