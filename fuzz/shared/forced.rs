//! Reads noise as one format, and holds what comes of it to what is promised of every session.

use rolecall_session::{Columns, Hint, Read, read};

pub fn read_as(format: &str, bytes: &[u8]) {
    read_with(format, None, bytes);
}

/// The same with columns named, for tables.
pub fn read_with(format: &str, columns: Option<&Columns>, bytes: &[u8]) {
    let hint = Hint { name: "a", format: Some(format), columns, ..Hint::default() };
    check(&read(bytes.to_vec(), &hint));
}

fn check(read: &Read) {
    for session in &read.sessions {
        for turn in &session.turns {
            let range = turn.text.start as usize..turn.text.end as usize;
            assert!(session.text.get(range).is_some());
            assert!(turn.bytes.start <= turn.bytes.end);
            assert!(turn.speaker.is_none_or(|s| (s as usize) < session.participants.len()));
        }
    }
    assert_eq!(read.error.is_some(), read.sessions.is_empty());
}
