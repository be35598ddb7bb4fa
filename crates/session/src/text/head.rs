use memchr::{memchr, memmem};

use super::label::{Looks, full_name, is_mark, looks_like_name};
use super::stamp::{Stamp, blanks, stamp};

/// How far into a line its head is looked for, in bytes: a stamp, a label of 40 characters of up
/// to four bytes, and another stamp.
const REACH: usize = 240;

/// The colon of East Asian texts.
const WIDE_COLON: &[u8] = "\u{ff1a}".as_bytes();

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Head<'a> {
    /// Nothing of its own: it goes on with what stands above.
    Plain,
    /// A stamp and nothing else.
    Stamp(Stamp),
    /// A stamp and words of which no name is set off: the words begin at `text`.
    Entry { stamp: Stamp, text: usize },
    /// A heading of Markdown.
    Heading,
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
    /// Whether the stamp stands in front.
    pub(crate) led: bool,
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
    /// `Q. words`, `A. words`.
    Letter,
}

/// Tells what a line (without its line end) begins with. `known` is asked first for a label with
/// a colon behind it, which spares looking at names that were seen before: it gets the rest of
/// the line and says how long the label is.
pub(crate) fn head<'a>(line: &'a str, known: impl Fn(&[u8]) -> Option<usize>) -> Head<'a> {
    let bytes = line.as_bytes();
    let mut at = decoration(bytes);
    let heading = bytes.first() == Some(&b'#') && at > 1;
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
        let head = named(line, label, Looks::Seen, Shape::Colon, time, at + length + 1);
        return led(head, time.is_some());
    }
    let found = match rest {
        [b'[', ..] => bracketed(line, at, time),
        [b'Q' | b'A', b'.', b' ' | b'\t', ..] => {
            let label = line.get(at..=at).unwrap_or("");
            named(line, label, Looks::Doubtful, Shape::Letter, time, at + 2)
        }
        [_, ..] => with_colon(line, at, time),
        [] => Head::Plain,
    };
    match (found, time) {
        (Head::Plain, _) if heading => Head::Heading,
        (Head::Named(named), _) if heading && named.stamp.is_none() => Head::Heading,
        (Head::Plain, Some(stamp)) => Head::Entry { stamp, text: at },
        (found, _) => led(found, time.is_some()),
    }
}

/// Where the words behind the stamp that a line begins with stand.
pub(crate) fn behind_stamp(line: &str) -> usize {
    let bytes = line.as_bytes();
    let at = decoration(bytes);
    let rest = bytes.get(at..).unwrap_or(&[]);
    let Some((_, length)) = stamp(rest) else { return 0 };
    at + length + separator(rest.get(length..).unwrap_or(&[]))
}

/// The head, with whether a stamp stands in front of it.
fn led(head: Head<'_>, led: bool) -> Head<'_> {
    match head {
        Head::Named(named) => Head::Named(Named { led, ..named }),
        head => head,
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
    let front = rest.get(..colon).unwrap_or(&[]);
    if !front.is_ascii() && memmem::find(front, WIDE_COLON).is_some() {
        return wide_colon(line, at, time);
    }
    let after = rest.get(colon + 1).copied();
    let before = colon.checked_sub(1).and_then(|i| rest.get(i)).copied();
    let digit = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_digit());
    if time.is_some()
        && let Some(head) = chat(line, at, colon, time)
    {
        return head;
    }
    if digit(before) && digit(after) {
        return stamped(line, at, colon, time);
    }
    if after == Some(b'/') {
        return Head::Plain;
    }
    // Columns: what stands before the tab is told from what stands behind it elsewhere.
    if time.is_some() && line.get(at..at + colon).is_some_and(|label| label.trim().contains('\t')) {
        return Head::Plain;
    }
    let label = unnumbered(bare(line.get(at..at + colon).unwrap_or("")));
    match looks_like_name(label).or_else(|| full_name(label).map(|_| Looks::Doubtful)) {
        Some(looks) => named(line, label, looks, Shape::Colon, time, at + colon + 1),
        None => Head::Plain,
    }
}

/// `From Name to Everyone: words`, as a chat beside a call is saved, behind its stamp.
fn chat(line: &str, at: usize, colon: usize, time: Option<Stamp>) -> Option<Head<'_>> {
    let label = line.get(at..at + colon)?.strip_prefix("From ")?;
    let label = label.split_once(" to ").map_or(label, |(name, _)| name).trim();
    let looks = looks_like_name(label).or_else(|| full_name(label))?;
    Some(named(line, label, looks, Shape::Colon, time, at + colon + 1))
}

/// A name and words with the colon of East Asian texts between them.
fn wide_colon(line: &str, at: usize, time: Option<Stamp>) -> Head<'_> {
    let rest = &line.as_bytes()[at..line.len().min(at + REACH)];
    let found = if rest.is_ascii() { None } else { memmem::find(rest, WIDE_COLON) };
    let Some(colon) = found else { return Head::Plain };
    let label = bare(line.get(at..at + colon).unwrap_or(""));
    match looks_like_name(label) {
        Some(looks) => named(line, label, looks, Shape::Colon, time, at + colon + WIDE_COLON.len()),
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
    let mut next = at + start + length;
    next += emphasis(&bytes[next..]);
    next += blanks(&bytes[next..]);
    let alone = bytes.get(next).is_none();
    let before = line.get(at..at + start).unwrap_or("");
    let label = unnumbered(bare(before.trim_end_matches(is_divider)));
    let full = || full_name(label).filter(|_| alone || bracket);
    let Some(looks) = looks_like_name(label).or_else(full) else { return Head::Plain };
    let time = time.or(Some(found));
    match bytes.get(next) {
        Some(b':') => named(line, label, looks, Shape::Colon, time, next + 1),
        None => named(line, label, looks, Shape::Stamped, time, next),
        // Without a colon it may be a sentence, so the name must come again.
        Some(_) if bracket => named(line, label, Looks::Doubtful, Shape::Stamped, time, next),
        Some(_) => Head::Plain,
    }
}

