//! A line for each file, then what cannot be read, what was left out and what is odd.

use std::collections::BTreeMap;

use rolecall_session::ToldBy;
use rolecall_text::Severity;
use unicode_width::UnicodeWidthStr;

use crate::Options;
use crate::columns::{row, taken, widen};
use crate::page::{plain, push_trimmed, wrap};
use crate::words::numbers::{clock, count, duration, few};

use super::{Ending, HeldFile, LeftOut};

const HEADER: [&str; 9] =
    ["", "format", "by", "encoding", "turns", "speakers", "time", "unclear", "odd"];
/// Columns of numbers, which stand on the right.
const NUMBERS: std::ops::Range<usize> = 4..9;
/// Pages narrower than this have no table but lines of text.
const NARROW: usize = 84;
/// Names of files that are told apart in one line.
const NAMES: usize = 4;

pub(super) fn files(files: &[HeldFile], first: bool, options: &Options, out: &mut Vec<u8>) {
    let mut folders: BTreeMap<&str, Vec<&HeldFile>> = BTreeMap::new();
    for file in files {
        folders.entry(folder(file)).or_default().push(file);
    }
    let mut text = String::new();
    if !first {
        text.push('\n');
    }
    let table = (options.width >= NARROW).then(|| Table::of(files, options.width));
    if let Some(table) = &table {
        table.line(&mut text, &HEADER);
    }
    for (folder, files) in folders {
        if !folder.is_empty() {
            wrap(&mut text, &plain(folder), "", "  ", options.width);
        }
        for file in files {
            let cells = cells(file, folder);
            match &table {
                Some(table) => table.file(&mut text, cells, options),
                None => told(&mut text, cells, file, options),
            }
            if options.verbose {
                said(&mut text, file, options);
            }
        }
    }
    out.extend_from_slice(text.as_bytes());
}

/// The folder of a file, with the stroke behind it.
fn folder(file: &HeldFile) -> &str {
    let path = file.taken.first().map_or("", |(path, _)| path.as_str());
    let cut = path.rfind('/').map_or(0, |at| at + 1);
    file.file.get(..cut).filter(|folder| path.starts_with(folder)).unwrap_or("")
}

/// What a file is called in its folder, and how many sessions it holds, where there are several.
fn name(file: &HeldFile, folder: &str) -> String {
    let name = plain(file.file.strip_prefix(folder).unwrap_or(&file.file));
    match file.counts.sessions {
        0 | 1 => name.into_owned(),
        sessions => format!("{name} ({sessions} sessions)"),
    }
}

/// How wide the columns are.
struct Table([usize; HEADER.len()]);

impl Table {
    fn of(files: &[HeldFile], width: usize) -> Self {
        let mut widths = HEADER.map(str::len);
        for file in files {
            widen(&mut widths, &cells(file, folder(file)), usize::MAX);
        }
        let [name, others @ ..] = &mut widths;
        // Names that are longer stand on a line of their own.
        *name = (*name).min(width.saturating_sub(taken(others) + 2));
        Self(widths)
    }

    fn file(&self, out: &mut String, mut cells: [String; HEADER.len()], options: &Options) {
        let ([name, ..], [wide, ..]) = (&mut cells, &self.0);
        if name.width() > *wide {
            wrap(out, name, "  ", "    ", options.width);
            name.clear();
        }
        self.line(out, &cells);
    }

    fn line<T: AsRef<str>>(&self, out: &mut String, cells: &[T; HEADER.len()]) {
        push_trimmed(out, &row(cells, &self.0, &NUMBERS));
    }
}

fn cells(file: &HeldFile, folder: &str) -> [String; HEADER.len()] {
    let counts = &file.counts;
    let none = || "-".to_owned();
    [
        name(file, folder),
        each(file, |at| file.taken.get(at).map(|(_, taken)| taken.format.to_owned())),
        each(file, |at| file.taken.get(at).map(|(_, taken)| told_by(taken.told_by).to_owned())),
        each(file, |at| Some(file.taken.get(at)?.1.encoding.unwrap_or("-").to_owned())),
        counts.turns.to_string(),
        counts.speakers.to_string(),
        counts.seconds.map_or_else(none, clock),
        counts.share().map_or_else(none, share),
        odd(file),
    ]
}

