//! Ratios of the whole program against named peers, in one run on one core.
//!
//! `cargo bench -p rolecall-tests` (after `cargo build --release`). Real talk comes from the folder
//! in `ROLECALL_DATA` (default `../shared/data` beside the repository), else from the
//! consultations in `examples/clinic`. Peers that are not installed (`rg`, Python with spaCy) are
//! left out, and that is said.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    missing_docs,
    unreachable_pub,
    reason = "a bench prints its table, and ends where its files cannot be written"
)]

mod corpus;
mod judging;
mod peers;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let Some(program) = program() else {
        println!("build the program first: cargo build --release");
        return;
    };
    let bench = corpus::Bench::make();
    println!(
        "{:.0} MB of talk in {} files, from {}",
        bench.bytes as f64 / 1e6,
        corpus::FILES,
        bench.origin
    );
    // Peers and ourselves in turn, several times, so that a slow moment of the machine hits all.
    let ours_in = |protocol: &str, folder: &str| {
        let mut command = Command::new(&program);
        command.args(["check", "--format", "json", "--quote", "none", "--jobs", "1", "--protocol"]);
        command.arg(bench.folder.join(protocol)).arg(bench.folder.join(folder));
        command
    };
    let ours = |protocol: &str| ours_in(protocol, "sessions");
    let mut table = Table::new(bench.bytes);
    for _ in 0..ROUNDS {
        table.time("check, 300 phrases", ours("p300.protocol"));
        table.time("check, 3,000 phrases", ours("p3000.protocol"));
        table.time("check, 300 phrases and 20 gapped", ours("g300.protocol"));
        table.time("rg -o, 300 phrases", peers::ripgrep(&bench, "-o", "sessions"));
        table.time("rg -c, 300 phrases", peers::ripgrep(&bench, "-c", "sessions"));
        table.time("check, 300 phrases, ASCII only", ours_in("p300.protocol", "ascii"));
        table.time("rg -o, 300 phrases, ASCII only", peers::ripgrep(&bench, "-o", "ascii"));
        table.add("aho-corasick alone, 300 phrases", peers::aho_corasick(&bench));
        table.add("spaCy PhraseMatcher, 300 phrases", peers::spacy(&bench));
    }
    table.print();
    judging::print();
    starts(&program);
}

const ROUNDS: usize = 3;

/// Best times, by name, in the order of the first mention.
struct Table {
    bytes: u64,
    rows: Vec<(&'static str, Option<Duration>)>,
}

impl Table {
    fn new(bytes: u64) -> Self {
        Self { bytes, rows: Vec::new() }
    }

    fn time(&mut self, name: &'static str, mut command: Command) {
        let start = Instant::now();
        let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        self.add(name, ended.ok().map(|_| start.elapsed()));
    }

    fn add(&mut self, name: &'static str, time: Option<Duration>) {
        match self.rows.iter_mut().find(|row| row.0 == name) {
            Some(row) => row.1 = row.1.into_iter().chain(time).min(),
            None => self.rows.push((name, time)),
        }
    }

    fn print(&self) {
        let own = self.rows.first().and_then(|row| row.1);
        println!(
            "\n{:<36} {:>8} {:>8}   time of it / time of `check, 300 phrases`",
            "", "seconds", "MB/s"
        );
        for (name, time) in &self.rows {
            match (time, own) {
                (Some(time), Some(own)) => println!(
                    "{name:<36} {:>8.2} {:>8.1}   {:.2}",
                    time.as_secs_f64(),
                    self.bytes as f64 / 1e6 / time.as_secs_f64(),
                    time.as_secs_f64() / own.as_secs_f64()
                ),
                _ => println!("{name:<36} not installed"),
            }
        }
    }
}

/// The release build beside this bench.
fn program() -> Option<PathBuf> {
    let exe = std::env::current_exe().ok()?;
    let release = exe.parent()?.parent()?;
    let program = release.join(format!("rolecall{}", std::env::consts::EXE_SUFFIX));
    program.exists().then_some(program)
}

/// How long the program takes to say its version and to check one small session.
fn starts(program: &PathBuf) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let small = root.join("examples/clinic");
    for (what, args) in [
        ("--version", vec!["--version".into()]),
        (
            "a small check",
            vec![
                "check".into(),
                "--protocol".into(),
                "clinic-opening".into(),
                small.into_os_string(),
            ],
        ),
    ] {
        let mut best = Duration::MAX;
        for _ in 0..20 {
            let start = Instant::now();
            let done = Command::new(program)
                .args(&args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            if done.is_ok() {
                best = best.min(start.elapsed());
            }
        }
        println!("{what}: {:.1} ms", best.as_secs_f64() * 1e3);
    }
}
