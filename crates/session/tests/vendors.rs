//! What recognisers of speech give: each form of each vendor, as its own description has it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

mod common;

use std::fmt::Write as _;

use common::{Stopwatch, check_spans};
use rolecall_session::{Hint, read};

/// Format, turns and remarks of a file, one a line.
fn told(text: &str) -> String {
    let result = read(text.as_bytes().to_vec(), &Hint { name: "a.json", ..Hint::default() });
    check_spans(&result, text.len());
    let mut out = format!("{}\n", result.format);
    let time = |time: Option<f64>| time.map_or("-".to_owned(), |t| t.to_string());
    for session in &result.sessions {
        for turn in &session.turns {
            let label = session.label_of(turn).unwrap_or("?");
            let (start, end) = (time(turn.start), time(turn.end));
            writeln!(out, "{start}..{end} {label}: {}", session.text_of(turn)).unwrap();
        }
    }
    for said in result.error.iter().chain(&result.warnings) {
        writeln!(out, "{} {:?}: {}", said.code, said.line, said.message).unwrap();
    }
    out
}

/// Each file comes out as it stands beside it.
fn hold(table: &[(&str, &str)]) {
    let mut faults = String::new();
    for (text, expected) in table {
        let found = told(text);
        let trimmed = |all: &str| all.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        if trimmed(&found).trim() != trimmed(expected).trim() {
            writeln!(faults, "{text}\n--- expected\n{expected}\n--- found\n{found}").unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn whisper_and_kin() {
    hold(&[
        (
            r#"{"text": " Hi there. Yes.", "segments": [
                {"id": 0, "start": 0.0, "end": 1.5, "text": " Hi there.", "tokens": [1, 2], "temperature": 0.0},
                {"id": 1, "start": 1.5, "end": 2.0, "text": " Yes.", "tokens": []}], "language": "en"}"#,
            "whisper\n0..1.5 ?: Hi there.\n1.5..2 ?: Yes.\n\
             turns-without-speaker Some(2): 2 of 2 turns name no speaker",
        ),
        // WhisperX: the speaker changes inside a segment; words without times or speaker.
        (
            r#"{"segments": [{"start": 0.5, "end": 4.0, "text": " How are you? 7 days. Fine, thanks.", "speaker": "SPEAKER_00", "words": [
                {"word": "How", "start": 0.5, "end": 0.7, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "are", "start": 0.7, "end": 0.8, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "you?", "start": 0.8, "end": 1.0, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "7"},
                {"word": "days.", "start": 1.3, "end": 1.6, "speaker": "SPEAKER_00"},
                {"word": "Fine,", "start": 2.0, "end": 2.4, "speaker": "SPEAKER_01"},
                {"word": "thanks.", "start": 2.4, "end": 3.0, "speaker": "SPEAKER_01"}]}],
              "word_segments": [{"word": "How", "start": 0.5, "end": 0.7}], "language": "en"}"#,
            "whisper\n0.5..1.6 SPEAKER_00: How are you? 7 days.\n2..4 SPEAKER_01: Fine, thanks.\n\
             words-without-speaker Some(5): 1 word names no speaker",
        ),
        // A language without blanks, cut in place.
        (
            r#"{"segments": [{"start": 0, "end": 2, "text": "你好。好的", "words": [
                {"word": "你好。", "start": 0, "end": 1, "speaker": "A"}, {"word": "好的", "start": 1, "end": 2, "speaker": "B"}]}]}"#,
            "whisper\n0..1 A: 你好。\n1..2 B: 好的",
        ),
        // whisper.cpp
        (
            r#"{"systeminfo": "x", "result": {"language": "en"}, "transcription": [
                {"timestamps": {"from": "00:00:00,000", "to": "00:00:01,500"}, "offsets": {"from": 0, "to": 1500}, "text": " Hi.", "speaker": "0"},
                {"timestamps": {"from": "00:00:01,500", "to": "00:00:02,000"}, "offsets": {"from": 1500, "to": 2000}, "text": " So.", "speaker": "?"}]}"#,
            "whisper\n0..1.5 Speaker 0: Hi.\n1.5..2 ?: So.\n\
             turns-without-speaker Some(3): 1 of 2 turns name no speaker",
        ),
        // OpenAI: words alone; speakers.
        (
            r#"{"task": "transcribe", "language": "english", "duration": 2.0, "text": "Hi there. Yes.",
                "words": [{"word": "Hi", "start": 0.0, "end": 0.4}, {"word": "there", "start": 0.4, "end": 0.9}, {"word": "Yes", "start": 1.5, "end": 2.0}]}"#,
            "whisper\n0..2 ?: Hi there. Yes.\nturns-without-speaker Some(1): 1 of 1 turns name no speaker",
        ),
        (
            r#"{"task": "transcribe", "duration": 2.0, "text": "x", "segments": [
                {"type": "transcript.text.segment", "id": "seg_0", "start": 0.0, "end": 1.2, "text": "Hi.", "speaker": "agent"},
                {"type": "transcript.text.segment", "id": "seg_1", "start": 1.4, "end": 2.0, "text": "Hello.", "speaker": "A"}]}"#,
            "whisper\n0..1.2 agent: Hi.\n1.4..2 A: Hello.",
        ),
        // Transformers' pipeline; the last end may be null.
        (
            r#"{"text": "a b", "chunks": [{"timestamp": [0.0, 1.0], "text": " a"}, {"timestamp": [1.0, null], "text": " b"}]}"#,
            "whisper\n0..1 ?: a\n1..- ?: b\nturns-without-speaker Some(1): 2 of 2 turns name no speaker",
        ),
        // Segments as a list, and one a line.
        (
            r#"[{"id": 1, "start": 0.0, "end": 1.0, "text": " a", "speaker": "X"}]"#,
            "whisper\n0..1 X: a",
        ),
        (
            "{\"start\": 0.0, \"end\": 1.0, \"text\": \"a\", \"speaker\": \"X\"}\n{\"start\": 1.0, \"end\": 2.0, \"text\": \"b\", \"speaker\": \"Y\"}\n",
            "whisper\n0..1 X: a\n1..2 Y: b",
        ),
    ]);
}

