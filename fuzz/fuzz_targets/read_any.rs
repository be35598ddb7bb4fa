//! A file whose format is to be found.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_session::{CODES, Hint, read};

fuzz_target!(|bytes: &[u8]| {
    let read = read(bytes.to_vec(), &Hint::default());
    for said in read.warnings.iter().chain(&read.error) {
        assert!(CODES.iter().any(|entry| entry.code == said.code));
    }
});
