//! Captions beside what others expect of the same files: the W3C's tests, the files of other
//! programs with what those read in them. Skipped where the folder of real data is absent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests"
)]

mod common;
mod webvtt;

use std::path::{Path, PathBuf};

use common::{check_spans, data, files};
use rolecall_session::{Hint, Read, Turn, read};
use serde_json::Value;

/// A caption as both sides have it: times, who speaks, words with single blanks.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    start: f64,
    end: f64,
    who: Option<String>,
    words: String,
    /// Which caption of the file it belongs to.
    caption: usize,
}

fn open(path: &Path) -> Read {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    open_bytes(bytes, &name)
}

fn open_bytes(bytes: Vec<u8>, name: &str) -> Read {
    let length = bytes.len();
    let read = read(bytes, &Hint { name, ..Hint::default() });
    check_spans(&read, length);
    read
}

fn single(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The turns that have times.
fn timed(read: &Read) -> Vec<Said> {
    let mut out = Vec::new();
    for session in &read.sessions {
        let said = |turn: &Turn| {
            let words = single(session.text_of(turn));
            let who = session.label_of(turn).map(str::to_owned);
            let before = &session.text[..turn.bytes.start as usize];
            let caption = before.matches("-->").count();
            Some(Said { start: turn.start?, end: turn.end?, who, words, caption })
        };
        out.extend(session.turns.iter().filter_map(said));
    }
    out
}

/// The same with the turns of one caption put together, whoever speaks.
fn whole(said: Vec<Said>) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    for mut one in said {
        one.who = None;
        one.words.retain(|c| c != ' ');
        match out.last_mut() {
            Some(last) if last.caption == one.caption => last.words.push_str(&one.words),
            _ => out.push(one),
        }
    }
    // Numbered anew, since the other side counts differently.
    for one in &mut out {
        one.caption = 0;
    }
    out
}

/// What the standard's own algorithm finds, as [`whole`] has it.
fn by_the_standard(text: &str) -> Vec<Said> {
    let cues = webvtt::cues(text).into_iter().enumerate().map(|(caption, (start, end, raw))| {
        Said { start, end, who: None, words: single(&webvtt::words(&raw)), caption }
    });
    whole(cues.filter(|cue| !cue.words.is_empty()).collect())
}

/// Whether all of `part` comes in `all`, in its order.
fn comes_in(part: &[Said], all: &[Said]) -> Result<(), String> {
    let mut rest = all.iter();
    for one in part {
        if !rest.any(|other| other == one) {
            return Err(format!("{one:?} is missing or out of order among {all:?}"));
        }
    }
    Ok(())
}

/// Counts of a set, and what failed.
struct Set {
    name: &'static str,
    total: usize,
    failed: Vec<(String, String)>,
}

impl Set {
    fn new(name: &'static str) -> Self {
        Self { name, total: 0, failed: Vec::new() }
    }

    fn add(&mut self, what: impl Into<String>, result: Result<(), String>) {
        self.total += 1;
        if let Err(why) = result {
            self.failed.push((what.into(), why));
        }
    }

    /// Holds the set to 98 %.
    fn hold(self, at_least: usize) {
        eprintln!("{}: {} of {}", self.name, self.total - self.failed.len(), self.total);
        for (what, why) in self.failed.iter().take(20) {
            eprintln!("  {what}: {}", why.chars().take(400).collect::<String>());
        }
        assert!(self.total >= at_least, "{}: {}", self.name, self.total);
        assert!(self.failed.len() * 50 <= self.total, "{}", self.name);
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(got: T, expected: T) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("{got:?} and not {expected:?}")) }
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).replace('\u{feff}', "")
}

