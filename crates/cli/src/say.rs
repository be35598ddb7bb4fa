//! What goes to standard error.

use std::collections::{BTreeMap, BTreeSet};
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

/// What is to be said of files: what was said often before but once, errors last. With `-v` all of
/// it.
pub(crate) fn notices(global: &Global, sources: &Sources, all: &[Notice]) {
    let (errors, others): (Vec<_>, Vec<_>) = all.iter().cloned().partition(Notice::is_error);
    let others = if global.verbose { others } else { gathered(others) };
    for part in [others, errors] {
        tell(global, sources, &part.iter().map(told).collect::<Vec<_>>());
    }
}

/// Notices of one code from which on only the first is said in full.
const OFTEN: usize = 3;
/// Files that are named at most.
const NAMED: usize = 4;

/// Of what is said often only the first, with the files of the others.
fn gathered(all: Vec<Notice>) -> Vec<Notice> {
    let mut codes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for notice in &all {
        codes.entry(notice.diagnostic.code.0).or_default().push(notice.file.clone());
    }
    codes.retain(|_, files| files.len() >= OFTEN);
    let mut said = BTreeSet::new();
    let mut out = Vec::new();
    for mut notice in all {
        let Some(files) = codes.get(notice.diagnostic.code.0) else {
            out.push(notice);
            continue;
        };
        if said.insert(notice.diagnostic.code) {
            let more = the_same(files);
            let help = notice.diagnostic.help.take();
            let help = help.map_or_else(|| more.clone(), |help| format!("{help}\n{more}"));
            notice.diagnostic.help = Some(help);
            out.push(notice);
        }
    }
    out
}

/// `the same is said 11 times more, of `a.vtt`, `b.vtt` and 2 other files; `-v` says each`
fn the_same(files: &[String]) -> String {
    let more = files.len().saturating_sub(1);
    let mut others: Vec<&String> = files.iter().skip(1).filter(|file| !file.is_empty()).collect();
    others.dedup();
    let named: Vec<_> = others.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
    let rest = others.len().saturating_sub(NAMED);
    let of = match (named.as_slice(), rest) {
        ([], _) => String::new(),
        (named, 0) => format!(", of {}", named.join(", ")),
        (named, 1) => format!(", of {} and 1 other file", named.join(", ")),
        (named, rest) => format!(", of {} and {rest} other files", named.join(", ")),
    };
    format!("the same is said {more} times more{of}; `-v` says each")
}

/// Names in a list at most.
const LISTED: usize = 10;

/// Names, the first of them where they are many.
pub(crate) fn few(names: &[String]) -> String {
    let shown = names.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
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

#[cfg(test)]
mod tests {
    use rolecall_text::{Code, CodeEntry};

    use super::*;

    #[test]
    fn what_is_said_often_is_said_once() {
        let entry = |code| CodeEntry {
            code: Code(code),
            severity: Severity::Advice,
            summary: "",
            page: "",
        };
        let notice = |file: &str, code, help: Option<&str>| {
            let said = Diagnostic::new(&entry(code), format!("{code} of {file}"));
            Notice::of(file, help.map_or(said.clone(), |help| said.help(help)))
        };
        let all =
            ["a", "b", "c", "d", "e", "f", "f"].map(|file| notice(file, "unclear", Some("listen")));
        let mut all = all.to_vec();
        all.insert(1, notice("a", "other", None));
        all.push(notice("b", "other", None));
        let told = |all: &[Notice]| -> Vec<String> {
            let said = all.iter().map(|it| {
                format!(
                    "{} | {}",
                    it.diagnostic.message,
                    it.diagnostic.help.as_deref().unwrap_or("")
                )
            });
            said.collect()
        };
        let expected = [
            "unclear of a | listen\nthe same is said 6 times more, of `b`, `c`, `d`, `e` and 1 other file; `-v` says each",
            "other of a | ",
            "other of b | ",
        ];
        assert_eq!(told(&gathered(all)), expected);
        let few = vec![notice("a", "x", None), notice("a", "x", None)];
        assert_eq!(gathered(few.clone()), few);
    }
}
