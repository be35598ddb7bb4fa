//! Diagnostics of protocol files and of session records as text; one file for each format.

pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod jsonl;
pub(crate) mod narrated;
pub(crate) mod sarif;

use rolecall_text::{Diagnostic, Position, Severity, Source, Span};

use crate::Options;
use crate::words::numbers;

/// A diagnostic with the file it is about, where that is not said by its labels.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The session file, for diagnostics without labels.
    pub file: Option<&'a str>,
    /// What is to be said.
    pub diagnostic: &'a Diagnostic,
}

impl<'a> From<&'a Diagnostic> for Told<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self { file: None, diagnostic }
    }
}

/// What a format of diagnostics is given.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The texts that labels point into, by [`rolecall_text::SourceId`].
    pub sources: &'a [Source],
    /// What the reader asked for.
    pub options: &'a Options,
    /// The version of the program.
    pub version: &'a str,
    /// The diagnostics, sorted.
    pub told: &'a [Told<'a>],
}

/// A format of diagnostics.
#[derive(Clone, Copy)]
pub struct DiagnosticFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    render: fn(&Telling<'_>, &mut Vec<u8>),
}

/// Every format of diagnostics, one file each.
pub const DIAGNOSTIC_FORMATS: &[DiagnosticFormat] = &[
    DiagnosticFormat {
        name: "human",
        summary: "for reading: each mistake with the words it is about",
        render: human::render,
    },
    DiagnosticFormat {
        name: "narrated",
        summary: "for screen readers: whole sentences, no drawing",
        render: narrated::render,
    },
    DiagnosticFormat {
        name: "json",
        summary: "for programs: one JSON object",
        render: json::render,
    },
    DiagnosticFormat {
        name: "jsonl",
        summary: "for programs that read as they go: one diagnostic a line",
        render: jsonl::render,
    },
    DiagnosticFormat {
        name: "sarif",
        summary: "for code-scanning pages: SARIF 2.1.0",
        render: sarif::render,
    },
    DiagnosticFormat {
        name: "github",
        summary: "for GitHub Actions: one annotation each",
        render: github::render,
    },
];

/// The format of diagnostics called `name`.
#[must_use]
pub fn diagnostic_format(name: &str) -> Option<&'static DiagnosticFormat> {
    DIAGNOSTIC_FORMATS.iter().find(|format| format.name == name)
}

/// Renders diagnostics, sorted by file, place and code whatever the order given. Formats for people
/// show [`Options::max_shown`] of them and say how many are left; formats for programs show all.
#[must_use]
pub fn diagnostics(
    sources: &[Source],
    told: &[Told<'_>],
    version: &str,
    options: &Options,
    format: &DiagnosticFormat,
) -> Vec<u8> {
    let mut sorted = told.to_vec();
    sorted.sort_by_cached_key(|it| {
        let main = it.diagnostic.labels.first();
        let place = main.map(|label| (label.source, label.span));
        let file = it.file.map(str::to_owned);
        let text = it.diagnostic.message.clone();
        (file, place, it.diagnostic.line, it.diagnostic.code, text)
    });
    let mut out = Vec::new();
    (format.render)(&Telling { sources, options, version, told: &sorted }, &mut out);
    out
}

/// Where the main label of a diagnostic lies.
pub(crate) struct Place<'a> {
    pub(crate) file: Option<&'a str>,
    pub(crate) start: Option<Position>,
    pub(crate) end: Option<Position>,
    pub(crate) line: Option<u32>,
}

pub(crate) fn place<'a>(sources: &'a [Source], it: &Told<'a>) -> Place<'a> {
    let label = it.diagnostic.labels.first();
    let source = label.and_then(|label| sources.get(label.source.0 as usize));
    match (source, label) {
        (Some(source), Some(label)) => {
            let (start, end) = positions(source, label.span);
            let file = Some(source.name());
            Place { file, start: Some(start), end: Some(end), line: Some(start.line) }
        }
        _ => Place { file: it.file, start: None, end: None, line: it.diagnostic.line },
    }
}

pub(crate) fn positions(source: &Source, span: Span) -> (Position, Position) {
    (source.position(span.start), source.position(span.end))
}

/// `2 errors, 1 warning`; empty where there is nothing.
pub(crate) fn counts(told: &[Told<'_>]) -> String {
    let of = |severity| told.iter().filter(|it| it.diagnostic.severity == severity).count() as u64;
    let mut said = Vec::new();
    for (severity, word) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        if of(severity) > 0 {
            said.push(numbers::count(of(severity), word));
        }
    }
    if of(Severity::Advice) > 0 {
        said.push(format!("{} advice", of(Severity::Advice)));
    }
    said.join(", ")
}

/// The last line: how many there are, and where to read more of the first of the gravest.
pub(crate) fn footer(told: &[Told<'_>]) -> Option<String> {
    let grave = |severity| told.iter().find(|it| it.diagnostic.severity == severity);
    let first = grave(Severity::Error).or(grave(Severity::Warning)).or(told.first())?;
    Some(format!("{}; `rolecall explain {}` tells more", counts(told), first.diagnostic.code))
}
