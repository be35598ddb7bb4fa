use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;
use crate::vendors::whisper::read;

/// Whisper and what is built on it.
pub(crate) static WHISPER: Vendor = Vendor {
    name: "whisper",
    title: "Whisper, WhisperX and kin",
    example: r#"{"text": " Let's start.", "segments": [{"start": 0.0, "end": 1.2, "text": " Let's start.", "speaker": "SPEAKER_00"}], "language": "en"}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&["segments[].text", "segments[].words[].word"])
        || shape.has_all(&["transcription[].text", "transcription[].offsets"])
        || shape.has_all(&["chunks[].text", "chunks[].timestamp"])
        || shape.has_all(&["speakers[].text", "speakers[].timestamp"])
        || (shape.has_all(&["text", "words[].word", "words[].start"]) && !shape.has("results"))
        || shape.has_all(&["[].text", "[].start", "[].end"])
}
