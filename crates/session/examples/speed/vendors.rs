//! The same talk as recognisers of speech write it, each with what its files hold besides.

use std::fmt::Write as _;

use super::turns;

/// A turn with its words.
struct Spoken {
    number: usize,
    start: f64,
    text: &'static str,
    /// Each with when it begins and ends.
    words: Vec<(&'static str, f64, f64)>,
}

impl Spoken {
    fn speaker(&self) -> usize {
        self.number % 2
    }

    fn end(&self) -> f64 {
        self.words.last().map_or(self.start, |word| word.2)
    }
}

fn spoken() -> impl Iterator<Item = Spoken> {
    turns().take(12_000).enumerate().map(|(number, (_, start, text))| {
        let at = |word: usize| start + word as f64 * 0.14;
        let words =
            text.split(' ').enumerate().map(|(word, text)| (text, at(word), at(word) + 0.13));
        Spoken { number, start, text, words: words.collect() }
    })
}

fn list<T>(all: impl Iterator<Item = T>, mut write: impl FnMut(T) -> String) -> String {
    let mut out = String::new();
    for (at, one) in all.enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        out.push_str(&write(one));
    }
    out
}

/// A file's name, and how it is made where it is asked for.
type File = (&'static str, fn() -> String);

/// The files.
pub(super) const FILES: &[File] = &[
    ("deepgram.json", deepgram),
    ("deepgram-whole.json", deepgram_whole),
    ("whisperx.json", whisperx),
    ("aws.json", aws),
    // A short one, for a program that does not end with the whole.
    ("aws-short.json", || aws_of(100)),
    ("azure.json", azure),
    ("google.json", google),
    ("assemblyai.json", assemblyai),
    ("speechmatics.json", speechmatics),
    ("ibm.json", ibm),
    ("vosk.json", vosk),
    ("podcast.json", podcast),
    ("rev.json", rev),
];

/// What the service says of a request; its own library reads no file without it.
const METADATA: &str = "{\"transaction_key\": \"deprecated\", \"request_id\": \"x\", \"sha256\": \"x\", \"created\": \"2026-03-02T10:00:00.000Z\", \"duration\": 70000.0, \"channels\": 1, \"models\": [\"x\"], \"model_info\": {}}";

fn deepgram() -> String {
    let mut out = format!("{{\"metadata\": {METADATA}, ")
        + "\"results\": {\"channels\": [{\"alternatives\": [{\"transcript\": \"\", \"words\": []}]}], \"utterances\": [";
    for (n, (_, start, words)) in turns().take(20_000).enumerate() {
        let comma = if n == 0 { "" } else { "," };
        let speaker = n % 2;
        let _ = write!(
            out,
            "{comma}{{\"start\": {start}, \"end\": {}, \"confidence\": 0.99, \"channel\": 0, \"transcript\": \"{words}\", \"words\": [",
            start + 3.0
        );
        for (at, word) in words.split(' ').enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let from = start + at as f64 * 0.1;
            let _ = write!(
                out,
                "{comma}{{\"word\": \"{word}\", \"start\": {from:.2}, \"end\": {:.2}, \"confidence\": 0.99, \"speaker\": {speaker}, \"punctuated_word\": \"{word}\"}}",
                from + 0.1
            );
        }
        let _ = write!(out, "], \"speaker\": {speaker}, \"id\": \"u{n}\"}}");
    }
    out.push_str("]}}\n");
    out
}

