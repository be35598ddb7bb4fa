//! What the tests of this crate share.

#![allow(
    dead_code,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test file uses a part; tests"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rolecall_session::{Read, Session};

/// How long this thread works, where the system tells it, and else how long it takes: others may
/// keep the machine busy.
pub(crate) struct Stopwatch {
    began: Instant,
    worked: Option<Duration>,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self { began: Instant::now(), worked: worked() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.began.elapsed(),
        }
    }
}

fn worked() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// A session as people can read it: turn, line, time, label, words.
pub(crate) fn dump_session(session: &Session, limit: usize) -> String {
    let mut out = String::new();
    if let Some(name) = &session.name {
        let _ = writeln!(out, "session {name}");
    }
    for part in &session.parts {
        let _ = writeln!(out, "part {} speakers {:?}", part.name, part.speakers);
    }
    for (name, value) in &session.case {
        let _ = writeln!(out, "case.{name} = {value:?}");
    }
    for (name, value) in &session.attributes {
        let _ = writeln!(out, "session.{name} = {value:?}");
    }
    for participant in &session.participants {
        let role = participant.role.as_deref().unwrap_or("-");
        let title = participant.title.as_ref().map(|title| format!(" called {title:?}"));
        let title = title.unwrap_or_default();
        let _ = writeln!(out, "participant {:?} role {role}{title}", participant.label);
    }
    for (at, turn) in session.turns.iter().take(limit).enumerate() {
        let time = |time: Option<f64>| time.map_or("-".to_owned(), |t| format!("{t}"));
        let languages = match turn.languages.is_empty() {
            true => String::new(),
            false => format!(" in {}", session.languages_of(turn).join(", ")),
        };
        let _ = writeln!(
            out,
            "{} line {} {}..{}{languages} {}: {:?}",
            at + 1,
            turn.line.map_or("-".to_owned(), |line| line.to_string()),
            time(turn.start),
            time(turn.end),
            session.label_of(turn).unwrap_or("?"),
            session.text_of(turn),
        );
    }
    if session.turns.len() > limit {
        let _ = writeln!(out, "… {} turns", session.turns.len());
    }
    if session.goals_on_record && session.goals.is_empty() {
        let _ = writeln!(out, "no goal was set");
    }
    for goal in &session.goals {
        let _ = writeln!(out, "{goal:?}");
    }
    for coding in &session.codings {
        let _ = writeln!(out, "{coding:?}");
    }
    for coded in &session.coded {
        let _ = writeln!(out, "{coded:?}");
    }
    for waiver in &session.waivers {
        let _ = writeln!(out, "{waiver:?}");
    }
    out
}

/// What was said about a file.
pub(crate) fn dump_said(diagnostics: &[rolecall_text::Diagnostic]) -> String {
    let mut out = String::new();
    for d in diagnostics {
        let line = d.line.map_or(String::new(), |line| format!(" line {line}"));
        let _ = writeln!(out, "{} {}{line}: {}", d.severity.word(), d.code, d.message);
        if let Some(help) = &d.help {
            let _ = writeln!(out, "    help: {help}");
        }
    }
    out
}

/// All of what became of a file.
pub(crate) fn dump(read: &Read) -> String {
    let mut out = format!("format {}\n", read.format);
    for session in &read.sessions {
        out += &dump_session(session, 12);
    }
    out += &dump_said(&read.warnings);
    out += &dump_said(read.error.as_slice());
    out
}

/// Every turn lies in its session's text and in the file, on borders of characters.
pub(crate) fn check_spans(read: &Read, file_bytes: usize) {
    for session in &read.sessions {
        for turn in &session.turns {
            let (start, end) = (turn.text.start as usize, turn.text.end as usize);
            assert!(session.text.get(start..end).is_some(), "{turn:?}");
            assert!(turn.bytes.start <= turn.bytes.end, "{turn:?}");
            // Decoding may make a text longer: at most three bytes for one.
            assert!(turn.bytes.end as usize <= file_bytes * 3, "{turn:?}");
            let speaker = turn.speaker.map_or(0, |speaker| speaker as usize);
            assert!(turn.speaker.is_none() || speaker < session.participants.len());
        }
        for coding in &session.codings {
            assert!(coding.turn >= 1 && coding.turn as usize <= session.turns.len());
        }
    }
    for d in read.warnings.iter().chain(&read.error) {
        let entry = rolecall_session::CODES.iter().find(|entry| entry.code == d.code);
        assert_eq!(entry.map(|entry| entry.severity), Some(d.severity), "{}", d.code);
    }
}

/// The folder of real sessions, where it is at hand.
pub(crate) fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ROLECALL_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    if !folder.is_dir() {
        eprintln!("skipped: no folder of real sessions (set ROLECALL_DATA)");
        return None;
    }
    Some(folder)
}

/// All files below a folder with this ending, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
