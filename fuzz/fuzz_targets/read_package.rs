//! Packages, whole or not.
#![no_main]

#[path = "../shared/forced.rs"]
mod forced;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for format in ["docx", "odt", "xlsx"] {
        forced::read_as(format, bytes);
    }
});
