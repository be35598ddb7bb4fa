//! Native records in both notations.
#![no_main]

#[path = "../shared/forced.rs"]
mod forced;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for format in ["toml", "json"] {
        forced::read_as(format, bytes);
    }
});
