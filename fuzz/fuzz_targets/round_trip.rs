//! What is read as any format is written in each, and read back the same but for what is said.
//!
//! The first byte says as which format the rest is read; beyond the last, the format is to be found.
#![no_main]

#[path = "../shared/losses.rs"]
mod losses;
#[path = "../shared/wrapped.rs"]
mod wrapped;

use rolecall_session::{Hint, READERS, WRITERS, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let format = READERS.get(usize::from(*first)).map(|reader| reader.name());
    let bytes = match format {
        Some("docx") => wrapped::package(&[("word/document.xml", bytes)]),
        Some("odt") => wrapped::package(&[("mimetype", b""), ("content.xml", bytes)]),
        _ => bytes.to_vec(),
    };
    for session in read(bytes, &Hint { name: "a", format, ..Hint::default() }).sessions {
        for writer in WRITERS {
            losses::check(*writer, &session);
        }
    }
});