/// What is said of each of the files, the same but once.
fn each(file: &HeldFile, of: impl Fn(usize) -> Option<String>) -> String {
    let mut all: Vec<String> = (0..file.taken.len()).filter_map(of).collect();
    all.dedup();
    all.join("+")
}

fn told_by(told: ToldBy) -> &'static str {
    match told {
        ToldBy::Asked => "--input",
        ToldBy::Nothing => "no other",
        other => other.word(),
    }
}

fn share(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// How much is said of the record, and whether any of it is a warning.
fn odd(file: &HeldFile) -> String {
    let (warnings, remarks) = (file.odd.count(Severity::Warning), file.odd.count(Severity::Advice));
    match (warnings, remarks) {
        (0, 0) => "-".to_owned(),
        (0, remarks) => remarks.to_string(),
        (warnings, remarks) => format!("!{}", warnings + remarks),
    }
}

/// A file in lines of text.
fn told(out: &mut String, cells: [String; HEADER.len()], file: &HeldFile, options: &Options) {
    let [name, format, by, encoding, turns, speakers, time, unclear, _] = cells;
    wrap(out, &name, "  ", "      ", options.width);
    let by =
        if by == "no other" { "as no other format fits".to_owned() } else { format!("by {by}") };
    let mut parts = vec![format!("{format} {by}")];
    parts.extend((encoding != "-").then_some(encoding));
    parts.push(if turns == "1" { "1 turn".to_owned() } else { format!("{turns} turns") });
    parts.push(if speakers == "1" {
        "1 speaker".to_owned()
    } else {
        format!("{speakers} speakers")
    });
    parts.extend((time != "-").then_some(time));
    parts.extend((unclear != "-").then(|| format!("{unclear} unclear")));
    let warnings = file.odd.count(Severity::Warning);
    let remarks = file.odd.count(Severity::Advice);
    parts.extend((warnings > 0).then(|| count(warnings, "warning")));
    parts.extend((remarks > 0).then(|| count(remarks, "remark")));
    wrap(out, &parts.join(", "), "    ", "    ", options.width);
}

/// With `-v`: what is odd about the file.
fn said(out: &mut String, file: &HeldFile, options: &Options) {
    for (code, odd) in file.odd.all() {
        let line = odd.first.line.map_or_else(String::new, |line| format!("line {line}: "));
        let more = match odd.count {
            1 => String::new(),
            more => format!(" (and {} more)", more - 1),
        };
        let text = format!("{code}: {line}{}{more}", plain(&odd.first.message));
        wrap(out, &text, &format!("    {} ", sign(odd.severity, options)), "      ", options.width);
    }
}

fn unicode_or_ascii(options: &Options, unicode: &'static str, ascii: &'static str) -> &'static str {
    if options.unicode { unicode } else { ascii }
}

fn sign(severity: Severity, options: &Options) -> &'static str {
    match severity {
        Severity::Advice => unicode_or_ascii(options, "·", "-"),
        _ => "!",
    }
}

pub(super) fn tail(ending: &Ending<'_>, out: &mut Vec<u8>) {
    let mut text = String::new();
    unreadable(ending, &mut text);
    left_out(ending, &mut text);
    oddities(ending, &mut text);
    totals(ending, &mut text);
    let text = if ending.files == 0 { text.trim_start_matches('\n') } else { &text };
    out.extend_from_slice(text.as_bytes());
}

