//! How well the readers read files that nobody here wrote: the table of `docs/formats.md`, made anew.
//!
//! `cargo run --release -p rolecall-tests --bin formats` reads the files below `ROLECALL_DATA`
//! (`../shared/data` where not set), compares what comes out with what their own projects expect,
//! and prints the table in Markdown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program of the tests: where the data is not as expected it stops and says so"
)]

mod sets;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rolecall_session::{Hint, Read, read};

/// Said where the data is not there.
const ABSENT: &str = "the files are not here: name their folder in ROLECALL_DATA";

/// What came of the files of one set.
#[derive(Debug, Default)]
struct Set {
    /// Whose files they are: `mozilla/vtt.js`.
    from: &'static str,
    /// The reader that is tried, by its name.
    reader: &'static str,
    /// What is compared, in a few words.
    compared: &'static str,
    /// How many files (or cases) there are.
    total: usize,
    /// Those that do not come out as expected, each with the reason.
    failed: Vec<(String, String)>,
}

impl Set {
    /// An empty set.
    fn new(from: &'static str, reader: &'static str, compared: &'static str) -> Self {
        Self { from, reader, compared, ..Self::default() }
    }

    /// Adds a file; `fault` says what is wrong with what came out.
    fn add(&mut self, file: impl Into<String>, fault: Option<String>) {
        self.total += 1;
        self.failed.extend(fault.map(|fault| (file.into(), fault)));
    }
}

/// The folder with files of formats, if it is there.
fn folder() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var_os("ROLECALL_DATA").map_or_else(default, PathBuf::from);
    let formats = data.join("formats");
    formats.is_dir().then_some(formats)
}

/// The files below `folder` whose name ends in `ending`, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}")) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().to_lowercase().ends_with(&ending.to_lowercase()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Reads a file by its content and name, as the program does.
fn read_file(path: &Path) -> Read {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    read(std::fs::read(path).unwrap(), &Hint { name: &name, ..Hint::default() })
}

/// All sets as a table in Markdown, and below it each file that does not come out as expected.
fn table(sets: &[Set]) -> String {
    let mut out = String::from(
        "| files of | format | what is compared | as expected | of |\n|---|---|---|--:|--:|\n",
    );
    for set in sets {
        let good = set.total - set.failed.len();
        let Set { from, reader, compared, total, .. } = set;
        writeln!(
            out,
            "| {from} | [`{reader}`](formats/{reader}.md) | {compared} | {good} | {total} |"
        )
        .unwrap();
    }
    if sets.iter().any(|set| !set.failed.is_empty()) {
        out.push_str("\nNot as expected, and why:\n\n");
    }
    for set in sets {
        for (file, why) in &set.failed {
            writeln!(out, "- {}, `{file}`: {why}", set.from).unwrap();
        }
    }
    out
}

fn main() {
    match folder() {
        Some(folder) => print!("{}", table(&sets::all(&folder))),
        None => println!("{ABSENT}"),
    }
}