#[test]
fn odd_values_are_said_and_the_reading_goes_on() {
    hold(&[(
        "{\"segments\": [\n{\"start\": \"0.5\", \"end\": -3, \"text\": \"caf\\u00e9 \\\"x\\\"\", \"speaker\": 0},\n\
         {\"start\": null, \"end\": true, \"text\": 12, \"speaker\": {\"a\": 1}},\n\
         {\"start\": 2, \"end\": 3, \"text\": \"  \"}, {\"start\": 3, \"end\": 4, \"text\": \"b\", \"speaker\": \"A\"}]}",
        "whisper\n0.5..- Speaker 0: café \"x\"\n3..4 A: b\n\
         unreadable-time Some(2): the value of `end` is no time and was left out\n\
         unreadable-time Some(3): the value of `end` is no time and was left out\n\
         wrong-value Some(3): the value of `speaker` is not a name or a number and was left out\n\
         wrong-value Some(3): the value of `text` is not a text and was left out\n\
         empty-turns Some(3): 2 passages have no words; left out\n\
         times-as-text Some(2): 1 time is written as text, not as numbers",
    )]);
}

#[test]
fn amazon_transcribe() {
    let item = |start: &str, end: &str, word: &str, more: &str| {
        format!(
            r#"{{"start_time": "{start}", "end_time": "{end}", "alternatives": [{{"confidence": "1.0", "content": "{word}"}}], "type": "pronunciation"{more}}}"#
        )
    };
    let mark = |mark: &str| {
        format!(
            r#"{{"alternatives": [{{"confidence": "0.0", "content": "{mark}"}}], "type": "punctuation"}}"#
        )
    };
    let words = [
        item("0.0", "0.4", "Hello", ""),
        item("0.4", "0.6", "[PII]", ""),
        mark("."),
        item("0.8", "1.0", "Hi", ""),
        mark("."),
        item("1.0", "1.3", "***", ""),
        mark("?"),
    ]
    .join(",\n");
    let whole = r#"{"jobName": "x", "results": {"transcripts": [{"transcript": "Hello [PII]. Hi. ***?"}], "#;
    let labelled = format!(
        r#"{whole}"speaker_labels": {{"speakers": 2, "segments": [
            {{"start_time": "0.0", "end_time": "0.7", "speaker_label": "spk_0", "items": [{{"start_time": "0.0", "end_time": "0.4", "speaker_label": "spk_0"}}, {{"start_time": "0.4", "end_time": "0.6", "speaker_label": "spk_0"}}]}},
            {{"start_time": "0.8", "end_time": "1.0", "speaker_label": "spk_1", "items": [{{"start_time": "0.8", "end_time": "1.0", "speaker_label": "spk_1"}}]}},
            {{"start_time": "1.0", "end_time": "1.4", "speaker_label": "spk_1", "items": [{{"start_time": "1.0", "end_time": "1.3", "speaker_label": "spk_1"}}]}}]}},
           "items": [{words}]}}, "status": "COMPLETED"}}"#
    );
    let plain = format!(r#"{whole}"items": [{words}]}}, "status": "COMPLETED"}}"#);
    let segments = format!(
        r#"{whole}"items": [{}], "audio_segments": [
            {{"id": 0, "transcript": "Hello there.", "start_time": "0.0", "end_time": "0.7", "speaker_label": "spk_0", "items": [0, 1, 2]}},
            {{"id": 1, "transcript": "Yes no.", "start_time": "0.8", "end_time": "1.4", "speaker_label": "spk_1", "items": [3, 4, 5]}}]}}}}"#,
        [
            item("0.0", "0.4", "Hello", r#", "id": 0, "speaker_label": "spk_0""#),
            item("0.4", "0.6", "there", r#", "id": 1, "speaker_label": "spk_0""#),
            mark("."),
            item("0.8", "1.0", "Yes", r#", "id": 3, "speaker_label": "spk_1""#),
            item("1.0", "1.3", "no", r#", "id": 4, "speaker_label": "spk_0""#),
            mark("."),
        ]
        .join(", ")
    );
    let channels = format!(
        r#"{{"results": {{"transcripts": [{{"transcript": "x"}}], "channel_labels": {{"channels": [
            {{"channel_label": "ch_0", "items": [{}, {}, {}, {}]}}, {{"channel_label": "ch_1", "items": [{}, {}, {}]}}], "number_of_channels": 2}}, "items": []}}}}"#,
        item("0.0", "0.4", "So", ""),
        item("0.4", "0.9", "now", ""),
        mark("?"),
        item("2.0", "2.5", "Good", ""),
        item("0.5", "0.6", "Mhm", ""),
        item("1.2", "1.6", "Yes", ""),
        mark(".")
    );
    let call = r#"{"JobStatus": "COMPLETED", "Transcript": [{"LoudnessScores": [1.0], "Content": "Hello.", "Items": [], "BeginOffsetMillis": 40, "EndOffsetMillis": 1500, "ParticipantRole": "AGENT"}]}"#;
    let scribe = r#"{"Conversation": {"TranscriptSegments": [{"BeginAudioTime": 0.5, "EndAudioTime": 2, "Content": "Hello.", "ParticipantDetails": {"ParticipantRole": "CLINICIAN_0"}, "SegmentId": "x"}]}}"#;
    hold(&[
        (&labelled, "aws\n0..0.7 spk_0: Hello [PII].\n0.8..1 spk_1: Hi.\n1..1.4 spk_1: ***?"),
        (
            &plain,
            "aws\n0..1.3 ?: Hello [PII]. Hi. ***?\nturns-without-speaker Some(1): 1 of 1 turns name no speaker",
        ),
        (&segments, "aws\n0..0.7 spk_0: Hello there.\n0.8..1 spk_1: Yes\n1..1.4 spk_0: no."),
        (
            &channels,
            "aws\n0..0.9 ch_0: So now?\n0.5..0.6 ch_1: Mhm\n1.2..1.6 ch_1: Yes.\n2..2.5 ch_0: Good\n\
             merged-channels Some(2): 2 channels were put into one order, by time\n\
             overlapping-turns Some(2): 1 turn begins while an earlier turn still lasts",
        ),
        (call, "aws\n0.04..1.5 AGENT: Hello."),
        (scribe, "aws\n0.5..2 CLINICIAN_0: Hello."),
    ]);
}

