use memchr::{memchr, memmem};

use super::label::{Looks, is_mark, looks_like_name};
use super::stamp::{Stamp, blanks, stamp};

/// How far into a line its head is looked for, in bytes: a stamp, a label of 40 characters of up
/// to four bytes, and another stamp.
const REACH: usize = 240;

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Head<'a> {
    /// Nothing of its own: it goes on with what stands above.
    Plain,
    /// A stamp and nothing else.
    Stamp(Stamp),
    /// A speaker's name.
    Named(Named<'a>),
}

/// The name a line begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Named<'a> {
    pub(crate) label: &'a str,
    pub(crate) looks: Looks,
    pub(crate) shape: Shape,
    pub(crate) stamp: Option<Stamp>,
    /// Where the words begin: bytes from the start of the line.
    pub(crate) text: usize,
}

/// How the name is set off from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `Name: words`.
    Colon,
    /// `[name] words`.
    Bracket,
    /// `Name 00:01` or `Name [00:01] words`.
    Stamped,
}

/// Tells what a line (without its line end) begins with. `known` is asked first for a label with
/// a colon behind it, which spares looking at names that were seen before: it gets the rest of
/// the line and says how long the label is.
pub(crate) fn head<'a>(line: &'a str, known: impl Fn(&[u8]) -> Option<usize>) -> Head<'a> {
    let bytes = line.as_bytes();
    let mut at = decoration(bytes);
    let mut time = None;
    if let Some((found, length)) = bytes.get(at..).and_then(stamp) {
        time = Some(found);
        at += length;
        at += separator(&bytes[at..]);
        if at == bytes.len() {
            return Head::Stamp(found);
        }
        at += decoration(&bytes[at..]);
    }
    let rest = &bytes[at..];
    if let Some(length) = known(rest) {
        let label = line.get(at..at + length).unwrap_or("");
        return named(line, label, Looks::Seen, Shape::Colon, time, at + length + 1);
    }
    match rest.first() {
        Some(b'[') => bracketed(line, at, time),
        Some(_) => with_colon(line, at, time),
        None => Head::Plain,
    }
}

/// `[name] words`, `[name]: words`, `[name] 00:01`.
fn bracketed(line: &str, at: usize, time: Option<Stamp>) -> Head<'_> {
    let bytes = line.as_bytes();
    let inner = &bytes[at + 1..bytes.len().min(at + REACH)];
    let Some(length) = memchr(b']', inner) else { return Head::Plain };
    let label = line.get(at + 1..at + 1 + length).unwrap_or("").trim();
    let Some(looks) = looks_like_name(label).filter(|_| !is_mark(label)) else {
        return Head::Plain;
    };
    let mut next = at + length + 2;
    next += blanks(&bytes[next..]);
    let mut time = time;
    if let Some((found, length)) = stamp(&bytes[next..]) {
        time = time.or(Some(found));
        next += length + blanks(&bytes[next + length..]);
    }
    if bytes.get(next) == Some(&b':') {
        return named(line, label, looks, Shape::Colon, time, next + 1);
    }
    named(line, label, looks, Shape::Bracket, time, next)
}

/// `Name: words`, `Name (00:01): words`, `Name 00:01`.
fn with_colon(line: &str, at: usize, time: Option<Stamp>) -> Head<'_> {
    let bytes = line.as_bytes();
    let rest = &bytes[at..bytes.len().min(at + REACH)];
    let Some(colon) = memchr(b':', rest) else { return wide_colon(line, at, time) };
    let after = rest.get(colon + 1).copied();
    let before = colon.checked_sub(1).and_then(|i| rest.get(i)).copied();
    let digit = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_digit());
    if digit(before) && digit(after) {
        return stamped(line, at, colon, time);
    }
    if after == Some(b'/') {
        return Head::Plain;
    }
    let label = bare(line.get(at..at + colon).unwrap_or(""));
    match looks_like_name(label) {
        Some(looks) => named(line, label, looks, Shape::Colon, time, at + colon + 1),
        None => Head::Plain,
    }
}

/// A name and words with the colon of East Asian texts between them.
fn wide_colon(line: &str, at: usize, time: Option<Stamp>) -> Head<'_> {
    const COLON: &[u8] = "\u{ff1a}".as_bytes();
    let rest = &line.as_bytes()[at..line.len().min(at + REACH)];
    let found = if rest.is_ascii() { None } else { memmem::find(rest, COLON) };
    let Some(colon) = found else { return Head::Plain };
    let label = bare(line.get(at..at + colon).unwrap_or(""));
    match looks_like_name(label) {
        Some(looks) => named(line, label, looks, Shape::Colon, time, at + colon + COLON.len()),
        None => Head::Plain,
    }
}

