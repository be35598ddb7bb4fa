//! A cue is read or answered, whatever it holds, and within its bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_syntax::cue::parse_cue;
use rolecall_syntax::limits;

fuzz_target!(|text: &str| {
    match parse_cue(text) {
        Ok(pattern) => {
            assert!(pattern.combinations() <= limits::CUE_COMBINATIONS);
            for part in &pattern.parts {
                assert!(text.get(part.span.range()).is_some());
            }
        }
        Err(error) => assert!(text.get(error.span.range()).is_some(), "{error:?}"),
    }
});