fn unreadable(ending: &Ending<'_>, out: &mut String) {
    let width = ending.options.width;
    if ending.failed.is_empty() {
        return;
    }
    out.push_str("\ncannot be read:\n");
    for failed in ending.failed {
        let said = &failed.diagnostic;
        let line = said.line.map_or_else(String::new, |line| format!(":{line}"));
        let first = format!("  {} ", unicode_or_ascii(ending.options, "×", "x"));
        let text = format!("{}{line}: {}", plain(&failed.file), plain(&said.message));
        wrap(out, &text, &first, "    ", width);
        if let Some(help) = &said.help {
            wrap(out, &plain(help), "    help: ", "          ", width);
        }
    }
}

fn left_out(ending: &Ending<'_>, out: &mut String) {
    let width = ending.options.width;
    let mut kinds: BTreeMap<(bool, &str), Vec<&LeftOut>> = BTreeMap::new();
    for left in ending.left_out {
        kinds.entry((left.help.is_none(), &left.ending)).or_default().push(left);
    }
    if kinds.is_empty() {
        return;
    }
    out.push_str("\nleft out, since nothing says that they are transcripts:\n");
    for files in kinds.values() {
        let Some(&first) = files.first() else { continue };
        let named: Vec<_> = files.iter().take(NAMES).map(|it| plain(&it.file)).collect();
        let names = few(&named, files.len() as u64);
        let sign = format!("  {} ", unicode_or_ascii(ending.options, "–", "-"));
        wrap(out, &format!("{names}: {}", first.why()), &sign, "    ", width);
        if let Some(help) = first.help {
            wrap(out, help, "    help: ", "          ", width);
        }
    }
    out.push_str("    to have one read all the same, name it by itself\n");
}

fn oddities(ending: &Ending<'_>, out: &mut String) {
    let all = ending.odd.all();
    if all.is_empty() {
        return;
    }
    out.push_str("\nwhat is odd:\n");
    for (code, odd) in all {
        let about = (ending.summary_of)(code).map_or("", |entry| entry.summary);
        let mut text = format!("in {}: {code}, {about}", count(odd.files, "record"));
        if !odd.named.is_empty() {
            let named: Vec<_> = odd.named.iter().map(|name| plain(name)).collect();
            text.push_str(&format!(": {}", few(&named, odd.files)));
        }
        let sign = format!("  {} ", sign(odd.severity, ending.options));
        wrap(out, &text, &sign, "    ", ending.options.width);
    }
    let more = match ending.options.verbose {
        true => "`rolecall explain CODE` tells more",
        false => "`-v` says it of each file, and `rolecall explain CODE` tells more",
    };
    wrap(out, more, "    ", "    ", ending.options.width);
}

fn totals(ending: &Ending<'_>, out: &mut String) {
    let counts = &ending.counts;
    let mut parts = vec![count(counts.turns, "turn")];
    parts.extend(counts.seconds.map(|seconds| duration(whole_minutes(seconds))));
    parts.extend(counts.share().map(|it| format!("{} of the talk unclear", share(it))));
    let mut text = format!(
        "{} read, with {}: {}",
        count(ending.files, "file"),
        count(counts.sessions, "session"),
        parts.join(", ")
    );
    if ending.files == 0 {
        text = "no file was read".to_owned();
    }
    out.push('\n');
    wrap(out, &text, "", "  ", ending.options.width);
    if ending.files > 0 {
        let formats = ending.formats.iter().map(|(format, files)| format!("{files} {format}"));
        let formats = formats.collect::<Vec<_>>().join(", ");
        wrap(out, &format!("read as {formats}"), "", "  ", ending.options.width);
    }
    let rest = [
        (ending.failed.len() as u64, "cannot be read"),
        (ending.left_out.len() as u64, "left out"),
    ];
    for (number, what) in rest.into_iter().filter(|(number, _)| *number > 0) {
        out.push_str(&format!("{} {what}\n", count(number, "file")));
    }
}

/// Seconds do not matter in an hour.
fn whole_minutes(seconds: f64) -> f64 {
    if seconds < 600.0 { seconds } else { (seconds / 60.0).round() * 60.0 }
}
