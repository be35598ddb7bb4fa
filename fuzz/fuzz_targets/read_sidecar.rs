//! Sidecars beside a short transcript.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_session::{Hint, add_sidecar, read};

fuzz_target!(|bytes: &[u8]| {
    let text = b"PO: Let's start.\nClient: All right.\n".to_vec();
    let mut read = read(text, &Hint { name: "a.txt", ..Hint::default() });
    for session in &mut read.sessions {
        add_sidecar(session, bytes);
        assert_eq!(session.turns.len(), 2);
        for coding in &session.codings {
            assert!((1..=2).contains(&coding.turn));
        }
    }
});
