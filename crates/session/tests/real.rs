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