#[test]
fn vtt_js() {
    let Some(data) = data() else { return };
    let mut set = Set::new("mozilla-vttjs");
    for path in files(&data.join("formats/webvtt/mozilla-vttjs"), "json") {
        let vtt = path.with_extension("vtt");
        if path.to_string_lossy().ends_with("-proc.json") || !vtt.exists() {
            continue;
        }
        let cues = json(&path)["cues"].as_array().cloned().unwrap_or_default();
        let expected = cues.iter().enumerate().filter_map(|(caption, cue)| {
            let words = single(&webvtt::words(cue["text"].as_str()?));
            let (start, end) = (cue["startTime"].as_f64()?, cue["endTime"].as_f64()?);
            let said = Said { start, end, who: None, words, caption };
            (!said.words.is_empty()).then_some(said)
        });
        let expected = whole(expected.collect());
        set.add(vtt.display().to_string(), comes_in(&expected, &whole(timed(&open(&vtt)))));
    }
    set.hold(100);
}

#[test]
fn w3c_cue_text() {
    let Some(data) = data() else { return };
    let mut set = Set::new("w3c-wpt cue-parsing");
    for path in files(&data.join("formats/webvtt/w3c-wpt/wpt-cue-parsing"), "json") {
        for case in json(&path).as_array().unwrap() {
            let raw = case["text"].as_str().unwrap();
            let file = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{raw}");
            let said = timed(&open_bytes(file.into_bytes(), "a.vtt"));
            let (mut words, mut voices) = (String::new(), Vec::new());
            for part in case["expectedTree"].as_str().unwrap().split("\n|") {
                let part = part.trim_start_matches(['|', ' ']);
                if let Some(title) = part.strip_prefix("title=\"") {
                    voices.push(title.trim_end_matches(['"', '\n']).to_owned());
                } else if let Some(text) = part.strip_prefix('"') {
                    words += text.trim_end_matches('\n').strip_suffix('"').unwrap();
                }
            }
            voices.retain(|voice| !voice.is_empty());
            let got: String = said.iter().map(|said| said.words.replace(' ', "")).collect();
            let labels: Vec<String> = said.into_iter().filter_map(|said| said.who).collect();
            let result = equal(got, single(&words).replace(' ', ""));
            set.add(format!("{raw:?}"), result.and_then(|()| equal(labels, voices)));
        }
    }
    set.hold(70);
}

#[test]
fn w3c_files() {
    let Some(data) = data() else { return };
    let mut set = Set::new("w3c-wpt file-parsing");
    for path in files(&data.join("formats/webvtt/w3c-wpt/wpt-file-parsing"), "vtt") {
        let expected = by_the_standard(&text(&path));
        set.add(path.display().to_string(), comes_in(&expected, &whole(timed(&open(&path)))));
    }
    set.hold(30);
}

/// What webvtt-py reads in its own files: captions, first start, last end, last words.
const WEBVTT_PY: &[(&str, usize, f64, f64, &str)] = &[
    ("captions_with_bom.vtt", 4, 0.5, 21.58, "Caption text #4"),
    ("comments.vtt", 3, 135.0, 150.0, "- Ta en kopp"),
    ("cue_tags.vtt", 3, 16.5, 21.5, "That's amore"),
    ("invalid_timeframe_in_cue_text.vtt", 3, 0.5, 16.32, "Caption text #3"),
    ("metadata_headers.vtt", 2, 0.5, 11.89, "Caption text #2"),
    ("metadata_headers_multiline.vtt", 2, 0.5, 11.89, "Caption text #2"),
    ("missing_timeframe.vtt", 6, 0.5, 30.28, "Caption text #7"),
    ("one_caption.vtt", 1, 0.5, 7.0, "Caption text #1"),
    ("sample.vtt", 16, 0.5, 64.3, "Caption text #16"),
    ("styles.vtt", 1, 0.0, 10.0, "- Hello world."),
    ("using_identifiers.vtt", 6, 0.5, 27.28, "Caption text #6"),
    ("invalid_timeframe.srt", 5, 0.5, 23.88, "Caption text #5"),
    ("missing_timeframe.srt", 4, 0.5, 23.88, "Caption text #5"),
    ("missing_caption_text.srt", 4, 0.5, 23.88, "Caption text #5"),
    ("one_caption.srt", 1, 0.5, 7.0, "Caption text #1"),
    ("sample.srt", 5, 0.5, 23.88, "Caption text #5"),
    ("sample.sbv", 5, 0.378, 16.543, "Caption text #5"),
    ("two_captions.sbv", 2, 0.378, 12.305, "Caption text #2 (line 1) Caption text #2 (line 2)"),
    ("missing_caption_text.sbv", 4, 0.378, 16.543, "Caption text #5"),
    ("missing_timeframe.sbv", 4, 0.378, 16.543, "Caption text #5"),
    ("invalid_timeframe.sbv", 4, 0.378, 16.543, "Caption text #5"),
];

