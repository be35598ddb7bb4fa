//! Tables: with columns found by name, with columns named, with tabs.
#![no_main]

use rolecall_session::Columns;

#[path = "../shared/forced.rs"]
mod forced;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let named = |name: &str| Some(name.to_owned());
    let columns = Columns {
        session: named("a"),
        speaker: named("b"),
        text: named("c"),
        ..Columns::default()
    };
    forced::read_as("csv", bytes);
    forced::read_with("csv", Some(&columns), bytes);
    forced::read_as("tsv", bytes);
});
