//! The readers on real files, where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests"
)]

mod common;

use std::path::Path;

use common::{check_spans, data, dump_said, dump_session, files};
use rolecall_session::{Hint, Read, Session, group_key, join, read};

fn open(path: &Path) -> Read {
    let bytes = std::fs::read(path).unwrap();
    let length = bytes.len();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let read = read(bytes, &Hint { name: &name, ..Hint::default() });
    check_spans(&read, length);
    read
}

fn said(read: &Read) -> Vec<&str> {
    read.warnings.iter().chain(&read.error).map(|d| d.code.0).collect()
}

#[test]
fn annomi_has_47_sessions_with_all_their_utterances() {
    let Some(data) = data() else { return };
    let read = open(&data.join("sessions/annomi-dev.csv"));
    assert_eq!(read.format, "csv");
    assert_eq!(read.sessions.len(), 47);
    assert_eq!(read.sessions.iter().map(|s| s.turns.len()).sum::<usize>(), 3824);
    // One time is misprinted, and in three sessions the times go back.
    let back = "times-go-back";
    assert_eq!(said(&read), ["unused-columns", "unreadable-time", back, back, back]);
    let first = &read.sessions[0];
    assert_eq!(first.name.as_deref(), Some("1"));
    assert_eq!(first.label_of(&first.turns[1]), Some("client"));
    assert_eq!(first.text_of(&first.turns[1]).len(), 5);
    assert_eq!((first.turns[1].start, first.turns[1].line), (Some(17.0), Some(3)));
}

#[test]
fn aci_bench_and_mts_dialog_hold_a_dialogue_in_each_row() {
    let Some(data) = data() else { return };
    let table = [
        ("sessions/aci-bench/train.csv", 67, "D2N001"),
        ("sessions/aci-bench/valid.csv", 20, "D2N068"),
        ("sessions/mts-dialog/MTS-Dialog-ValidationSet.csv", 100, "0"),
    ];
    for (file, sessions, first) in table {
        let read = open(&data.join(file));
        assert_eq!(read.sessions.len(), sessions, "{file}");
        assert_eq!(read.sessions[0].name.as_deref(), Some(first), "{file}");
        for session in &read.sessions {
            let labels: Vec<&str> = session.participants.iter().map(|p| p.label.as_str()).collect();
            let known = [
                "doctor",
                "patient",
                "guest_family",
                "guest_clinician",
                "patient_guest",
                "guest_family_1",
                "guest_family_2",
            ];
            assert!(
                labels.iter().all(|l| known.contains(&l.to_lowercase().as_str())),
                "{file} {labels:?}"
            );
        }
    }
}

#[test]
fn primock57_pairs_are_one_session_each() {
    let Some(data) = data() else { return };
    let mut pairs = std::collections::BTreeMap::<String, Vec<(String, Session)>>::new();
    for path in files(&data.join("sessions/primock57/transcripts"), "textgrid") {
        let mut read = open(&path);
        assert_eq!(read.error, None, "{path:?}");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (stem, _) = group_key(&name).unwrap();
        pairs.entry(stem.to_owned()).or_default().push((name.clone(), read.sessions.remove(0)));
    }
    assert!(pairs.len() >= 20, "{}", pairs.len());
    for (stem, pair) in pairs {
        let turns: usize = pair.iter().map(|(_, session)| session.turns.len()).sum();
        let joined = join(pair);
        let session = &joined.session;
        let labels: Vec<&str> = session.participants.iter().map(|p| p.label.as_str()).collect();
        assert_eq!(
            (session.turns.len(), labels.as_slice()),
            (turns, ["doctor", "patient"].as_slice()),
            "{stem}"
        );
        assert!(session.turns.is_sorted_by(|a, b| a.start <= b.start), "{stem}");
        let words = session.turns.iter().all(|turn| !session.text_of(turn).trim().is_empty());
        assert!(words, "{stem}");
        if stem == "day2_consultation09" {
            // PriMock57 is under CC BY 4.0.
            insta::assert_snapshot!(format!(
                "{}{}",
                dump_session(session, 6),
                dump_said(&joined.warnings)
            ));
        }
    }
}