#[test]
fn azure() {
    hold(&[
        // Two channels, one after the other: by time. Ticks before durations.
        (
            r#"{"combinedRecognizedPhrases": [], "recognizedPhrases": [
                {"recognitionStatus": "Success", "channel": 0, "offset": "PT0.13S", "duration": "PT0.43S", "offsetInTicks": 1300000, "durationInTicks": 4300000, "nBest": [{"display": "Hi.", "lexical": "hi"}]},
                {"recognitionStatus": "Success", "channel": 0, "offset": "PT1M2.5S", "duration": "PT1S", "nBest": [{"display": "Good.", "lexical": "good"}, {"display": "God."}]},
                {"recognitionStatus": "NoMatch", "channel": 1, "nBest": []},
                {"recognitionStatus": "Success", "channel": 1, "offset": "PT1S", "duration": "PT1S", "nBest": [{"display": "", "lexical": "hello"}]}]}"#,
            "azure\n0.13..0.56 Channel 0: Hi.\n1..2 Channel 1: hello\n62.5..63.5 Channel 0: Good.\n\
             left-out-alternatives Some(3): 1 passage with several readings: the first was taken\n\
             partial-results Some(4): 1 result was not final, or not recognised, and left out\n\
             merged-channels Some(2): 2 channels were put into one order, by time",
        ),
        (
            r#"{"durationMilliseconds": 2000, "combinedPhrases": [{"text": "x"}], "phrases": [
                {"speaker": 1, "offsetMilliseconds": 40, "durationMilliseconds": 240, "text": "Weather.", "words": [], "locale": "en-US"}]}"#,
            "azure\n0.04..0.28 Speaker 1: Weather.",
        ),
        (
            "{\"Id\": \"a\", \"RecognitionStatus\": \"Success\", \"Offset\": 500000, \"Duration\": 10000000, \"DisplayText\": \"Hi.\", \"SpeakerId\": \"Guest-1\"}\n\
             {\"Id\": \"b\", \"RecognitionStatus\": \"EndOfDictation\"}\n\
             {\"Id\": \"c\", \"RecognitionStatus\": \"Success\", \"Offset\": 20000000, \"Duration\": 10000000, \"NBest\": [{\"Display\": \"So.\", \"Lexical\": \"so\"}], \"SpeakerId\": \"Unknown\"}",
            "azure\n0.05..1.05 Guest-1: Hi.\n2..3 ?: So.\n\
             partial-results Some(2): 1 result was not final, or not recognised, and left out\n\
             turns-without-speaker Some(3): 1 of 2 turns name no speaker",
        ),
    ]);
}

