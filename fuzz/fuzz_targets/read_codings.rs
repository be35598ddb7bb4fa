//! Tables of people's codings.
#![no_main]

use rolecall_session::{Limits, is_codings, read_codings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _any = is_codings(bytes);
    if let Ok(table) = read_codings(bytes.to_vec(), None, &Limits::default()) {
        for row in &table.rows {
            assert!(row.line > 0);
            assert!(row.score.is_none_or(f64::is_finite));
        }
    }
});
