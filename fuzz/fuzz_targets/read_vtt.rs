//! WebVTT captions.
#![no_main]

#[path = "../shared/forced.rs"]
mod forced;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| forced::read_as("vtt", bytes));
