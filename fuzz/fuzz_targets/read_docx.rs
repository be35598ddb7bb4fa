//! Word documents: the part with the words, in a package that is whole.
#![no_main]

#[path = "../shared/packed.rs"]
mod packed;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| packed::read_as("docx", &[("word/document.xml", bytes)]));