#[test]
fn google() {
    let first = r#"{"alternatives": [{"transcript": "hello there yes", "confidence": 0.9, "words": [{"startTime": "0s", "endTime": "0.400s", "word": "hello"}, {"startTime": "0.400s", "endTime": "0.900s", "word": "there"}, {"startTime": "1.500s", "endTime": "2s", "word": "yes"}]}], "languageCode": "en-us"}"#;
    let last = r#"{"alternatives": [{"words": [{"startTime": "0s", "endTime": "0.400s", "word": "hello", "speakerTag": 1}, {"startTime": "0.400s", "endTime": "0.900s", "word": "there", "speakerTag": 1}, {"startTime": "1.500s", "endTime": "2s", "word": "yes", "speakerTag": 2}]}]}"#;
    let operation = format!(
        r#"{{"name": "1", "done": true, "response": {{"@type": "x", "results": [{first}, {last}]}}}}"#
    );
    hold(&[
        (
            &operation,
            "google\n0..0.9 Speaker 1: hello there\n1.5..2 Speaker 2: yes\n\
             repeated-result Some(1): the last result repeats the words of all others; it was only asked who speaks",
        ),
        // Protocol Buffers' own spelling; channels.
        (
            r#"{"results": [
                {"alternatives": [{"transcript": "hi", "words": [{"start_time": {"seconds": "1", "nanos": 500000000}, "end_time": {"seconds": 2}, "word": "hi"}]}], "channel_tag": 1},
                {"alternatives": [{"transcript": " yes"}, {"transcript": " yet"}], "channel_tag": 2, "result_end_time": "3.200s"}]}"#,
            "google\n1.5..2 Channel 1: hi\n-..3.2 Channel 2: yes\n\
             left-out-alternatives Some(3): 1 passage with several readings: the first was taken",
        ),
        // Version 2, alone and as a batch.
        (
            r#"{"results": [{"alternatives": [{"transcript": "hi yes", "words": [{"startOffset": "0.5s", "endOffset": "1s", "word": "hi", "speakerLabel": "1"}, {"startOffset": "1s", "endOffset": "2s", "word": "yes", "speakerLabel": "2"}]}], "resultEndOffset": "2s", "languageCode": "en-us"}]}"#,
            "google\n0.5..1 Speaker 1: hi\n1..2 Speaker 2: yes",
        ),
        (
            r#"{"results": {"gs://b/a.wav": {"transcript": {"results": [{"alternatives": [{"transcript": "hi", "words": [{"startOffset": "0.5s", "endOffset": "1s", "word": "hi", "speakerLabel": "1"}]}]}]}}}}"#,
            "google\n0.5..1 Speaker 1: hi",
        ),
    ]);
}

