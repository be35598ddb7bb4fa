//! Prints the turns of each file named on a line of the input, as one line of JSON each; the
//! scripts of `tests/peers` compare them with what other programs read.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "an example for developers")]

use std::io::BufRead as _;

use rolecall_session::{Hint, read};
use serde_json::json;

fn main() {
    for path in std::io::stdin().lock().lines() {
        let path = path.expect("a path");
        let bytes = std::fs::read(&path).expect("a file that can be read");
        let name = path.rsplit('/').next().unwrap_or("");
        let read = read(bytes, &Hint { name, ..Hint::default() });
        let turns = read.sessions.iter().flat_map(|session| {
            session.turns.iter().map(|turn| {
                let label = session.label_of(turn);
                json!([label, turn.start, turn.end, session.text_of(turn), turn.line, session.name])
            })
        });
        let turns: Vec<_> = turns.collect();
        let said: Vec<&str> =
            read.warnings.iter().chain(&read.error).map(|said| said.code.0).collect();
        let error = read.error.map(|error| error.code.0);
        println!(
            "{}",
            json!({"path": path, "format": read.format, "turns": turns, "said": said, "error": error})
        );
    }
}