/// With the words of the channel, its paragraphs and its utterances, as the service sends it.
fn deepgram_whole() -> String {
    let word = |turn: &Spoken, (text, from, to): (&str, f64, f64)| {
        let speaker = turn.speaker();
        let bare = text.trim_matches(['.', ',', '?']).to_lowercase();
        format!(
            "{{\"word\":\"{bare}\",\"start\":{from:.2},\"end\":{to:.2},\"confidence\":0.9964,\"speaker\":{speaker},\"speaker_confidence\":0.81,\"punctuated_word\":\"{text}\"}}"
        )
    };
    let all = list(spoken(), |turn| list(turn.words.iter(), |one| word(&turn, *one)));
    let paragraphs = list(spoken(), |turn| {
        let (speaker, count, start, end) =
            (turn.speaker(), turn.words.len(), turn.start, turn.end());
        let text = turn.text;
        format!(
            "{{\"sentences\":[{{\"text\":\"{text}\",\"start\":{start:.2},\"end\":{end:.2}}}],\"speaker\":{speaker},\"num_words\":{count},\"start\":{start:.2},\"end\":{end:.2}}}"
        )
    });
    let utterances = list(spoken(), |turn| {
        let (speaker, n, start, end) = (turn.speaker(), turn.number, turn.start, turn.end());
        let text = turn.text;
        let words = list(turn.words.iter(), |one| word(&turn, *one));
        format!(
            "{{\"start\":{start:.2},\"end\":{end:.2},\"confidence\":0.99,\"channel\":0,\"transcript\":\"{text}\",\"words\":[{words}],\"speaker\":{speaker},\"id\":\"u{n}\"}}"
        )
    });
    let transcript = spoken().map(|turn| turn.text).collect::<Vec<_>>().join(" ");
    // A turn may have a mebibyte; the text of the channel is not taken where there are utterances.
    format!(
        "{{\"metadata\":{METADATA},\"results\":{{\"channels\":[{{\"alternatives\":[{{\"transcript\":\"{transcript}\",\"confidence\":0.99,\"words\":[{all}],\"paragraphs\":{{\"transcript\":\"\",\"paragraphs\":[{paragraphs}]}}}}]}}],\"utterances\":[{utterances}]}}}}\n"
    )
}

fn whisperx() -> String {
    let word = |turn: &Spoken, (text, from, to): (&str, f64, f64)| {
        let speaker = turn.speaker();
        format!(
            "{{\"word\": \"{text}\", \"start\": {from:.3}, \"end\": {to:.3}, \"score\": 0.873, \"speaker\": \"SPEAKER_0{speaker}\"}}"
        )
    };
    let segments = list(spoken(), |turn| {
        let (speaker, start, end, text) = (turn.speaker(), turn.start, turn.end(), turn.text);
        let words = list(turn.words.iter(), |one| word(&turn, *one));
        format!(
            "{{\"start\": {start:.3}, \"end\": {end:.3}, \"text\": \" {text}\", \"words\": [{words}], \"speaker\": \"SPEAKER_0{speaker}\"}}"
        )
    });
    let all = list(spoken(), |turn| list(turn.words.iter(), |one| word(&turn, *one)));
    format!("{{\"segments\": [{segments}], \"word_segments\": [{all}], \"language\": \"en\"}}\n")
}

/// Labels apart from the words, as the service has long written them.
fn aws() -> String {
    aws_of(12_000)
}

fn aws_of(turns: usize) -> String {
    let spoken = || spoken().take(turns);
    let labels = list(spoken(), |turn| {
        let (speaker, start, end) = (turn.speaker(), turn.start, turn.end());
        let items = list(turn.words.iter(), |(_, from, to)| {
            format!(
                "{{\"speaker_label\":\"spk_{speaker}\",\"start_time\":\"{from:.2}\",\"end_time\":\"{to:.2}\"}}"
            )
        });
        format!(
            "{{\"start_time\":\"{start:.2}\",\"end_time\":\"{end:.2}\",\"speaker_label\":\"spk_{speaker}\",\"items\":[{items}]}}"
        )
    });
    let items = list(spoken(), |turn| {
        list(turn.words.iter(), |(text, from, to)| {
            let speaker = turn.speaker();
            format!(
                "{{\"type\":\"pronunciation\",\"alternatives\":[{{\"confidence\":\"0.998\",\"content\":\"{text}\"}}],\"start_time\":\"{from:.2}\",\"end_time\":\"{to:.2}\",\"speaker_label\":\"spk_{speaker}\"}}"
            )
        })
    });
    let transcript = spoken().map(|turn| turn.text).collect::<Vec<_>>().join(" ");
    format!(
        "{{\"jobName\":\"x\",\"accountId\":\"1\",\"status\":\"COMPLETED\",\"results\":{{\"transcripts\":[{{\"transcript\":\"{transcript}\"}}],\"speaker_labels\":{{\"segments\":[{labels}],\"channel_label\":\"ch_0\",\"speakers\":2}},\"items\":[{items}]}}}}\n"
    )
}

