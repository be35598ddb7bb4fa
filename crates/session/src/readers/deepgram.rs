use crate::vendors::deepgram::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Deepgram.
pub(crate) static DEEPGRAM: Vendor = Vendor {
    name: "deepgram",
    title: "Deepgram",
    example: r#"{"metadata": {"channels": 1}, "results": {"utterances": [{"start": 0.0, "end": 1.2, "channel": 0, "transcript": "Let's start.", "words": [], "speaker": 0}]}}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&[
        "results.channels",
        "results.utterances",
        "channel.alternatives",
        "[].channel.alternatives",
        "[].results.channels",
    ])
}
