//! Prints what is read of a file: `cargo run -p rolecall-session --example dump -- FILE`.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "an example for developers")]

use rolecall_session::{Hint, read};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("a file that can be read");
        let name = path.rsplit('/').next().unwrap_or("").to_owned();
        let read = read(bytes, &Hint { name: &name, ..Hint::default() });
        println!("== {path}: {} with {} sessions", read.format, read.sessions.len());
        for session in read.sessions.iter().take(3) {
            println!(
                "session {:?}: {} turns, {} speakers",
                session.name,
                session.turns.len(),
                session.participants.len()
            );
            for turn in session.turns.iter().take(8) {
                let label = session.label_of(turn).unwrap_or("?");
                println!("  {:?} {:?} {label}: {}", turn.line, turn.start, session.text_of(turn));
            }
        }
        for said in read.warnings.iter().chain(&read.error) {
            println!("  {} {:?} {}", said.code, said.line, said.message);
        }
    }
}
