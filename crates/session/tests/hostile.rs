//! Files made to hurt end in a diagnostic, and soon.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

mod common;

use std::time::Duration;

use common::{Stopwatch, check_spans};
use rolecall_session::{Hint, read};

/// In a build without optimisation; with it, all of these end within 2 seconds.
const LIMIT: Duration = Duration::from_secs(20);

/// The codes that reading gives, the error first.
fn codes(name: &str, bytes: Vec<u8>) -> Vec<&'static str> {
    let length = bytes.len();
    let before = Stopwatch::start();
    let result = read(bytes, &Hint { name, ..Hint::default() });
    assert!(before.elapsed() < LIMIT, "{name} took {:?}", before.elapsed());
    check_spans(&result, length);
    result.error.iter().chain(&result.warnings).map(|d| d.code.0).collect()
}

fn repeated(piece: impl Fn(usize) -> String, count: usize) -> Vec<u8> {
    (0..count).map(piece).collect::<String>().into_bytes()
}

#[test]
fn each_bound_has_its_error() {
    let long = |head: &str| [head.as_bytes(), &vec![b'a'; 8 << 20][..]].concat();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("long-line.txt", long(""), "no-turns"),
        ("long-turn.txt", long("A: "), "turn-too-long"),
        ("long-cue.vtt", long("WEBVTT\n\n00:01.000 --> 00:02.000\n"), "turn-too-long"),
        ("long-tag.vtt", long("WEBVTT\n\n00:01.000 --> 00:02.000\n<v "), "turn-too-long"),
        ("long-cell.csv", long("speaker,text\nA,\""), "turn-too-long"),
        (
            "long-interval.TextGrid",
            long(
                "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"A\"\n0\n1\n1\n0\n1\n\"",
            ),
            "no-turns",
        ),
        ("long-key.session.toml", long(""), "file-too-large"),
        (
            "long-text.session.json",
            [long("{\"turn\": [{\"text\": \""), b"\"}]}".to_vec()].concat(),
            "turn-too-long",
        ),
        ("speakers.txt", repeated(|n| format!("S{n}: words\n"), 100_000), "too-many-speakers"),
        (
            "speakers.vtt",
            [
                b"WEBVTT\n\n".to_vec(),
                repeated(|n| format!("00:01.000 --> 00:02.000\n<v S{n}>x\n\n"), 100_000),
            ]
            .concat(),
            "too-many-speakers",
        ),
        (
            "speakers.csv",
            [b"speaker,text\n".to_vec(), repeated(|n| format!("S{n},x\n"), 100_000)].concat(),
            "too-many-speakers",
        ),
        (
            "sessions.csv",
            [b"session,speaker,text\n".to_vec(), repeated(|n| format!("{n},A,x\n"), 100_001)]
                .concat(),
            "too-many-sessions",
        ),
        (
            "deep.session.json",
            [b"{\"case\": ".to_vec(), vec![b'['; 100_000]].concat(),
            "nested-too-deep",
        ),
        ("deep.session.toml", [b"a = ".to_vec(), vec![b'['; 100_000]].concat(), "broken-record"),
        (
            "many.session.json",
            [
                b"{\"case\": {".to_vec(),
                repeated(|n| format!("\"k{n}\":1,"), 400_000),
                b"\"z\":1}}".to_vec(),
            ]
            .concat(),
            "file-too-large",
        ),
        (
            "cells.csv",
            [b"speaker,text\n".to_vec(), vec![b','; (16 << 20) + 1]].concat(),
            "too-many-cells",
        ),
        (
            "quote.csv",
            [b"speaker,text\n\"A,words\n".to_vec(), repeated(|n| format!("B,{n}\n"), 1_000)]
                .concat(),
            "label-too-long",
        ),
        (
            "entries.session.toml",
            repeated(|_| "[[coded]]\n".to_owned(), 100_001),
            "too-many-entries",
        ),
        ("turns.txt", b"A:\n".repeat(1_000_001), "too-many-turns"),
        ("header.csv", b"speaker,text\n".to_vec(), "no-turns"),
        ("header.vtt", b"WEBVTT\n\n".to_vec(), "no-turns"),
        ("nul.txt", vec![0; 100_000], "binary-file"),
        ("nothing.vtt", Vec::new(), "empty-file"),
        ("large.txt", vec![b'a'; (64 << 20) + 1], "file-too-large"),
        (
            "sizes.TextGrid",
            b"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0\n1\n<exists>\n1e300\n"
                .to_vec(),
            "no-turns",
        ),
    ];
    for (name, bytes, expected) in table {
        let codes = codes(name, bytes);
        assert_eq!(codes.first(), Some(&expected), "{name}: {codes:?}");
    }
}

#[test]
fn colons_without_end_are_read() {
    let text = repeated(|n| format!("so {n} we said: yes: no: (00:01): [x]: <v A>&\n"), 100_000);
    assert_eq!(codes("a.txt", text.clone()).first(), Some(&"too-many-speakers"));
    let vtt = [b"WEBVTT\n\n00:01.000 --> 00:02.000\n".to_vec(), vec![b'<'; 1 << 20]].concat();
    assert_eq!(codes("a.vtt", vtt).first(), Some(&"turns-without-speaker"));
    let tags =
        [b"WEBVTT\n\n00:01.000 --> 00:02.000\n".to_vec(), repeated(|_| "<a".to_owned(), 400_000)]
            .concat();
    assert_eq!(codes("a.vtt", tags).first(), Some(&"turns-without-speaker"));
}

