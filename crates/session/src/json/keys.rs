//! The keys that readers ask for, by number.

/// Every key that a reader of JSON asks for, or that tells a format; at most 254.
#[rustfmt::skip]
const KEYS: [&str; 141] = [
    "@id", "BeginAudioTime", "BeginOffsetMillis", "Channel", "ChannelId", "Content", "Conversation",
    "Display", "DisplayText", "Duration", "EndAudioTime", "EndOffsetMillis", "ITN", "Language",
    "LanguageCode", "Lexical", "NBest", "Offset", "ParticipantDetails", "ParticipantRole",
    "PrimaryLanguage", "RecognitionStatus", "SpeakerId", "Text", "Transcript", "TranscriptSegments",
    "acoustic_model", "alternatives", "attaches_to", "audio_duration", "audio_segments",
    "audio_url", "body", "channel", "channelTag", "channel_index", "channel_label",
    "channel_labels", "channel_tag", "channels", "chunks", "combinedPhrases",
    "combinedRecognizedPhrases", "content", "detected_language", "display", "duration",
    "durationInTicks", "durationMilliseconds", "elements", "end", "endOffset", "endTime",
    "end_offset", "end_time", "end_ts", "final", "from", "hypotheses", "id", "isFinal", "is_final",
    "items", "itn", "language", "languageCode", "language_code", "language_codes",
    "language_identification", "language_pack_info", "languages", "length", "lexical", "line",
    "locale", "message", "metadata", "monologues", "nBest", "name", "nanos", "num_words", "number",
    "offset", "offsetInTicks", "offsetMilliseconds", "offsets", "paragraph", "paragraphs",
    "partial", "participant", "phrases", "predicted_language", "punct", "punctuated_word",
    "recognitionStatus", "recognizedPhrases", "response", "result", "resultEndOffset",
    "resultEndTime", "result_end_time", "result_index", "results", "retval", "seconds",
    "segment-start", "segmentation", "segments", "sentences", "session", "speaker", "speakerLabel",
    "speakerTag", "speaker_label", "speaker_labels", "speaker_tag", "speakers", "start",
    "startOffset", "startTime", "start_offset", "start_time", "text", "time", "timestamp",
    "timestamps", "to", "transcript", "transcription", "transcription_config", "transcripts", "ts",
    "turn", "type", "utterances", "value", "word", "word-alignment", "word_delimiter", "words",
];

/// The number of a value that stands under no key, or under one that nobody asks for.
pub(super) const NONE: u8 = 0;
/// The number of the name of an object that stands under such a key.
pub(crate) const NAME: u8 = 255;

/// The number of the key under which Rolecall's own record has its turns.
pub(super) const TURN: u8 = id("turn");

/// The number of a key, from 1.
pub(crate) const fn id(key: &str) -> u8 {
    let id = look_up(key.as_bytes());
    assert!(id != NONE, "the key stands in the list");
    id
}

/// The number of a key that a reader asks for.
pub(crate) fn id_of(key: &str) -> u8 {
    let id = look_up(key.as_bytes());
    debug_assert_ne!(id, NONE, "the key {key} stands in the list");
    id
}

/// The number of a key; [`NONE`] where nobody asks for it.
pub(super) const fn look_up(key: &[u8]) -> u8 {
    find(head(key), key)
}

/// The same where the first eight bytes, those behind the key nought, are known already.
#[inline]
pub(super) const fn find(head: u64, key: &[u8]) -> u8 {
    let mut at = place(head, key.len());
    loop {
        let id = TABLE[at];
        if id == NONE || (HEADS[id as usize] == head && same(KEYS[id as usize - 1], key)) {
            return id;
        }
        at = (at + 1) % SIZE;
    }
}

const SIZE: usize = 1024;

static HEADS: [u64; KEYS.len() + 1] = heads();
static TABLE: [u8; SIZE] = table();

const fn place(head: u64, length: usize) -> usize {
    let mixed = (head ^ ((length as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 54) as usize % SIZE
}

/// The first eight bytes as a number.
const fn head(key: &[u8]) -> u64 {
    let (mut head, mut at) = (0, 0);
    while at < key.len() && at < 8 {
        head |= (key[at] as u64) << (8 * at);
        at += 1;
    }
    head
}

/// Whether two keys are the same whose first eight bytes are.
const fn same(one: &str, other: &[u8]) -> bool {
    let one = one.as_bytes();
    if one.len() != other.len() {
        return false;
    }
    let mut at = 8;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn heads() -> [u64; KEYS.len() + 1] {
    let mut heads = [0; KEYS.len() + 1];
    let mut at = 0;
    while at < KEYS.len() {
        heads[at + 1] = head(KEYS[at].as_bytes());
        at += 1;
    }
    heads
}

const fn table() -> [u8; SIZE] {
    let mut table = [NONE; SIZE];
    let mut at = 0;
    while at < KEYS.len() {
        let key = KEYS[at].as_bytes();
        let mut to = place(head(key), key.len());
        while table[to] != NONE {
            to = (to + 1) % SIZE;
        }
        at += 1;
        table[to] = at as u8;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        assert!(KEYS.len() < NAME as usize);
        for (at, key) in KEYS.iter().enumerate() {
            assert_eq!(look_up(key.as_bytes()) as usize, at + 1, "{key}");
            assert_eq!(look_up(format!("{key}_").as_bytes()), NONE, "{key}");
        }
        for other in ["", "x", "confidence", "startTimf", "\0"] {
            assert_eq!(look_up(other.as_bytes()), NONE, "{other}");
        }
    }
}