#[test]
fn deepgram_and_assemblyai() {
    let words = r#"[{"word": "so", "start": 0.0, "end": 0.3, "speaker": 0, "punctuated_word": "So."}, {"word": "yes", "start": 0.5, "end": 0.8, "speaker": 1, "punctuated_word": "Yes."}]"#;
    hold(&[
        (
            &format!(
                r#"{{"metadata": {{}}, "results": {{"channels": [], "utterances": [{{"start": 0.0, "end": 0.8, "channel": 0, "transcript": "So. Yes.", "words": {words}, "speaker": 0}}]}}}}"#
            ),
            "deepgram\n0..0.3 Speaker 0: So.\n0.5..0.8 Speaker 1: Yes.",
        ),
        (
            &format!(
                r#"{{"metadata": {{}}, "results": {{"channels": [{{"alternatives": [{{"transcript": "So. Yes.", "words": {words}}}]}}]}}}}"#
            ),
            "deepgram\n0..0.3 Speaker 0: So.\n0.5..0.8 Speaker 1: Yes.",
        ),
        (
            r#"{"results": {"channels": [{"alternatives": [{"transcript": "So.", "words": [{"word": "so", "start": 1.0, "end": 1.5}]}]}, {"alternatives": [{"transcript": "Hi.", "words": [{"word": "hi", "start": 0.0, "end": 0.5}]}]}]}}"#,
            "deepgram\n0..0.5 Channel 1: hi\n1..1.5 Channel 0: so\n\
             merged-channels Some(1): 2 channels were put into one order, by time",
        ),
        (
            "{\"type\": \"Results\", \"channel_index\": [0, 1], \"is_final\": false, \"channel\": {\"alternatives\": [{\"transcript\": \"so\", \"words\": []}]}}\n\
             {\"type\": \"Results\", \"channel_index\": [0, 1], \"is_final\": true, \"start\": 1.5, \"channel\": {\"alternatives\": [{\"transcript\": \"So.\", \"words\": []}]}}",
            "deepgram\n1.5..- ?: So.\npartial-results Some(1): 1 result was not final, or not recognised, and left out\n\
             turns-without-speaker Some(2): 1 of 1 turns name no speaker",
        ),
        (
            r#"{"id": "x", "status": "completed", "text": "Hi. Yes.", "utterances": [
                {"start": 250, "end": 650, "speaker": "A", "text": "Hi.", "words": [{"text": "Hi.", "start": 250, "end": 650, "speaker": "A"}]},
                {"start": 700, "end": 900, "speaker": "B", "text": "Yes.", "words": []}], "audio_duration": 1}"#,
            "assemblyai\n0.25..0.65 A: Hi.\n0.7..0.9 B: Yes.",
        ),
        (
            r#"{"id": "x", "text": "Hi. Yes.", "utterances": null, "words": [{"text": "Hi.", "start": 250, "end": 650, "speaker": "A"}, {"text": "Yes.", "start": 700, "end": 900, "speaker": "B"}]}"#,
            "assemblyai\n0.25..0.65 A: Hi.\n0.7..0.9 B: Yes.",
        ),
        (
            r#"{"utterances": [{"start": 250, "end": 650, "speaker": "1", "channel": "1", "text": "Hi.", "words": []}, {"start": 700, "end": 900, "speaker": "2", "channel": "2", "text": "Yes.", "words": []}], "audio_channels": 2, "audio_url": "x"}"#,
            "assemblyai\n0.25..0.65 Channel 1: Hi.\n0.7..0.9 Channel 2: Yes.",
        ),
    ]);
}

