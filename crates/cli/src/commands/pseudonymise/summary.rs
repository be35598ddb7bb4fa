//! What it came to, in numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rolecall_pseudonym::{Found, Kind, Place};

use crate::output::Output;

/// Counts over a run.
#[derive(Default)]
pub(super) struct Summary {
    sessions: usize,
    /// Those that had something from the file of their case.
    completed: usize,
    replaced: BTreeMap<Kind, usize>,
    doubtful: usize,
    shown: String,
    /// Names of what was not written.
    unwritten: Vec<String>,
}

const CLOSING: &str = "\
This is an aid, not an anonymisation. Names it does not know, nicknames, rare events, jobs, relations and the way
somebody talks can still tell who it is; so can voices, pictures and the files' own dates. Read what was written
before you pass it on.
";

impl Summary {
    pub(super) fn count(&mut self, found: &[Found]) {
        for one in found {
            if one.sure {
                *self.replaced.entry(one.kind).or_default() += 1;
            } else {
                self.doubtful += 1;
            }
        }
    }

    pub(super) fn written(&mut self) {
        self.sessions += 1;
    }

    /// Of a file nothing could be written.
    pub(super) fn unwritten(&mut self, name: String) {
        self.unwritten.push(name);
    }

    /// Whether a session had something from the file of its case.
    pub(super) fn completed(&mut self, it_had: bool) {
        self.completed += usize::from(it_had);
    }

    /// Keeps what was replaced to be printed.
    pub(super) fn show(&mut self, id: &str, found: &[Found], pseudonyms: &[String]) {
        for (one, pseudonym) in found.iter().zip(pseudonyms).filter(|(one, _)| one.sure) {
            let place = match &one.place {
                Place::Turn(number) => format!("turn {number}"),
                Place::Field(_, name) => name.clone(),
            };
            let original = rolecall_text::escape(&one.text);
            // Writing to memory cannot fail.
            let _ = writeln!(
                self.shown,
                "session {id}, {place}: {original} -> {pseudonym} ({}, {})",
                one.kind, one.why
            );
        }
    }

    /// Prints it, then what to do next.
    pub(super) fn write(&self, folder: &Path, next: &str, out: &mut Output) {
        let mut text = self.shown.clone();
        let sessions = if self.sessions == 1 {
            "1 session".to_owned()
        } else {
            format!("{} sessions", self.sessions)
        };
        let total: usize = self.replaced.values().sum();
        let kinds: Vec<_> = Kind::ALL
            .iter()
            .filter_map(|kind| Some(format!("{kind} {}", self.replaced.get(kind)?)))
            .collect();
        let _ = writeln!(
            text,
            "{sessions} written to {}, {total} places replaced",
            rolecall_text::escape(&folder.to_string_lossy())
        );
        if !kinds.is_empty() {
            let _ = writeln!(text, "  {}", kinds.join(", "));
        }
        if self.doubtful > 0 {
            let left = if self.doubtful == 1 {
                "1 doubtful word was left as written".to_owned()
            } else {
                format!("{} doubtful words were left as written", self.doubtful)
            };
            let _ = writeln!(text, "  {left}");
        }
        if !self.unwritten.is_empty() {
            let _ = writeln!(
                text,
                "  not written: {}",
                rolecall_text::escape(&crate::say::few(&self.unwritten))
            );
        }
        if self.completed > 0 {
            let into = if self.completed == 1 { "1 session" } else { "the sessions" };
            let _ = writeln!(
                text,
                "  what files of cases say went into {into}, with pseudonyms: no `case.toml` is written, none is needed"
            );
        }
        out.write(text.as_bytes());
        out.write(b"\n");
        out.write(CLOSING.as_bytes());
        out.write(next.as_bytes());
    }
}
