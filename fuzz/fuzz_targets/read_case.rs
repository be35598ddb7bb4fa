//! Files of cases.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rolecall_session::read_case;

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = read_case(bytes) {
        assert!(!error.message.is_empty());
    }
});
