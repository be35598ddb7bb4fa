//! What goes to standard error.

use std::io::Write as _;
use std::path::Path;

use rolecall_project::{Notice, Sources, Unreadable};
use rolecall_report::{Options, Told, diagnostic_format, diagnostics};
use rolecall_text::{Diagnostic, Severity, escape};

use crate::terminal::Global;

/// A mistake in how the program was called, or one that is about no file.
pub(crate) fn error(global: &Global, message: &str, help: Option<&str>) {
    line(global, "error", "\x1b[31m", message);
    if let Some(help) = help {
        line(global, "  help", "\x1b[36m", help);
    }
}

/// A file that could not be written.
pub(crate) fn unwritten(global: &Global, path: &Path, reason: &Unreadable) {
    error(global, &format!("{} cannot be written: {reason}", path.display()), None);
}

/// Something that must not go unsaid.
pub(crate) fn warning(global: &Global, message: &str) {
    if !global.quiet {
        line(global, "warning", "\x1b[33m", message);
    }
}

/// Something that was done to a file.
pub(crate) fn done(global: &Global, what: &str, file: &str) {
    if !global.quiet {
        line(global, what, "\x1b[32m", file);
    }
}

fn line(global: &Global, word: &str, color: &str, message: &str) {
    let (on, off) = if global.color_err { (color, "\x1b[0m") } else { ("", "") };
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(std::io::stderr(), "{on}{word}:{off} {}", escape(message));
}

/// What was found in protocol files.
pub(crate) fn diagnostics_of(global: &Global, sources: &Sources, all: &[Diagnostic]) {
    let told: Vec<_> = all.iter().map(Told::from).collect();
    tell(global, sources, &told);
}

/// What is to be said of files.
pub(crate) fn notices(global: &Global, sources: &Sources, all: &[Notice]) {
    let told: Vec<_> = all.iter().map(told).collect();
    tell(global, sources, &told);
}

/// A notice as the report crate takes it.
pub(crate) fn told(notice: &Notice) -> Told<'_> {
    let file = Some(notice.file.as_str()).filter(|file| !file.is_empty());
    Told { file, diagnostic: &notice.diagnostic }
}

fn tell(global: &Global, sources: &Sources, told: &[Told<'_>]) {
    let shown: Vec<_> =
        told.iter().copied().filter(|told| is_shown(global, told.diagnostic.severity)).collect();
    if shown.is_empty() {
        return;
    }
    let options = Options { color: global.color_err, width: global.width, ..Options::default() };
    let name = if global.narrated { "narrated" } else { "human" };
    if let Some(format) = diagnostic_format(name) {
        let bytes = diagnostics(sources.all(), &shown, env!("CARGO_PKG_VERSION"), &options, format);
        let _ = std::io::stderr().write_all(&bytes);
    }
}

fn is_shown(global: &Global, severity: Severity) -> bool {
    match severity {
        Severity::Error => true,
        Severity::Warning | Severity::Advice => !global.quiet,
    }
}
