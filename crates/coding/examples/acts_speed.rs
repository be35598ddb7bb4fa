//! How fast acts are recognised: `cargo run --release -p rolecall-coding --example acts_speed FILE`
//! takes each line of a text for a turn, by two people in turn.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a measurement reads a file and the clock and prints"
)]

use std::time::Instant;

use rolecall_coding::acts::{ACTS, Recogniser};
use rolecall_session::{Marked, Session, Turn};

fn main() {
    let file = std::env::args().nth(1).expect("a file of talk");
    let text = std::fs::read_to_string(file).expect("a text");
    let mut session = Session { text, ..Session::default() };
    let mut start = 0u32;
    for (number, line) in session.text.lines().enumerate() {
        let end = start + u32::try_from(line.len()).expect("a line");
        session.turns.push(Turn {
            speaker: Some(u32::from(number % 2 == 1)),
            text: start..end,
            start: None,
            end: None,
            line: None,
            bytes: start..end,
            languages: Marked::default(),
        });
        start = end + 1;
    }
    let before = Instant::now();
    let recogniser = Recogniser::new(ACTS);
    println!("made in {:.1} ms", before.elapsed().as_secs_f64() * 1e3);
    let mut listening = recogniser.listening();
    let mut found = 0usize;
    for _ in 0..6 {
        let before = Instant::now();
        recogniser.read(&session, &mut listening, |one| found += usize::from(one.counts));
        let seconds = before.elapsed().as_secs_f64();
        let megabytes = session.text.len() as f64 / 1e6;
        println!("{megabytes:.1} MB at {:.1} MB/s, {found} found", megabytes / seconds);
    }
}