/// What stands between a name and a stamp behind it.
fn is_divider(c: char) -> bool {
    c.is_whitespace() || "|-\u{2013}\u{2014},\u{b7}\u{2022}*_~".contains(c)
}

/// Marks of emphasis.
fn emphasis(bytes: &[u8]) -> usize {
    bytes.iter().take(3).take_while(|b| matches!(b, b'*' | b'_' | b'`')).count()
}

/// A label without the number of the line in front of it: `12. Ann`, `07 Ann`.
fn unnumbered(label: &str) -> &str {
    let rest = label.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == label.len() || label.len() - rest.len() > 5 {
        return label;
    }
    let bare = rest.trim_start_matches(['.', ')', ':', ' ', '\t', '*']);
    if bare.len() < rest.len() && bare.starts_with(char::is_alphabetic) { bare } else { label }
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
        && let Some((found, length)) = stamp_behind(bytes, text)
    {
        time = Some(found);
        text += length;
        text += blanks(rest(text));
    }
    Head::Named(Named { label, looks, shape, stamp: time, led: false, text: text.min(bytes.len()) })
}

/// A stamp at the beginning of the words. One without brackets must be set off like a column, or
/// have hours: `We met:` may be followed by `12:30`.
fn stamp_behind(bytes: &[u8], at: usize) -> Option<(Stamp, usize)> {
    let rest = bytes.get(at..)?;
    let (found, length) = stamp(rest)?;
    let set_off = |bytes: Option<&[u8]>| matches!(bytes, Some([b'\t', ..] | [b' ', b' ', ..]));
    let bracket = matches!(rest.first(), Some(b'[' | b'(' | b'<' | b'{'));
    let hours = length >= 7 && rest.get(..length)?.iter().filter(|b| **b == b':').count() > 1;
    (bracket || hours || set_off(rest.get(length..))).then_some((found, length))
}

/// Blanks, and marks of emphasis, quotation and lists in front of a name.
fn decoration(bytes: &[u8]) -> usize {
    let mut at = blanks(bytes);
    // A list in a quotation with a name in bold: three marks.
    for _ in 0..3 {
        match bytes.get(at..) {
            Some([b'*', b'*', ..] | [b'_', b'_', ..] | [b'-' | b'*' | b'>', b' ', ..]) => at += 2,
            Some([0xe2, 0x80, 0xa2, ..]) => at += 3,
            Some(rest @ [b'#', ..]) => {
                let marks = rest.iter().take_while(|b| **b == b'#').count();
                if marks > 6 || rest.get(marks) != Some(&b' ') {
                    return at;
                }
                at += marks;
            }
            _ => return at,
        }
        at += blanks(bytes.get(at..).unwrap_or(&[]));
    }
    at
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
            "Q. Where were you?",
            "Q: Where were you?",
            "A.\tAt home.",
            "# Heading",
            "## Ann Smith 0:03",
            "- **Ann**: bold in a list",
            "> Ann: quoted",
            "> - **Ann:** all of it",
            "**Ann Smith** 0:00",
            "**Ann Smith** *0:00*",
            "Ann Smith | 00:03",
            "Ann Smith - 00:03",
            "Speaker 1 (00:00):",
            "0:00 Ann Smith",
            "[00:00:03.560] - Speaker 1",
            "00:00:03\tSpeaker1\ttext",
            "00:03:04 From Ann Smith to Everyone: hello",
            "10:03:04\t From  Ann Smith  to  Bob(Direct Message): hi",
            "[02/03/2026, 10:15:04] Ann: hi",
            "02/03/2026, 10:15 - Ann: hi",
            "2:03 PM Ann: hi",
            "Speaker 1:\t00:03\thello",
            "Speaker 1: 00:00:03 hello",
            "Ann: 10:30 is fine",
            "[00:00:03:12] Ann: frames",
            "12 Ann: numbered",
            "3. Ann: numbered",
            "+44 7700 900123: hello",
            "ann.smith@agency.org: hello",
            "SMITH, Ann (LEEDS NHS TRUST)  0:03",
            "P.O.: hello",
            "Ms O'Neill-Jones: hello",
            "Speaker_01: hello",
            "Ann : bonjour",
            "Time: 10:30",
            "Remember: it was late",
        ];
        let mut out = String::new();
        for line in lines {
            let found = match head(line, |_| None) {
                Head::Plain => "-".to_owned(),
                Head::Stamp(s) => format!("stamp {}", s.start),
                Head::Entry { stamp, text } => format!("{} | {}", stamp.start, &line[text..]),
                Head::Heading => "heading".to_owned(),
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
