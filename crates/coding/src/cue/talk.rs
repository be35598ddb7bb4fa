//! Reading the words of a turn, byte by byte: the fast form of [`rolecall_text::words`], tested
//! against it.

use rolecall_text::marks::{self, MarkKind};
use rolecall_text::{Span, words};

use super::vocabulary::{Class, Classes, Vocabulary};

/// Kinds of byte.
const BREAK: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const MARK: u8 = 3;
const WIDE: u8 = 4;

static KINDS: [u8; 256] = kinds();

const fn kinds() -> [u8; 256] {
    let mut kinds = [BREAK; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let b = byte as u8;
        kinds[byte] = match b {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'[' | b'<' | b'(' | b'*' | b'&' => MARK,
            0x80.. => WIDE,
            _ => BREAK,
        };
        byte += 1;
    }
    kinds
}

#[inline]
fn kind(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(BREAK, |&byte| KINDS[usize::from(byte)])
}

/// Calls `found` with the span and class of every word of `text`, skipped ones too, and `marked`
/// with what each transcription mark stands for.
#[inline]
pub(super) fn each_word(
    text: &str,
    vocabulary: &Vocabulary,
    classes: &mut Classes,
    mut found: impl FnMut(Span, Class),
    mut marked: impl FnMut(MarkKind),
) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match kind(bytes, at) {
            BREAK => at += 1,
            MARK => at = after_mark(bytes, at, &mut marked),
            LETTER | DIGIT => {
                let word = plain_word(bytes, at);
                let Some((packed, end)) = word else {
                    at = wide_word(text, at, vocabulary, classes, &mut found);
                    continue;
                };
                let class = match packed {
                    Some((low, high)) => classes.of_packed(vocabulary, low, high),
                    None => classes.of_any(vocabulary, text.get(at..end).unwrap_or("")),
                };
                found(Span::of(at, end), class);
                at = end;
            }
            _ => at = wide_word(text, at, vocabulary, classes, &mut found),
        }
    }
}

/// Reads a word of ASCII from `at`: its folded bytes packed, where there are at most 16, and its
/// end. `None` where a wide character may belong to it.
#[inline]
fn plain_word(bytes: &[u8], at: usize) -> Option<(Option<(u64, u64)>, usize)> {
    let mut end = at;
    let mut low = 0u64;
    let mut high = 0u64;
    let mut digit = false;
    while let Some(&byte) = bytes.get(end) {
        match KINDS[usize::from(byte)] {
            LETTER => {
                high = (high << 8) | (low >> 56);
                low = (low << 8) | u64::from(byte | 0x20);
                digit = false;
            }
            DIGIT => {
                high = (high << 8) | (low >> 56);
                low = (low << 8) | u64::from(byte);
                digit = true;
            }
            WIDE => return None,
            _ => {
                let joins = match byte {
                    b'\'' | b'`' => match kind(bytes, end + 1) {
                        LETTER | DIGIT => true,
                        WIDE => return None,
                        _ => false,
                    },
                    b'.' | b',' => digit && kind(bytes, end + 1) == DIGIT,
                    _ => false,
                };
                if !joins {
                    break;
                }
                let byte = if byte == b'`' { b'\'' } else { byte };
                high = (high << 8) | (low >> 56);
                low = (low << 8) | u64::from(byte);
                digit = false;
            }
        }
        end += 1;
    }
    Some(((end - at <= 16).then_some((low, high)), end))
}

/// The slow way, for the word (if any) at `at` where wide characters are about. Returns where to go
/// on.
#[cold]
#[inline(never)]
fn wide_word(
    text: &str,
    at: usize,
    vocabulary: &Vocabulary,
    classes: &mut Classes,
    found: &mut impl FnMut(Span, Class),
) -> usize {
    let Some(rest) = text.get(at..) else { return at + 1 };
    let Some(first) = rest.chars().next() else { return at + 1 };
    if !words::is_word_char(first) {
        return at + first.len_utf8();
    }
    let Some(span) = words::spans(rest).next() else { return at + first.len_utf8() };
    let word = span.slice(rest);
    let span = span.shifted(Span::of(at, at).start);
    let class = match curly(word) {
        Some((low, high)) => classes.of_packed(vocabulary, low, high),
        None => classes.of_any(vocabulary, word),
    };
    found(span, class);
    span.end as usize
}

/// Packs a word that is ASCII but for its curly apostrophes, the common case.
fn curly(word: &str) -> Option<(u64, u64)> {
    let mut key = 0u128;
    for (count, c) in word.chars().enumerate() {
        let c = if words::is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() };
        if !c.is_ascii() || count == 16 {
            return None;
        }
        key = (key << 8) | u128::from(u32::from(c));
    }
    #[expect(clippy::cast_possible_truncation, reason = "the halves of the key")]
    Some((key as u64, (key >> 64) as u64))
}

/// Where to go on after the `[`, `<`, `(`, `*` or `&` at `at`: behind the transcription mark that
/// it opens, or behind it alone.
fn after_mark(bytes: &[u8], at: usize, marked: &mut impl FnMut(MarkKind)) -> usize {
    let rest = bytes.get(at..bytes.len().min(at + marks::LONGEST)).unwrap_or(&[]);
    let Some(length) = marks::length(rest) else { return at + 1 };
    marked(marks::kind(rest.get(..length).unwrap_or(rest)));
    at + length
}
