//! What recognisers of speech give. Most of these files come without expected results; then the
//! words of all turns must be those of the whole text that the file itself has, and the turns as
//! many as its utterances, counted independently of the readers.

use std::path::Path;

use serde_json::Value;

use crate::{Set, files, read_file};

/// A file, where its own words stand, and where its utterances (empty where it has none).
type Row = (&'static str, &'static str, &'static str);

const AWS: &[Row] = &[
    ("aws-transcribe/01-plain.json", "results.transcripts[].transcript", ""),
    (
        "aws-transcribe/03-speaker-identification.json",
        "results.transcripts[].transcript",
        "results.speaker_labels.segments[]",
    ),
    ("aws-transcribe/07-vocabulary-filter-mask.json", "results.transcripts[].transcript", ""),
];

const AZURE: &[Row] = &[
    ("transcriptSample.json", "combinedRecognizedPhrases[].display", "recognizedPhrases[]"),
    ("summarizationInputSample.json", "combinedRecognizedPhrases[].display", "recognizedPhrases[]"),
    ("realtimeresult.json", "[].NBest[0].Display", "[]"),
];

const BBC: &[Row] = &[
    ("todayinfocus.sample.json", "results.transcripts[].transcript", ""),
    ("todayinfocuswords.sample.json", "[].alternatives[0].content", ""),
    (
        "autoEdit2TedTalkTranscript.sample.json",
        "text[].paragraph[].line[].text",
        "text[].paragraph[]",
    ),
    ("bbcKaldiTranscriptWithSpeakerSegments.sample.json", "retval.punct", ""),
    ("kaldiTedTalkTranscript.sample.json", "retval.punct", ""),
    ("gcpSttSpeakerDiarization.sample.json", "results[].alternatives[0].transcript", ""),
    (
        "ibmTedTalkTranscript.sample.json",
        "results[].results[].alternatives[0].transcript",
        "results[].results[]",
    ),
    ("speechmaticsTedTalkTranscript.sample.json", "words[].name", "speakers[]"),
];

const DEEPGRAM: &[Row] = &[
    ("dg_speakers.json", "results.channels[].alternatives[0].transcript", ""),
    (
        "dg_speakers_no_utterances.json",
        "results.channels[].alternatives[0].transcript",
        "results.channels[].alternatives[0].paragraphs.paragraphs[]",
    ),
    ("dg_transcription.json", "results.channels[].alternatives[0].transcript", ""),
    ("dg_utterances.json", "results.channels[].alternatives[0].transcript", "results.utterances[]"),
    ("dg_whisper_transcription.json", "results.channels[].alternatives[0].transcript", ""),
    ("assemblyai_transcription.json", "text", ""),
    ("assemblyai_utterances.json", "text", "utterances[]"),
    ("whisper_timestamped.json", "text", "segments[]"),
];

pub(crate) fn aws(formats: &Path) -> Set {
    set(formats, "kibaffo33/aws_transcribe_to_docx", "aws", "json/aws-transcribe", AWS)
}

pub(crate) fn azure(formats: &Path) -> Set {
    set(formats, "Azure-Samples/cognitive-services-speech-sdk", "azure", "json/azure", AZURE)
}

pub(crate) fn bbc(formats: &Path) -> Set {
    set(formats, "bbc/react-transcript-editor", "kaldi", "json/bbc", BBC)
}

pub(crate) fn deepgram(formats: &Path) -> Set {
    let folder = "json/deepgram-assemblyai-whisper";
    set(formats, "deepgram/deepgram-python-captions", "deepgram", folder, DEEPGRAM)
}

fn set(
    formats: &Path,
    from: &'static str,
    reader: &'static str,
    folder: &str,
    rows: &[Row],
) -> Set {
    let mut set = Set::new(from, reader, "all words of the file, and its utterances");
    for path in files(&formats.join(folder), ".json") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let row = rows.iter().find(|(file, ..)| file.rsplit('/').next() == Some(&name));
        let fault = match row {
            Some((_, words, utterances)) => fault(&path, words, utterances),
            // A schema, and times of speakers without a word: nothing to read.
            None => {
                let read = read_file(&path);
                read.error.is_none().then(|| "turns come out where nobody speaks".to_owned())
            }
        };
        set.add(name, fault);
    }
    set
}

fn fault(path: &Path, words: &str, utterances: &str) -> Option<String> {
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let read = read_file(path);
    let Some(session) = read.sessions.first() else {
        return Some(format!("it cannot be read: {:?}", read.error.map(|error| error.message)));
    };
    let close = |text: &str| text.split_whitespace().collect::<String>();
    let found: String = session.turns.iter().map(|turn| close(session.text_of(turn))).collect();
    let texts = at(&file, words);
    let expected: String = texts.into_iter().filter_map(Value::as_str).map(close).collect();
    if found != expected {
        return Some("the words are not those of the file's own text".to_owned());
    }
    let count = at(&file, utterances).len();
    (!utterances.is_empty() && count != session.turns.len())
        .then(|| format!("{} turns come out of {count} utterances", session.turns.len()))
}

/// The values under a path such as `results[].alternatives[0].transcript`.
fn at<'v>(value: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut here = vec![value];
    for step in path.split('.').filter(|step| !step.is_empty()) {
        let (key, list) =
            step.split_once('[').map_or((step, None), |(key, list)| (key, Some(list)));
        if !key.is_empty() {
            here = here.into_iter().filter_map(|value| value.get(key)).collect();
        }
        if let Some(list) = list {
            let only: Option<usize> = list.trim_end_matches(']').parse().ok();
            let entries = |value: &'v Value| value.as_array().map_or(&[][..], Vec::as_slice);
            here = match only {
                Some(only) => here.into_iter().filter_map(|v| entries(v).get(only)).collect(),
                None => here.into_iter().flat_map(entries).collect(),
            };
        }
    }
    here
}

/// The segments that transcriptator makes of a podcast's transcript. It puts short ones together,
/// so each of its segments has to begin and end with a turn, and hold the words between.
pub(crate) fn podcast(formats: &Path) -> Set {
    let compared = "words, speakers and times";
    let mut set = Set::new("stevencrader/transcriptator", "podcast", compared);
    for parsed in files(&formats.join("podcast"), "_json_parsed.json") {
        let name = parsed.file_name().unwrap().to_string_lossy().replace("_json_parsed", "");
        set.add(name.clone(), segments_fault(&parsed.with_file_name(name), &parsed));
    }
    set
}

fn segments_fault(path: &Path, parsed: &Path) -> Option<String> {
    let expected: Value = serde_json::from_slice(&std::fs::read(parsed).unwrap()).unwrap();
    let read = read_file(path);
    let session = read.sessions.first()?;
    let mut turns = session.turns.iter();
    for segment in expected["segments"].as_array()? {
        let close = |text: &str| text.split_whitespace().collect::<String>();
        let wanted = close(segment["body"].as_str()?);
        let start = segment["startTime"].as_f64();
        let mut found = String::new();
        let (mut first, mut end) = (None, None);
        while found.len() < wanted.len() {
            let Some(turn) = turns.next() else {
                return Some(format!("no turn for the segment at {start:?}"));
            };
            if session.label_of(turn).unwrap_or("") != segment["speaker"].as_str().unwrap_or("") {
                return Some(format!("another speaker at {start:?}"));
            }
            first = first.or(turn.start);
            end = turn.end;
            found += &close(session.text_of(turn));
        }
        if found != wanted || first != start || end != segment["endTime"].as_f64() {
            return Some(format!("words or times of the segment at {start:?} differ"));
        }
    }
    None
}
