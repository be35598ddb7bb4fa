//! Captions beside what others expect of the same files: the tests of the W3C and of vtt.js, and the
//! files of other programs with what those read in them.

use std::path::Path;

use rolecall_session::{Hint, Read, Turn, read};
use serde_json::Value;

use super::webvtt_standard;
use crate::{Set, files, read_file};

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
    let cues =
        webvtt_standard::cues(text).into_iter().enumerate().map(|(caption, (start, end, raw))| {
            Said { start, end, who: None, words: single(&webvtt_standard::words(&raw)), caption }
        });
    whole(cues.filter(|cue| !cue.words.is_empty()).collect())
}

/// What of `part` does not come in `all`, in its order.
fn comes_in(part: &[Said], all: &[Said]) -> Option<String> {
    let mut rest = all.iter();
    let missing = part.iter().find(|one| !rest.any(|other| other == *one))?;
    // vtt.js takes minutes of three digits for hours; the standard knows no such time.
    Some(if missing.start > 100_000.0 {
        "vtt.js takes `120:00.000` for 120 hours, which the standard does not know".to_owned()
    } else {
        format!("the caption at {} s does not come out", missing.start)
    })
}

fn equal<T: PartialEq + std::fmt::Debug>(got: &T, expected: &T) -> Option<String> {
    (got != expected).then(|| format!("{got:?} and not {expected:?}"))
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).replace('\u{feff}', "")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Files with the cues that vtt.js makes of them in a `.json` beside.
pub(crate) fn vtt_js(formats: &Path) -> Set {
    let mut set = Set::new("mozilla/vtt.js", "vtt", "files: times and words of each caption");
    for path in files(&formats.join("webvtt/mozilla-vttjs"), ".json") {
        let vtt = path.with_extension("vtt");
        // Files that end in `-proc` expect a tree for display rather than cues.
        if path.to_string_lossy().ends_with("-proc.json") || !vtt.exists() {
            continue;
        }
        let cues = json(&path)["cues"].as_array().cloned().unwrap_or_default();
        let expected = cues.iter().enumerate().filter_map(|(caption, cue)| {
            let words = single(&webvtt_standard::words(cue["text"].as_str()?));
            let (start, end) = (cue["startTime"].as_f64()?, cue["endTime"].as_f64()?);
            let said = Said { start, end, who: None, words, caption };
            (!said.words.is_empty()).then_some(said)
        });
        let expected = whole(expected.collect());
        set.add(name(&vtt), comes_in(&expected, &whole(timed(&read_file(&vtt)))));
    }
    set
}

/// Captions with the trees that the W3C expects of their words.
pub(crate) fn w3c_words(formats: &Path) -> Set {
    let mut set = Set::new("w3c/webvtt.js", "vtt", "captions: words and voices of the tree");
    for path in files(&formats.join("webvtt/w3c-wpt/wpt-cue-parsing"), ".json") {
        for case in json(&path).as_array().unwrap() {
            let raw = case["text"].as_str().unwrap();
            set.add(format!("{raw:?}"), tree_fault(raw, case["expectedTree"].as_str().unwrap()));
        }
    }
    set
}