#[test]
fn webvtt_py() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/webvtt/webvtt-py");
    let mut set = Set::new("webvtt-py");
    for &(file, count, start, end, words) in WEBVTT_PY {
        let said = timed(&open(&folder.join(file)));
        let got = said.first().zip(said.last());
        let got = got.map(|(first, last)| (said.len(), first.start, last.end, last.words.as_str()));
        set.add(file, equal(got, Some((count, start, end, words))));
    }
    for file in ["empty.vtt", "no_captions.vtt"] {
        set.add(file, equal(open(&folder.join(file)).sessions.len(), 0));
    }
    for path in files(&folder, "vtt") {
        let text = text(&path);
        if text.starts_with("WEBVTT") {
            let all = whole(timed(&open(&path)));
            set.add(path.display().to_string(), comes_in(&by_the_standard(&text), &all));
        }
    }
    set.hold(30);
}

#[test]
fn pycaption_s_captions_are_the_same_in_both_formats() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/webvtt/pycaption");
    let (vtt, srt) =
        (timed(&open(&folder.join("example.vtt"))), timed(&open(&folder.join("example.srt"))));
    let mut set = Set::new("pycaption");
    set.add("count", equal(vtt.len(), srt.len()));
    for (vtt, srt) in vtt.iter().zip(&srt) {
        let what = vtt.start.to_string();
        set.add(
            what,
            equal(
                (vtt.start, vtt.end, &vtt.who, &vtt.words),
                (srt.start, srt.end, &srt.who, &srt.words),
            ),
        );
    }
    set.hold(1500);
}

#[test]
fn docling() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/webvtt/docling");
    let mut set = Set::new("docling");
    for path in files(&folder.join("sources"), "vtt") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let truth = json(&folder.join("groundtruth").join(format!("{name}.json")));
        let mut expected: Vec<Said> = Vec::new();
        for text in truth["texts"].as_array().unwrap() {
            let track = &text["source"][0];
            let start = track["start_time"].as_f64().unwrap();
            let last = expected.last().map_or((0, -1.0), |last| (last.caption, last.start));
            let one = Said {
                start,
                end: track["end_time"].as_f64().unwrap(),
                who: track["voice"].as_str().map(str::to_owned),
                words: single(text["text"].as_str().unwrap()),
                caption: last.0 + usize::from(start != last.1),
            };
            expected.push(one);
        }
        let said = timed(&open(&path));
        let voices = |said: &[Said]| -> Vec<_> {
            let mut out: Vec<_> = said
                .iter()
                .filter(|said| !said.words.is_empty())
                .map(|said| (said.start.to_string(), said.who.clone()))
                .collect();
            out.dedup();
            out
        };
        set.add(format!("{name} voices"), equal(voices(&said), voices(&expected)));
        set.add(format!("{name} words"), equal(whole(said), whole(expected)));
    }
    set.hold(6);
}

