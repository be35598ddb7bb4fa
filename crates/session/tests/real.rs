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

use common::{check_spans, data, dump, files};
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
    assert_eq!(said(&read), ["times-go-back"; 0]);
    let first = &read.sessions[0];
    assert_eq!(first.name.as_deref(), Some("1"));
    assert_eq!(first.label_of(&first.turns[1]), Some("client"));
    assert_eq!(first.text_of(&first.turns[1]), "Sure.");
    assert_eq!((first.turns[1].start, first.turns[1].line), (Some(17.0), Some(3)));
}
