//! One JSON object for all files.

use rolecall_text::Diagnostic;
use serde::Serialize;

use crate::Options;
use crate::formats::json::put;
use crate::words::numbers::rounded;

use super::odd::Oddities;
use super::{Counts, Ending, HeldFile};

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    parts: Vec<Part<'a>>,
    #[serde(flatten)]
    numbers: Numbers,
    said: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    file: &'a str,
    format: &'a str,
    told_by: &'a str,
    encoding: Option<&'a str>,
    gzip: bool,
}

#[derive(Serialize)]
struct Numbers {
    sessions: u64,
    turns: u64,
    speakers: u64,
    seconds: Option<f64>,
    words: u64,
    unclear: Option<f64>,
}

impl Numbers {
    fn of(counts: &Counts) -> Self {
        Self {
            sessions: counts.sessions,
            turns: counts.turns,
            speakers: counts.speakers,
            seconds: counts.seconds.map(rounded),
            words: counts.words,
            unclear: counts.share().map(rounded),
        }
    }
}

#[derive(Serialize)]
struct Said<'a> {
    code: &'a str,
    severity: &'a str,
    count: u64,
    message: &'a str,
    line: Option<u32>,
    help: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(said: &'a Diagnostic, count: u64) -> Self {
        Self {
            code: said.code.0,
            severity: said.severity.word(),
            count,
            message: &said.message,
            line: said.line,
            help: said.help.as_deref(),
        }
    }

    fn all(odd: &'a Oddities) -> Vec<Self> {
        odd.all().into_iter().map(|(_, odd)| Self::of(&odd.first, odd.count)).collect()
    }
}

#[derive(Serialize)]
struct Unreadable<'a> {
    file: &'a str,
    code: &'a str,
    message: &'a str,
    line: Option<u32>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Left<'a> {
    file: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary<'a> {
    files: u64,
    unreadable: usize,
    left_out: usize,
    #[serde(flatten)]
    numbers: Numbers,
    formats: Vec<Format<'a>>,
    said: Vec<InFiles<'a>>,
}

#[derive(Serialize)]
struct Format<'a> {
    format: &'a str,
    files: u64,
}

#[derive(Serialize)]
struct InFiles<'a> {
    code: &'a str,
    severity: &'a str,
    count: u64,
    files: u64,
}

pub(super) fn files(files: &[HeldFile], first: bool, _: &Options, out: &mut Vec<u8>) {
    for (at, file) in files.iter().enumerate() {
        if !(first && at == 0) {
            out.extend_from_slice(b",\n");
        }
        let parts = file.taken.iter().map(|(path, taken)| Part {
            file: path,
            format: taken.format,
            told_by: taken.told_by.word(),
            encoding: taken.encoding,
            gzip: taken.gzip,
        });
        let file = File {
            file: &file.file,
            parts: parts.collect(),
            numbers: Numbers::of(&file.counts),
            said: Said::all(&file.odd),
        };
        put(out, &file);
    }
}

pub(super) fn tail(ending: &Ending<'_>, out: &mut Vec<u8>) {
    let unreadable = ending.failed.iter().map(|failed| Unreadable {
        file: &failed.file,
        code: failed.diagnostic.code.0,
        message: &failed.diagnostic.message,
        line: failed.diagnostic.line,
        help: failed.diagnostic.help.as_deref(),
    });
    let why: Vec<_> = ending.left_out.iter().map(super::LeftOut::why).collect();
    let left = ending.left_out.iter().zip(&why).map(|(left, message)| Left {
        file: &left.file,
        message,
        help: left.help,
    });
    let odd = ending.odd.all().into_iter().map(|(code, odd)| InFiles {
        code,
        severity: odd.severity.word(),
        count: odd.count,
        files: odd.files,
    });
    let formats = ending.formats.iter().map(|(&format, &files)| Format { format, files });
    let summary = Summary {
        files: ending.files,
        unreadable: ending.failed.len(),
        left_out: ending.left_out.len(),
        numbers: Numbers::of(&ending.counts),
        formats: formats.collect(),
        said: odd.collect(),
    };
    out.extend_from_slice(b"\n],\n\"unreadable\":");
    put(out, &unreadable.collect::<Vec<_>>());
    out.extend_from_slice(b",\n\"left_out\":");
    put(out, &left.collect::<Vec<_>>());
    out.extend_from_slice(b",\n\"summary\":");
    put(out, &summary);
    out.extend_from_slice(b"}\n");
}