#[test]
fn speechmatics_and_ibm() {
    hold(&[
        (
            r#"{"format": "2.9", "metadata": {"language_pack_info": {"word_delimiter": " "}}, "results": [
                {"type": "word", "start_time": 0.0, "end_time": 0.4, "alternatives": [{"content": "Hi", "speaker": "S1"}]},
                {"type": "punctuation", "start_time": 0.4, "end_time": 0.4, "attaches_to": "previous", "is_eos": true, "alternatives": [{"content": ".", "speaker": "S1"}]},
                {"type": "word", "start_time": 0.6, "end_time": 0.9, "alternatives": [{"content": "Yes", "speaker": "S2"}]},
                {"type": "word", "start_time": 1.0, "end_time": 1.2, "alternatives": [{"content": "so", "speaker": "UU"}]}]}"#,
            "speechmatics\n0..0.4 S1: Hi.\n0.6..0.9 S2: Yes\n1..1.2 ?: so\n\
             words-without-speaker Some(5): 1 word names no speaker\n\
             turns-without-speaker Some(5): 1 of 3 turns name no speaker",
        ),
        (
            r#"{"format": "2.9", "metadata": {"language_pack_info": {"word_delimiter": ""}}, "results": [
                {"type": "word", "channel": "channel_1", "start_time": 0.0, "end_time": 0.4, "alternatives": [{"content": "你", "speaker": "S1"}]},
                {"type": "word", "channel": "channel_1", "start_time": 0.4, "end_time": 0.6, "alternatives": [{"content": "好", "speaker": "S1"}]}]}"#,
            "speechmatics\n0..0.6 S1: 你好",
        ),
        (
            r#"{"format": "1.0", "speakers": [{"name": "M1", "time": "0.00", "duration": "1.00"}, {"name": "F2", "time": "1.50", "duration": "0.60"}], "words": [
                {"name": "Hi", "time": "0.00", "duration": "0.40"}, {"name": ".", "time": "0.40", "duration": "0.00"}, {"name": "Yes", "time": "1.50", "duration": "0.50"}]}"#,
            "speechmatics\n0..1 M1: Hi.\n1.5..2.1 F2: Yes",
        ),
        (
            r#"{"result_index": 0, "results": [
                {"final": true, "alternatives": [{"transcript": "hi there yes ", "timestamps": [["hi", 0.0, 0.4], ["there", 0.4, 0.9], ["yes", 1.5, 2.0]]}, {"transcript": "high"}]},
                {"final": false, "alternatives": [{"transcript": "x"}]}],
               "speaker_labels": [{"from": 0.0, "to": 0.4, "speaker": 0, "final": false}, {"from": 0.4, "to": 0.9, "speaker": 0}, {"from": 1.5, "to": 2.0, "speaker": 1, "final": true}]}"#,
            "ibm\n0..0.9 Speaker 0: hi there\n1.5..2 Speaker 1: yes\n\
             left-out-alternatives Some(2): 1 passage with several readings: the first was taken\n\
             partial-results Some(3): 1 result was not final, or not recognised, and left out",
        ),
    ]);
}

