//! Words, as cues and talk share them.
//!
//! A word is a run of letters and digits with apostrophes inside it; a number may hold single
//! points and commas between digits (`2.5`, `1,000`). Everything else separates words, hyphens
//! too. Each character of a script written without blanks (Han, Hiragana, Katakana, Thai, Lao,
//! Khmer, Burmese) is a word of its own. Words are compared folded: lower case, accents dropped,
//! every kind of apostrophe as `'`.
//!
//! This is the plain form that defines the meaning; the scanner of the coding crate does the same
//! byte by byte and is tested against it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Span, marks};

/// Sounds that carry no meaning and are skipped in talk, folded. (Extended from the fillers named
/// by Stolcke et al. 2000, Dialogue act modeling, and from the transcripts' own conventions.)
pub const FILLERS: &[&str] = &[
    "ah", "eh", "ehm", "er", "erm", "err", "hm", "hmm", "hmmm", "huh", "mhm", "mhmm", "mm", "mmhm",
    "mmhmm", "mmm", "uh", "uhh", "uhhuh", "uhm", "uhuh", "um", "umm", "ummm",
];

/// Words that by themselves only acknowledge what was said, folded.
pub const ACKNOWLEDGEMENTS: &[&str] = &[
    "alright", "cool", "fine", "good", "great", "no", "nope", "oh", "ok", "okay", "right", "sure",
    "well", "yeah", "yep", "yes", "yup",
];

/// The same of Spanish.
pub const ACKNOWLEDGEMENTS_ES: &[&str] = &[
    "aja", "bien", "bueno", "claro", "correcto", "dale", "exacto", "genial", "okey", "perfecto",
    "si", "sip", "vale", "ya",
];

/// The same of Welsh.
pub const ACKNOWLEDGEMENTS_CY: &[&str] = &[
    "da", "do", "gret", "ia", "iawn", "ie", "na", "naddo", "nage", "oce", "oes", "olreit", "reit",
    "siwr", "wel", "ydi", "ydw", "ydy", "ydyn", "yndi", "yndw",
];

/// Whether a folded word only acknowledges.
#[must_use]
pub fn is_acknowledgement(folded: &str) -> bool {
    ACKNOWLEDGEMENTS.binary_search(&folded).is_ok()
}

/// Whether a folded word is a filler.
#[must_use]
pub fn is_filler(folded: &str) -> bool {
    FILLERS.binary_search(&folded).is_ok()
}

/// The word as it is compared: lower case, accents dropped, apostrophes as `'`.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .map(apostrophe)
        .collect()
}

/// The word with its accents, in lower case and composed, apostrophes as `'`: what a stemmer of a
/// language with accents needs.
#[must_use]
pub fn accented(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfc().flat_map(char::to_lowercase).map(apostrophe).collect()
}

/// Whether `c` is one of the characters written for an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}'
            | '\u{2018}'
            | '\u{02bc}'
            | '\u{ff07}'
            | '\u{0060}'
            | '\u{00b4}'
            | '\u{02b9}'
    )
}

fn apostrophe(c: char) -> char {
    if is_apostrophe(c) { '\'' } else { c }
}

/// Whether `c` belongs to a word: a letter, a digit or a mark that combines with one.
#[must_use]
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether each such character is a word of its own.
#[must_use]
pub fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The spans of the words of `text`, in order; transcription marks and fillers are still among
/// them.
pub fn spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|&(_, c)| is_word_char(c))?;
        let mut end = start + first.len_utf8();
        if stands_alone(first) {
            while let Some(&(at, c)) = chars.peek()
                && is_combining_mark(c)
            {
                end = at + c.len_utf8();
                chars.next();
            }
            return Some(Span::of(start, end));
        }
        let mut last = first;
        while let Some(&(at, c)) = chars.peek() {
            if is_word_char(c) && !stands_alone(c) {
                end = at + c.len_utf8();
            } else {
                let next = text[at + c.len_utf8()..].chars().next();
                let joins = next.is_some_and(|n| {
                    (is_apostrophe(c) && is_word_char(n) && !stands_alone(n))
                        || (matches!(c, '.' | ',') && last.is_ascii_digit() && n.is_ascii_digit())
                });
                if !joins {
                    break;
                }
            }
            last = c;
            chars.next();
        }
        Some(Span::of(start, end))
    })
}

/// The words of a turn that count, folded, with their spans: fillers, marks and the typist's
/// `xxx`, `yyy`, `www` for talk that could not be heard are left out.
#[must_use]
pub fn counted(text: &str) -> Vec<(Span, String)> {
    let marks = marks::spans(text);
    let mut upcoming = marks.iter().peekable();
    let mut out = Vec::new();
    for span in spans(text) {
        while upcoming.peek().is_some_and(|mark| mark.end <= span.start) {
            upcoming.next();
        }
        if upcoming.peek().is_some_and(|mark| mark.overlaps(span)) {
            continue;
        }
        let folded = fold(span.slice(text));
        if !is_filler(&folded) && !is_unheard(&folded) {
            out.push((span, folded));
        }
    }
    out
}

/// Whether a folded word stands for talk that could not be heard (CHAT's `xxx`, `yyy`, `www`).
#[must_use]
pub fn is_unheard(folded: &str) -> bool {
    matches!(folded, "xxx" | "yyy" | "www")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        counted(text).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn words_of_real_talk() {
        let table: &[(&str, &[&str])] = &[
            ("Don’t tell, it's DON'T", &["don't", "tell", "it's", "don't"]),
            ("follow-up: 'quoted' Café", &["follow", "up", "quoted", "cafe"]),
            ("Um, [laughs] so <UNIN/> uh ((door)) *** xxx yes", &["so", "yes"]),
            ("£1,000.50, ok.", &["1,000.50", "ok"]),
            ("我们保密", &["我", "们", "保", "密"]),
            ("Cafe\u{301}", &["cafe"]),
            ("[not closed", &["not", "closed"]),
            ("", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(&words(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(FILLERS.is_sorted() && ACKNOWLEDGEMENTS.is_sorted());
    }
}