#[test]
fn every_textgrid_is_read() {
    let Some(data) = data() else { return };
    let mut out = String::new();
    for path in files(&data.join("formats/textgrid"), "textgrid") {
        let read = open(&path);
        let turns: usize = read.sessions.iter().map(|s| s.turns.len()).sum();
        let labels: Vec<&str> =
            read.sessions.iter().flat_map(|s| &s.participants).map(|p| p.label.as_str()).collect();
        let name = path.file_name().unwrap().to_string_lossy();
        out += &format!("{name}: {turns} turns of {labels:?}; {:?}\n", said(&read));
    }
    insta::assert_snapshot!(out);
}

/// Words of an expected caption that holds no tags and no entities, so that it stands as it is.
fn plain(cue: &serde_json::Value) -> Option<(f64, f64, String)> {
    let text = cue["text"].as_str()?.replace("\r\n", "\n");
    let plain = !text.contains(['<', '&', '\u{fffd}']) && !text.trim().is_empty();
    plain.then(|| {
        (
            cue["startTime"].as_f64().unwrap(),
            cue["endTime"].as_f64().unwrap(),
            text.trim().to_owned(),
        )
    })
}

#[test]
fn captions_are_those_that_vtt_js_expects() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/webvtt/mozilla-vttjs");
    let mut compared = 0;
    for path in files(&folder, "json") {
        // vtt.js takes `120:00.000` for 120 hours; the standard knows no such time.
        if path.ends_with("minimum-spots-over-sixty.json") {
            continue;
        }
        if path.to_string_lossy().ends_with("-proc.json") || !path.with_extension("vtt").exists() {
            continue;
        }
        let expected: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let read = open(&path.with_extension("vtt"));
        let found: Vec<(f64, f64, String)> = read
            .sessions
            .iter()
            .flat_map(|session| {
                let turn = |t: &rolecall_session::Turn| {
                    Some((t.start?, t.end?, session.text_of(t).replace("\r\n", "\n")))
                };
                session.turns.iter().filter_map(turn).collect::<Vec<_>>()
            })
            .collect();
        for cue in expected["cues"].as_array().into_iter().flatten().filter_map(plain) {
            assert!(found.contains(&cue), "{path:?}: {cue:?} is not among {found:?}");
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn speakers_of_podcast_captions_are_those_expected() {
    let Some(data) = data() else { return };
    let folder = data.join("formats/podcast/transcriptator");
    for name in [
        "podnews_daily_2024-01-25",
        "podnews_weekly_review_2024-01-19",
        "kde_express-16_kde_en_telegram",
    ] {
        let expected = std::fs::read(folder.join(format!("{name}_vtt_parsed.json"))).unwrap();
        let expected: serde_json::Value = serde_json::from_slice(&expected).unwrap();
        let read = open(&folder.join(format!("{name}.vtt")));
        let session = &read.sessions[0];
        let segments = expected["segments"].as_array().unwrap();
        assert_eq!(session.turns.len(), segments.len(), "{name}");
        for (turn, segment) in session.turns.iter().zip(segments) {
            assert_eq!(turn.start, segment["startTime"].as_f64(), "{name} {segment}");
            assert_eq!(session.text_of(turn), segment["body"].as_str().unwrap().trim(), "{name}");
            assert!(
                session.label_of(turn).is_none()
                    || session.label_of(turn) == segment["speaker"].as_str(),
                "{name} {segment}"
            );
        }
    }
}

#[test]
fn every_vtt_is_read_or_refused_with_a_reason() {
    let Some(data) = data() else { return };
    let mut out = String::new();
    for path in files(&data.join("formats/webvtt"), "vtt") {
        let read = open(&path);
        assert!(read.error.is_some() || read.format == "vtt", "{path:?}");
        let path = path.strip_prefix(&data).unwrap().to_string_lossy().into_owned();
        if path.contains("mozilla-vttjs") {
            continue;
        }
        let turns: usize = read.sessions.iter().map(|s| s.turns.len()).sum();
        let speakers: usize = read.sessions.iter().map(|s| s.participants.len()).sum();
        out += &format!("{path}: {turns} turns, {speakers} speakers; {:?}\n", said(&read));
    }
    insta::assert_snapshot!(out);
}
