//! Rich text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_session::{Columns, Hint, Read, read};

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

fuzz_target!(|bytes: &[u8]| {
    let hint =
        Hint { name: "a.rtf", format: Some("rtf"), columns: None::<&Columns>, ..Hint::default() };
    check(&read(bytes.to_vec(), &hint));
});