#[test]
fn kaldi_podcast_and_rev() {
    hold(&[
        (
            r#"{"retval": {"punct": "Hi there. Yes.", "words": [{"start": 0.0, "end": 0.4, "word": "hi", "punct": "Hi"}, {"start": 0.4, "end": 0.9, "word": "there", "punct": "there."}, {"start": 1.5, "end": 2.0, "word": "yes", "punct": "Yes."}],
               "segmentation": {"segments": [{"start": 0, "duration": 1.0, "speaker": {"@id": "S0"}}, {"start": 1.4, "duration": 1.0, "speaker": {"@id": "S1"}}]}}}"#,
            "kaldi\n0..1 S0: Hi there.\n1.4..2.4 S1: Yes.",
        ),
        (
            "{\n  \"partial\": \"hi\"\n}\n{\n  \"result\": [{\"conf\": 1.0, \"start\": 0.0, \"end\": 0.4, \"word\": \"hi\"}],\n  \"text\": \"hi\"\n}\n{\n  \"text\": \"\"\n}\n",
            "kaldi\n0..0.4 ?: hi\nempty-turns Some(9): 1 passage has no words; left out\n\
             partial-results Some(2): 1 result was not final, or not recognised, and left out\n\
             turns-without-speaker Some(6): 1 of 1 turns name no speaker",
        ),
        (
            r#"{"status": 0, "result": {"hypotheses": [{"transcript": "hi", "word-alignment": [{"word": "hi", "start": 0.5, "length": 0.5}]}], "final": true}, "segment-start": 2.0}"#,
            "kaldi\n2.5..3 ?: hi\nturns-without-speaker Some(1): 1 of 1 turns name no speaker",
        ),
        (
            r#"{"version": "1.0.0", "segments": [{"speaker": "Ann", "startTime": 0.5, "endTime": 1, "body": "Hi."}, {"startTime": 1, "endTime": 1, "body": " "}]}"#,
            "podcast\n0.5..1 Ann: Hi.\nempty-turns Some(1): 1 passage has no words; left out",
        ),
        (
            r#"{"speakers": [{"id": 1, "name": "Bob"}], "monologues": [
                {"speaker": 0, "elements": [{"type": "text", "value": "Hi", "ts": 0.5, "end_ts": 1.5, "confidence": 1}, {"type": "punct", "value": ", "}, {"type": "unknown", "value": "<inaudible>"}, {"type": "punct", "value": "."}]},
                {"speaker": 1, "elements": [{"type": "text", "value": "Yes", "ts": 2, "end_ts": 2.5}]}]}"#,
            "rev\n0.5..1.5 Speaker 0: Hi, <inaudible>.\n2..2.5 Bob: Yes",
        ),
    ]);
}

#[test]
fn broken_files_say_where() {
    hold(&[
        (
            "{\"segments\": [{\"text\": \"a\", \"start\": 1,\n \"end\": 2}, {\"text\":",
            "whisper\nbroken-json Some(2): the file was cut off: it ends before its JSON does",
        ),
        (
            "{\"segments\": [{\"text\": \"a\",\n \"words\": 3}]}",
            "whisper\nbroken-json Some(2): the value of `words` is of another kind than this format has there",
        ),
        (
            "{\"segments\": [{\"text\": \"a\",\n \"start\": 1, \"start\": 2}]}",
            "whisper\nbroken-json Some(2): the key `start` stands twice in one object",
        ),
    ]);
    let hint = Hint { name: "a.json", format: Some("rev"), ..Hint::default() };
    let result = read(b"{\"segments\": []}".to_vec(), &hint);
    assert_eq!(result.error.map(|error| error.code.0), Some("other-json"));
}

#[test]
fn a_word_that_is_called_turn_makes_no_record() {
    let text = r#"{"text": "turn", "segments": [{"start": 0, "end": 1, "text": "turn", "words": [{"word": "turn", "start": 0, "end": 1, "speaker": "A"}]}]}"#;
    assert!(told(text).starts_with("whisper\n0..1 A: turn\n"), "{}", told(text));
}

#[test]
fn hostile_files_end_soon() {
    let files = [
        ("[".repeat(1_000_000), "whisper"),
        ("{\"segments\":".repeat(100_000), "whisper"),
        (format!("{{\"segments\": [{}", "{\"words\": [".repeat(100_000)), "whisper"),
        (format!("{{\"segments\": [{}{{}}]}}", "{},".repeat(1_000_000)), "whisper"),
        (format!("{{\"results\": {{\"items\": [{}{{}}]}}}}", "{},".repeat(1_000_000)), "aws"),
        (
            format!(
                "{{\"segments\": [{{\"words\": [{}{{\"word\": \"x\"}}]}}]}}",
                "{\"word\": \"x\", \"start\": 1e999},".repeat(1_000_000)
            ),
            "whisper",
        ),
        (
            format!("{{\"segments\": [{{\"start\": {}, \"text\": \"a\"}}]}}", "9".repeat(1 << 20)),
            "podcast",
        ),
        (
            format!(
                "{{\"monologues\": [{}]}}",
                ["{\"speaker\": 1, \"elements\": []}"; 200_000].join(",")
            ),
            "rev",
        ),
    ];
    for (text, format) in files {
        let before = Stopwatch::start();
        let length = text.len();
        let hint = Hint { name: "a.json", format: Some(format), ..Hint::default() };
        let result = read(text.into_bytes(), &hint);
        check_spans(&result, length);
        assert!(result.error.is_some(), "{format} {length}");
        assert!(before.elapsed().as_secs() < 20, "{format} {length}: {:?}", before.elapsed());
    }
}
