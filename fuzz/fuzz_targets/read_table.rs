//! Tables: with columns found by name, with columns named, with tabs.
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
    let named = |name: &str| Some(name.to_owned());
    let columns = Columns {
        session: named("a"),
        speaker: named("b"),
        text: named("c"),
        ..Columns::default()
    };
    for (format, columns) in [("csv", None), ("csv", Some(&columns)), ("tsv", None)] {
        check(&read(bytes.to_vec(), &Hint { name: "a", format: Some(format), columns }));
    }
});
