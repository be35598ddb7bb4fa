//! Transcription marks: what a typist or a recogniser of speech writes for talk that is no words.
//!
//! `[unintelligible 00:00:58]`, `<UNIN/>`, `((door))`, `(inaudible)`, `***`, and of CHAT's notation
//! (MacWhinney 2000, The CHILDES Project, part 1) `&-um`, `&+fr`, `&~ba`, `&=laughs`. The words
//! `xxx`, `yyy` and `www` for talk that could not be heard are no marks but words of their own
//! kind, see [`crate::words::is_unheard`].

use crate::Span;

/// A mark that is not closed within so many bytes is none.
pub const LONGEST: usize = 200;

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Words that could not be heard.
    Unclear,
    /// Words that were taken out: names and numbers in a redacted transcript.
    Hidden,
    /// Anything else: a noise, a remark, a filler, the end of a passage.
    Other,
}

/// How marks for talk that could not be heard begin, folded: English, and what services in Spanish,
/// French, German, Dutch and Welsh write.
const UNCLEAR: &[&str] = &[
    "?",
    "aneglur",
    "cannot hear",
    "can't hear",
    "cant hear",
    "inaud",
    "inint",
    "incompr",
    "incomprehensible",
    "indecipherable",
    "indistinct",
    "onverst",
    "poor audio",
    "unclear",
    "unhear",
    "unin",
    "unint",
    "unk",
    "unverst",
    "unverständ",
];

/// How marks for what was taken out begin, folded.
const HIDDEN: &[&str] = &[
    "address",
    "anonymi",
    "date of birth",
    "deleted",
    "dob",
    "location",
    "name",
    "person",
    "phone",
    "pii",
    "place",
    "redact",
    "removed",
    "withheld",
];

/// Words in single brackets that make a mark of them, folded; anything else in brackets is talk.
const ALONE: &[&str] = &[
    "inaud",
    "inint",
    "incompr",
    "indistinct",
    "laugh",
    "cough",
    "sigh",
    "crosstalk",
    "cross talk",
    "onverst",
    "pause",
    "silence",
    "sob",
    "unclear",
    "unint",
    "unverst",
];

/// The length of the mark at the start of `rest`, if there is one: `[...]`, `<...>`, `((...))`, a
/// run of three or more `*`, `(inaudible)` and its like, `&-um` and its like.
#[must_use]
#[inline]
pub fn length(rest: &[u8]) -> Option<usize> {
    match rest {
        [b'[', ..] => rest.iter().position(|&b| b == b']').map(|n| n + 1),
        [b'<', ..] => rest.iter().position(|&b| b == b'>').map(|n| n + 1),
        [b'(', b'(', ..] => rest.windows(2).position(|w| w == b"))").map(|n| n + 2),
        [b'(', inside @ ..] if begins(inside, ALONE) => {
            rest.iter().position(|&b| b == b')').map(|n| n + 1)
        }
        [b'*', b'*', b'*', ..] => Some(rest.iter().take_while(|&&b| b == b'*').count()),
        [b'&', b'-' | b'+' | b'~' | b'=', first, ..] if is_letter(*first) => {
            let goes_on = |b: u8| is_letter(b) || b.is_ascii_digit() || b"_:'-@".contains(&b);
            Some(2 + rest.iter().skip(2).take_while(|&&b| goes_on(b)).count())
        }
        _ => None,
    }
}

/// What a mark, as [`length`] bounds it, stands for.
#[must_use]
pub fn kind(mark: &[u8]) -> MarkKind {
    let inside = match mark {
        [b'*', ..] => return MarkKind::Hidden,
        [b'&', ..] => return MarkKind::Other,
        [b'(', b'(', inside @ ..] | [b'[' | b'<' | b'(', inside @ ..] => inside,
        _ => mark,
    };
    if begins(inside, UNCLEAR) {
        MarkKind::Unclear
    } else if begins(inside, HIDDEN) {
        MarkKind::Hidden
    } else {
        MarkKind::Other
    }
}

/// The spans of the marks in `text`.
#[must_use]
pub fn spans(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..bytes.len().min(at + LONGEST)).unwrap_or(&[]);
        match length(rest) {
            Some(length) => {
                found.push(Span::of(at, at + length));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `inside` begins with one of these, whatever its case, blanks before it left out.
fn begins(inside: &[u8], with: &[&str]) -> bool {
    let inside = inside.trim_ascii_start();
    with.iter().any(|word| {
        inside.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    })
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_their_kinds() {
        use MarkKind::{Hidden, Other, Unclear};
        let table: &[(&str, &[(&str, MarkKind)])] = &[
            ("so [unintelligible 00:00:58] yes", &[("[unintelligible 00:00:58]", Unclear)]),
            (
                "<UNIN/> and <INAUDIBLE_SPEECH/>",
                &[("<UNIN/>", Unclear), ("<INAUDIBLE_SPEECH/>", Unclear)],
            ),
            ("<UNSURE>forty</UNSURE>", &[("<UNSURE>", Other), ("</UNSURE>", Other)]),
            (
                "(inaudible 1:02) he (that is, Sam) (Laughs)",
                &[("(inaudible 1:02)", Unclear), ("(Laughs)", Other)],
            ),
            ("*** and **bold**", &[("***", Hidden)]),
            (
                "[PII] [Name removed] [laughs]",
                &[("[PII]", Hidden), ("[Name removed]", Hidden), ("[laughs]", Other)],
            ),
            (
                "&-um &=clears:throat, &~don R&D a & b &- c",
                &[("&-um", Other), ("&=clears:throat", Other), ("&~don", Other)],
            ),
            ("((?)) [?] [not closed", &[("((?))", Unclear), ("[?]", Unclear)]),
        ];
        for (text, expected) in table {
            let found = spans(text);
            let found: Vec<(&str, MarkKind)> = found
                .iter()
                .map(|span| (span.slice(text), kind(span.slice(text).as_bytes())))
                .collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