/// A name with a stamp behind it; the colon found is one of the stamp's own.
fn stamped(line: &str, at: usize, colon: usize, time: Option<Stamp>) -> Head<'_> {
    let bytes = line.as_bytes();
    let rest = &bytes[at..];
    let digits = rest[..colon].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let mut start = colon - digits;
    let open = start.checked_sub(1).and_then(|i| rest.get(i));
    let bracket = open.is_some_and(|b| matches!(b, b'[' | b'(' | b'<' | b'{'));
    start -= usize::from(bracket);
    let Some((found, length)) = stamp(&rest[start..]) else { return Head::Plain };
    let label = bare(line.get(at..at + start).unwrap_or(""));
    let Some(looks) = looks_like_name(label) else { return Head::Plain };
    let mut next = at + start + length;
    next += blanks(&bytes[next..]);
    let time = time.or(Some(found));
    match bytes.get(next) {
        Some(b':') => named(line, label, looks, Shape::Colon, time, next + 1),
        // Without a colon it may be a sentence ("See you at 12:30"), so the name must come again.
        None => named(line, label, Looks::Doubtful, Shape::Stamped, time, next),
        Some(_) if bracket => named(line, label, Looks::Doubtful, Shape::Stamped, time, next),
        Some(_) => Head::Plain,
    }
}

/// The finished head; the words begin behind blanks, emphasis marks and one more stamp.
fn named<'a>(
    line: &'a str,
    label: &'a str,
    looks: Looks,
    shape: Shape,
    time: Option<Stamp>,
    mut text: usize,
) -> Head<'a> {
    let bytes = line.as_bytes();
    let rest = |at: usize| bytes.get(at..).unwrap_or(&[]);
    if rest(text).starts_with(b"**") || rest(text).starts_with(b"__") {
        text += 2;
    }
    text += blanks(rest(text));
    let mut time = time;
    if time.is_none()
        && shape == Shape::Colon
        && matches!(rest(text).first(), Some(b'[' | b'('))
        && let Some((found, length)) = stamp(rest(text))
    {
        time = Some(found);
        text += length;
        text += blanks(rest(text));
    }
    Head::Named(Named { label, looks, shape, stamp: time, text: text.min(bytes.len()) })
}

/// Blanks, and marks of emphasis, quotation and lists in front of a name.
fn decoration(bytes: &[u8]) -> usize {
    let mut at = blanks(bytes);
    match &bytes[at..] {
        [b'*', b'*', ..] | [b'_', b'_', ..] | [b'-' | b'*' | b'>', b' ', ..] => at += 2,
        _ => return at,
    }
    at + blanks(&bytes[at..])
}

/// What may stand between a stamp and a name.
fn separator(bytes: &[u8]) -> usize {
    let at = blanks(bytes);
    match bytes.get(at) {
        Some(b'-' | b'|' | b':') => at + 1 + blanks(&bytes[at + 1..]),
        _ => at,
    }
}

/// A label without blanks and emphasis marks around it.
fn bare(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || c == '*')
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn heads_of_lines() {
        let lines = [
            "PO: Let's start.",
            "Dr. Smith:Hello",
            "[doctor] hi , brian .",
            "[Doctor]: hi",
            "[laughs] so there we are",
            "[00:01:02] PO: stamp before",
            "00:01:02 PO: bare stamp",
            "00:01:02 - PO: bare stamp and dash",
            "[0:01 - 0:05] PO: from and to",
            "PO (00:01:02): stamp behind",
            "PO [00:01:02] no colon",
            "PO 00:01:02: bare behind",
            "PO  0:03",
            "PO: (00:03.6) behind the colon",
            "**PO:** bold",
            "**PO**: bold too",
            "- PO: list",
            "(00:03.6)",
            "we met at 12:30 there",
            "See you at 12:30",
            "see http://example.org/",
            "https://example.org/",
            "Note: not a name",
            "I said: no",
            "What did she say? He: nothing",
            "plain words",
            "   ",
            "Name:",
            ": nobody",
            "[",
            "\u{533b}\u{751f}\u{ff1a}full-width colon",
        ];
        let mut out = String::new();
        for line in lines {
            let found = match head(line, |_| None) {
                Head::Plain => "-".to_owned(),
                Head::Stamp(s) => format!("stamp {}", s.start),
                Head::Named(n) => {
                    let time = n.stamp.map(|s| format!(" {}..{:?}", s.start, s.end));
                    let rest = &line[n.text..];
                    format!(
                        "{:?} {:?} {:?}{} | {rest}",
                        n.label,
                        n.looks,
                        n.shape,
                        time.unwrap_or_default()
                    )
                }
            };
            let _ = writeln!(out, "{line}\n    {found}");
        }
        insta::assert_snapshot!(out);
    }
}