/// Batch transcription, laid out over lines.
fn azure() -> String {
    let phrases = list(spoken(), |turn| {
        let (speaker, start, text) = (turn.speaker() + 1, turn.start, turn.text);
        let length = turn.end() - start;
        let words = list(turn.words.iter(), |(text, from, to)| {
            let (offset, duration) = (from * 1e7, (to - from) * 1e7);
            format!(
                "\n            {{\n              \"word\": \"{text}\",\n              \"offset\": \"PT{from:.2}S\",\n              \"duration\": \"PT0.13S\",\n              \"offsetInTicks\": {offset:.1},\n              \"durationInTicks\": {duration:.1},\n              \"confidence\": 0.87\n            }}"
            )
        });
        let (offset, duration) = (start * 1e7, length * 1e7);
        format!(
            "\n    {{\n      \"recognitionStatus\": \"Success\",\n      \"channel\": 0,\n      \"speaker\": {speaker},\n      \"offset\": \"PT{start:.2}S\",\n      \"duration\": \"PT{length:.2}S\",\n      \"offsetInTicks\": {offset:.1},\n      \"durationInTicks\": {duration:.1},\n      \"nBest\": [\n        {{\n          \"confidence\": 0.87,\n          \"lexical\": \"{text}\",\n          \"itn\": \"{text}\",\n          \"maskedITN\": \"{text}\",\n          \"display\": \"{text}\",\n          \"words\": [{words}\n          ]\n        }}\n      ]\n    }}"
        )
    });
    format!(
        "{{\n  \"source\": \"x\",\n  \"durationInTicks\": 1,\n  \"combinedRecognizedPhrases\": [],\n  \"recognizedPhrases\": [{phrases}\n  ]\n}}\n"
    )
}

/// Version 1 over REST, laid out over lines.
fn google() -> String {
    let results = list(spoken(), |turn| {
        let (speaker, text) = (turn.speaker() + 1, turn.text);
        let words = list(turn.words.iter(), |(text, from, to)| {
            format!(
                "\n            {{\n              \"startTime\": \"{from:.3}s\",\n              \"endTime\": \"{to:.3}s\",\n              \"word\": \"{text}\",\n              \"confidence\": 0.92,\n              \"speakerTag\": {speaker}\n            }}"
            )
        });
        format!(
            "\n    {{\n      \"alternatives\": [\n        {{\n          \"transcript\": \"{text}\",\n          \"confidence\": 0.92,\n          \"words\": [{words}\n          ]\n        }}\n      ],\n      \"languageCode\": \"en-gb\"\n    }}"
        )
    });
    format!("{{\n  \"results\": [{results}\n  ]\n}}\n")
}

