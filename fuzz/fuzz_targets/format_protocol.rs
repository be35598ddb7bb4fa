//! Formatting keeps what a protocol says, and formatting again changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let once = rolecall_syntax::format(text);
    assert!(once.safe, "the output does not say the same");
    let twice = rolecall_syntax::format(&once.text);
    assert!(twice.safe);
    assert_eq!(twice.text, once.text);
});