#[test]
fn transcriptator() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/podcast/transcriptator");
    let mut set = Set::new("transcriptator");
    let files: Vec<PathBuf> =
        files(&folder, "vtt").into_iter().chain(files(&folder, "srt")).collect();
    for path in files {
        let (stem, kind) = (path.file_stem().unwrap().to_string_lossy(), path.extension().unwrap());
        let kind = kind.to_string_lossy();
        let expected = json(&folder.join(format!("{stem}_{kind}_parsed.json")));
        let segments = expected["segments"].as_array().unwrap();
        let said = timed(&open(&path));
        set.add(format!("{stem} count"), equal(said.len(), segments.len()));
        for (said, segment) in said.iter().zip(segments) {
            let who = segment["speaker"].as_str().unwrap();
            let expected = Said {
                start: segment["startTime"].as_f64().unwrap(),
                end: segment["endTime"].as_f64().unwrap(),
                who: (!who.is_empty()).then(|| who.to_owned()),
                words: single(segment["body"].as_str().unwrap()),
                caption: said.caption,
            };
            set.add(format!("{stem} {}", expected.start), equal(said, &expected));
        }
    }
    set.hold(1000);
}

/// Who speaks and what, in files whose captions begin with `<v Name>` or with `Name:`, and in which
/// some lack the blank line before the number of the next.
fn expected_of(raw: &str) -> (Option<String>, String) {
    let raw = match raw.rsplit_once('\n') {
        Some((words, number)) if number.bytes().all(|b| b.is_ascii_digit()) => words,
        _ => raw,
    };
    let words = single(&webvtt::words(raw));
    let voice = raw.strip_prefix("<v ").and_then(|rest| rest.split_once('>'));
    if let Some((name, _)) = voice {
        return (Some(name.to_owned()), words);
    }
    match words.split_once(": ") {
        Some((name, said)) if name.len() < 25 && name.starts_with(char::is_uppercase) => {
            (Some(name.to_owned()), said.to_owned())
        }
        _ => (None, words),
    }
}

#[test]
fn real_captions_are_those_of_the_standard() {
    let Some(data) = data() else { return };
    for (name, least) in [("zoom-engager", 300), ("voice-spans", 2000)] {
        let mut set = Set::new(name);
        for path in files(&data.join("formats/webvtt").join(name), "vtt") {
            let said = timed(&open(&path));
            let cues = webvtt::cues(&text(&path));
            set.add(format!("{} count", path.display()), equal(said.len(), cues.len()));
            for (said, (start, end, raw)) in said.iter().zip(cues) {
                let (who, words) = expected_of(&raw);
                let expected = Said { start, end, who, words, caption: said.caption };
                set.add(format!("{} {start}", path.display()), equal(said, &expected));
            }
        }
        set.hold(least);
    }
}

#[test]
fn srt_of_cdown() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/srt/cdown");
    let mut set = Set::new("cdown");
    let expected = [
        ("ascii.srt", ["ascii", "oh look", "ascii everywhere"]),
        (
            "gb2312.srt",
            [
                "\u{5b87}\u{5b99}\u{5b88}\u{62a4}\u{795e} \u{4fdd}\u{62a4}\u{6211}\u{4eec}\u{8fdc}\u{79bb}\u{90aa}\u{6076}",
                "\u{4ed6}\u{80fd}\u{5f92}\u{624b}\u{6293}\u{4f4f}\u{5b50}\u{5f39} \u{62e6}\u{4f4f}\u{75be}\u{901f}\u{7684}\u{706b}\u{8f66}",
                "\u{8f7b}\u{8f7b}\u{4e00}\u{8df3}\u{5c31}\u{80fd}\u{98de}\u{8dc3}\u{9ad8}\u{697c}",
            ],
        ),
    ];
    for (file, words) in expected {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let (decoded, _, _) = encoding_rs::GBK.decode(&bytes);
        let said = timed(&open_bytes(decoded.into_owned().into_bytes(), file));
        let got: Vec<(f64, f64, &str)> =
            said.iter().take(3).map(|s| (s.start, s.end, s.words.as_str())).collect();
        let times = [(27.0, 30.73), (31.5, 34.1), (34.1, 36.57)];
        let expected: Vec<(f64, f64, &str)> =
            times.iter().zip(words).map(|(&(start, end), words)| (start, end, words)).collect();
        set.add(file, equal(got, expected));
    }
    set.hold(2);
}
