use crate::vendors::assemblyai::read;
use crate::vendors::shape::Shape;
use crate::vendors::vendor::Vendor;

/// AssemblyAI.
pub(crate) static ASSEMBLYAI: Vendor = Vendor {
    name: "assemblyai",
    title: "AssemblyAI",
    example: r#"{"id": "x", "status": "completed", "text": "Let's start.", "utterances": [{"start": 0, "end": 1200, "speaker": "A", "text": "Let's start.", "words": []}], "audio_duration": 2}
"#,
    fits,
    read,
};

fn fits(shape: &Shape) -> bool {
    shape.has_any(&["utterances[].text", "sentences[].words", "paragraphs[].words"])
        || (shape.has_any(&["words[].text", "text"])
            && shape.has_any(&["utterances", "audio_url", "acoustic_model", "audio_duration"]))
}
