use crate::vendors::aws::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// Amazon Transcribe.
pub(crate) static AWS: Vendor = Vendor {
    name: "aws",
    title: "Amazon Transcribe",
    example: r#"{"results": {"transcripts": [{"transcript": "Let's start."}], "audio_segments": [{"id": 0, "transcript": "Let's start.", "start_time": "0.0", "end_time": "1.2", "speaker_label": "spk_0"}]}, "status": "COMPLETED"}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&[
        "results.transcripts",
        "results.items",
        "results.audio_segments",
        "Transcript[].BeginOffsetMillis",
        "Conversation.TranscriptSegments",
    ]) || shape.has_all(&["[].alternatives[].content", "[].type"])
}