fn tree_fault(raw: &str, tree: &str) -> Option<String> {
    let file = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{raw}");
    let said = timed(&read(file.into_bytes(), &Hint { name: "a.vtt", ..Hint::default() }));
    let (mut words, mut voices) = (String::new(), Vec::new());
    for part in tree.split("\n|") {
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
    let words = single(&words).replace(' ', "");
    if got != words && got.starts_with('&') && words.chars().count() == 2 {
        return Some("entities that stand for two characters are not known".to_owned());
    }
    equal(&got, &words).or_else(|| equal(&labels, &voices))
}

/// Files of the W3C, beside what the algorithm of the standard finds in them.
pub(crate) fn w3c_files(formats: &Path) -> Set {
    let compared = "files: each caption of the standard's algorithm comes out, in order";
    let mut set = Set::new("web-platform-tests/wpt", "vtt", compared);
    for path in files(&formats.join("webvtt/w3c-wpt/wpt-file-parsing"), ".vtt") {
        let expected = by_the_standard(&text(&path));
        set.add(name(&path), comes_in(&expected, &whole(timed(&read_file(&path)))));
    }
    set
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

/// The files of webvtt-py that end so, with what it reads in them.
fn webvtt_py(formats: &Path, reader: &'static str) -> Set {
    let folder = formats.join("webvtt/webvtt-py");
    let compared = "files: number of captions, first and last time, last words";
    let mut set = Set::new("glut23/webvtt-py", reader, compared);
    for &(file, count, start, end, words) in WEBVTT_PY {
        if Path::new(file).extension().is_none_or(|ending| ending != reader) {
            continue;
        }
        let said = timed(&read_file(&folder.join(file)));
        let got = said.first().zip(said.last());
        let got = got.map(|(first, last)| (said.len(), first.start, last.end, last.words.as_str()));
        set.add(file, equal(&got, &Some((count, start, end, words))));
    }
    set
}

pub(crate) fn webvtt_py_vtt(formats: &Path) -> Set {
    webvtt_py(formats, "vtt")
}

pub(crate) fn webvtt_py_srt(formats: &Path) -> Set {
    webvtt_py(formats, "srt")
}

pub(crate) fn webvtt_py_sbv(formats: &Path) -> Set {
    webvtt_py(formats, "sbv")
}

/// One text as WebVTT and as SubRip.
pub(crate) fn pycaption(formats: &Path) -> Set {
    let folder = formats.join("webvtt/pycaption");
    let compared = "captions: the same in WebVTT and SubRip";
    let mut set = Set::new("pbs/pycaption", "srt", compared);
    let read = |file: &str| timed(&read_file(&folder.join(file)));
    let (vtt, srt) = (read("example.vtt"), read("example.srt"));
    set.add("number of captions", equal(&vtt.len(), &srt.len()));
    for (mut vtt, mut srt) in vtt.into_iter().zip(srt) {
        (vtt.caption, srt.caption) = (0, 0);
        set.add(format!("at {} s", vtt.start), equal(&srt, &vtt));
    }
    set
}

/// Files with the documents that docling makes of them.
pub(crate) fn docling(formats: &Path) -> Set {
    let folder = formats.join("webvtt/docling");
    let compared = "files: times, voices and words";
    let mut set = Set::new("docling-project/docling", "vtt", compared);
    for path in files(&folder.join("sources"), ".vtt") {
        let truth = json(&folder.join("groundtruth").join(format!("{}.json", name(&path))));
        let mut expected: Vec<Said> = Vec::new();
        for text in truth["texts"].as_array().unwrap() {
            let track = &text["source"][0];
            let start = track["start_time"].as_f64().unwrap();
            let last = expected.last().map_or((0, -1.0), |last| (last.caption, last.start));
            expected.push(Said {
                start,
                end: track["end_time"].as_f64().unwrap(),
                who: track["voice"].as_str().map(str::to_owned),
                words: single(text["text"].as_str().unwrap()),
                caption: last.0 + usize::from((start - last.1).abs() > 0.0),
            });
        }
        let said = timed(&read_file(&path));
        let fault = equal(&voices(&said), &voices(&expected));
        set.add(name(&path), fault.or_else(|| equal(&whole(said), &whole(expected))));
    }
    set
}

/// Who speaks when, one after the other.
fn voices(said: &[Said]) -> Vec<(String, Option<String>)> {
    let with_words = said.iter().filter(|said| !said.words.is_empty());
    let mut out: Vec<_> =
        with_words.map(|said| (said.start.to_string(), said.who.clone())).collect();
    out.dedup();
    out
}

/// Captions of podcasts with the segments that transcriptator makes of them.
fn transcriptator(formats: &Path, reader: &'static str) -> Set {
    let folder = formats.join("podcast/transcriptator");
    let compared = "captions: times, speakers and words";
    let mut set = Set::new("stevencrader/transcriptator", reader, compared);
    for path in files(&folder, &format!(".{reader}")) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let expected = json(&folder.join(format!("{stem}_{reader}_parsed.json")));
        let segments = expected["segments"].as_array().unwrap();
        let said = timed(&read_file(&path));
        set.add(name(&path), equal(&said.len(), &segments.len()));
        for (said, segment) in said.iter().zip(segments) {
            let who = segment["speaker"].as_str().unwrap();
            let expected = Said {
                start: segment["startTime"].as_f64().unwrap(),
                end: segment["endTime"].as_f64().unwrap(),
                who: (!who.is_empty()).then(|| who.to_owned()),
                words: single(segment["body"].as_str().unwrap()),
                caption: said.caption,
            };
            set.add(format!("{stem} at {} s", expected.start), equal(said, &expected));
        }
    }
    set
}

pub(crate) fn transcriptator_vtt(formats: &Path) -> Set {
    transcriptator(formats, "vtt")
}

pub(crate) fn transcriptator_srt(formats: &Path) -> Set {
    transcriptator(formats, "srt")
}

/// Captions of meetings and of talk, beside what the algorithm of the standard finds.
fn real(formats: &Path, from: &'static str, folder: &str) -> Set {
    let mut set = Set::new(from, "vtt", "captions: times, speakers and words");
    for path in files(&formats.join("webvtt").join(folder), ".vtt") {
        let said = timed(&read_file(&path));
        let cues = webvtt_standard::cues(&text(&path));
        set.add(name(&path), equal(&said.len(), &cues.len()));
        for (said, (start, end, raw)) in said.iter().zip(cues) {
            let (who, words) = expected_of(&raw);
            let expected = Said { start, end, who, words, caption: said.caption };
            set.add(format!("{} at {start} s", name(&path)), equal(said, &expected));
        }
    }
    set
}

pub(crate) fn zoom(formats: &Path) -> Set {
    real(formats, "revgizmo/engager", "zoom-engager")
}

pub(crate) fn voice_spans(formats: &Path) -> Set {
    real(formats, "mikeckennedy/python_bytes_show_notes", "voice-spans")
}

/// Who speaks and what, in files whose captions begin with `<v Name>` or with `Name:`, and in which
/// some lack the blank line before the number of the next.
fn expected_of(raw: &str) -> (Option<String>, String) {
    let raw = match raw.rsplit_once('\n') {
        Some((words, number)) if number.bytes().all(|b| b.is_ascii_digit()) => words,
        _ => raw,
    };
    let words = single(&webvtt_standard::words(raw));
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

/// Files with Chinese and with Latin letters, in the encodings that they came in.
pub(crate) fn cdown(formats: &Path) -> Set {
    let mut set = Set::new("cdown/srt", "srt", "files: times and words of the first captions");
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
        let said = timed(&read_file(&formats.join("srt/cdown").join(file)));
        let got: Vec<(f64, f64, &str)> =
            said.iter().take(3).map(|s| (s.start, s.end, s.words.as_str())).collect();
        let times = [(27.0, 30.73), (31.5, 34.1), (34.1, 36.57)];
        let expected: Vec<(f64, f64, &str)> =
            times.iter().zip(words).map(|(&(start, end), words)| (start, end, words)).collect();
        set.add(file, equal(&got, &expected));
    }
    set
}
