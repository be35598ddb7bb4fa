//! Shows what is found in plain text on standard input: `cargo run -p rolecall-pseudonym --example find < a.txt`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_macros,
    reason = "an example"
)]

use std::io::Read as _;

use rolecall_pseudonym::{Finder, Key, Known};
use rolecall_session::{Hint, read};

fn main() {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).unwrap();
    let hint = Hint { name: "a.txt", ..Hint::default() };
    let key = Key::new([0; 32]);
    let finder = Finder::new(Known::default(), &key);
    for session in read(text, &hint).sessions {
        for found in finder.find(&session, &key) {
            let doubt = if found.sure { "" } else { " (doubtful)" };
            println!("{:?}: {} `{}`, {}{doubt}", found.place, found.kind, found.text, found.why);
        }
    }
}