fn assemblyai() -> String {
    let millis = |seconds: f64| seconds * 1000.0;
    let word = |turn: &Spoken, (text, from, to): (&str, f64, f64)| {
        let speaker = ["A", "B"][turn.speaker()];
        let (from, to) = (millis(from), millis(to));
        format!(
            "{{\"text\":\"{text}\",\"start\":{from:.0},\"end\":{to:.0},\"confidence\":0.98,\"speaker\":\"{speaker}\"}}"
        )
    };
    let all = list(spoken(), |turn| list(turn.words.iter(), |one| word(&turn, *one)));
    let utterances = list(spoken(), |turn| {
        let speaker = ["A", "B"][turn.speaker()];
        let (start, end, text) = (millis(turn.start), millis(turn.end()), turn.text);
        let words = list(turn.words.iter(), |one| word(&turn, *one));
        format!(
            "{{\"speaker\":\"{speaker}\",\"text\":\"{text}\",\"confidence\":0.97,\"start\":{start:.0},\"end\":{end:.0},\"words\":[{words}]}}"
        )
    });
    let text = spoken().map(|turn| turn.text).collect::<Vec<_>>().join(" ");
    format!(
        "{{\"id\":\"x\",\"status\":\"completed\",\"audio_url\":\"x\",\"text\":\"{text}\",\"words\":[{all}],\"utterances\":[{utterances}],\"audio_duration\":42000}}\n"
    )
}

fn speechmatics() -> String {
    let results = list(spoken(), |turn| {
        list(turn.words.iter(), |(text, from, to)| {
            let speaker = turn.speaker() + 1;
            format!(
                "{{\"alternatives\":[{{\"confidence\":0.97,\"content\":\"{text}\",\"language\":\"en\",\"speaker\":\"S{speaker}\"}}],\"end_time\":{to:.2},\"start_time\":{from:.2},\"type\":\"word\"}}"
            )
        })
    });
    format!(
        "{{\"format\":\"2.9\",\"job\":{{\"id\":\"x\"}},\"metadata\":{{\"type\":\"transcription\"}},\"results\":[{results}]}}\n"
    )
}

fn ibm() -> String {
    let results = list(spoken(), |turn| {
        let text = turn.text;
        let words =
            list(turn.words.iter(), |(text, from, to)| format!("[\"{text}\", {from:.2}, {to:.2}]"));
        format!(
            "{{\"alternatives\": [{{\"timestamps\": [{words}], \"confidence\": 0.87, \"transcript\": \"{text} \"}}], \"final\": true}}"
        )
    });
    let labels = list(spoken(), |turn| {
        list(turn.words.iter(), |(_, from, to)| {
            let speaker = turn.speaker();
            format!(
                "{{\"from\": {from:.2}, \"to\": {to:.2}, \"speaker\": {speaker}, \"confidence\": 0.52, \"final\": false}}"
            )
        })
    });
    format!("{{\"results\": [{results}], \"result_index\": 0, \"speaker_labels\": [{labels}]}}\n")
}

/// One value after the other, laid out over lines.
fn vosk() -> String {
    let mut out = String::new();
    for turn in spoken() {
        let words = list(turn.words.iter(), |(text, from, to)| {
            format!(
                "{{\n      \"conf\" : 0.987,\n      \"end\" : {to:.6},\n      \"start\" : {from:.6},\n      \"word\" : \"{text}\"\n    }}"
            )
        });
        let _ = writeln!(out, "{{\n  \"result\" : [{words}],\n  \"text\" : \"{}\"\n}}", turn.text);
    }
    out
}

fn podcast() -> String {
    let segments = list(turns().take(40_000), |(speaker, start, text)| {
        let end = start + 3.0;
        format!(
            "{{\"speaker\": \"{speaker}\", \"startTime\": {start}, \"endTime\": {end}, \"body\": \"{text}\"}}"
        )
    });
    format!("{{\"version\": \"1.0.0\", \"segments\": [{segments}]}}\n")
}

fn rev() -> String {
    let monologues = list(spoken(), |turn| {
        let speaker = turn.speaker();
        let elements = list(turn.words.iter(), |(text, from, to)| {
            format!(
                "{{\"type\":\"text\",\"value\":\"{text}\",\"ts\":{from:.2},\"end_ts\":{to:.2},\"confidence\":0.92}},{{\"type\":\"punct\",\"value\":\" \"}}"
            )
        });
        format!("{{\"speaker\":{speaker},\"elements\":[{elements}]}}")
    });
    format!("{{\"monologues\":[{monologues}]}}\n")
}