/// What begins a stretch may end before the next time does: found by fuzzing.
#[test]
fn names_behind_times_stay_within_their_turn() {
    let noise = concat!(
        "vWANODjERjMNMjU6MjU6MjjERjMNMjWxADUzIAk8MMcNMjU6MjU6MjjERjMNMjU6MjU6MjU6MjU6vLy8",
        "vA04ODU6MjU6vLy8vA04OMRGMw04OEYzDTg4OjI1OjI1Ory8vLwNxDg1OjI1Ory8vLwNODhGDcQzODhG",
        "Mw04ODM="
    );
    let hint = Hint { name: "a", format: Some("text"), ..Hint::default() };
    for session in read(from_base64(noise), &hint).sessions {
        for turn in &session.turns {
            let words = turn.text.start as usize..turn.text.end as usize;
            assert!(session.text.get(words).is_some());
        }
    }
}

fn from_base64(written: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = written.trim_end_matches('=').bytes().map(value).collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().enumerate().map(|(at, digit)| digit << (18 - 6 * at)).sum::<u32>();
        let [_, first, second, third] = bits.to_be_bytes();
        [first, second, third].into_iter().take(four.len() - 1)
    });
    bytes.collect()
}

#[test]
fn many_channels_take_no_longer_than_few() {
    let item = |at: usize| {
        format!(
            "{{\"type\": \"pronunciation\", \"start_time\": \"{at}\", \"end_time\": \"{at}.5\", \"alternatives\": [{{\"content\": \"w\"}}]}}"
        )
    };
    let channel = |n: usize| {
        let items: Vec<String> = (0..80).map(|at| item(at * 900 + n)).collect();
        format!("{{\"channel_label\": \"ch_{n}\", \"items\": [{}]}}", items.join(","))
    };
    let channels: Vec<String> = (0..900).map(channel).collect();
    let text = format!(
        "{{\"results\": {{\"transcripts\": [], \"channel_labels\": {{\"channels\": [{}]}}, \"items\": []}}}}",
        channels.join(",")
    );
    assert_eq!(codes("a.json", text.into_bytes()), ["merged-channels"]);
}

#[test]
fn times_that_go_back_are_said_once() {
    let text = repeated(|n| format!("[00:{:02}] A: x\n", 59 - n % 60), 600);
    assert_eq!(codes("a.txt", text), ["times-go-back"]);
}

#[test]
fn what_stands_too_deep_in_each_other_is_refused() {
    let deep = |before: &str, piece: &str, after: &str| {
        [before.as_bytes(), &repeated(|_| piece.to_owned(), 200_000), after.as_bytes()].concat()
    };
    let table = [
        ("a.eaf", deep("<ANNOTATION_DOCUMENT>", "<a>", ""), "nested-too-deep"),
        ("a.rtf", deep("{\\rtf1 ", "{", "A: x"), "nested-too-deep"),
        ("a.json", deep("", "[", ""), "nested-too-deep"),
        ("a.json", deep("", "{\"results\":", "1"), "nested-too-deep"),
        ("a.html", deep("<html><body>", "<div>", "x"), "no-turns"),
        ("a.cha", deep("@UTF8\n@Begin\n*PAR:\t", "<", "x .\n@End\n"), "chat-speakers"),
    ];
    for (name, bytes, code) in table {
        let found = codes(name, bytes);
        assert!(found.contains(&code), "{name}: {found:?}");
    }
}

#[test]
fn a_word_that_many_segments_name_is_said_once() {
    let word = "word ".repeat(200);
    let segment = format!("{{\"items\": [{}]}}", ["0"; 100].join(","));
    let file = format!(
        "{{\"results\": {{\"transcripts\": [], \"items\": [{{\"start_time\": \"0\", \"end_time\": \"1\", \"type\": \"pronunciation\", \"alternatives\": [{{\"content\": \"{word}\"}}]}}], \"audio_segments\": [{}]}}}}",
        vec![segment; 200].join(",")
    );
    let length = file.len();
    let result = read(file.into_bytes(), &Hint { name: "a.json", ..Hint::default() });
    assert_eq!((result.format, result.error), ("aws", None));
    assert_eq!(result.sessions[0].turns.len(), 1);
    assert!(result.sessions[0].text.len() < 2 * length);
}

#[test]
fn many_tiers_without_words_take_no_longer_than_few() {
    let pair = |n: usize| {
        format!(
            "<TIER TIER_ID=\"A{n}\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{n}\"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID=\"B{n}\" PARENT_REF=\"A{n}\"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"b{n}\" ANNOTATION_REF=\"a{n}\"><ANNOTATION_VALUE>yes</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
        )
    };
    let empty = |n: usize| format!("<TIER TIER_ID=\"c{n}\"/>");
    let tiers = [repeated(pair, 900), repeated(empty, 50_000)].concat();
    let file = [&b"<ANNOTATION_DOCUMENT>"[..], &tiers, b"</ANNOTATION_DOCUMENT>"].concat();
    let found = codes("a.eaf", file);
    assert_eq!(found, ["merged-tiers", "eaf-tiers", "eaf-tiers", "eaf-tiers", "eaf-times"]);
}
