use std::ops::Range;

use rolecall_engine::{Evidence, Finding, NearMiss};
use rolecall_text::{Span, escape};
use unicode_width::UnicodeWidthStr;

use crate::{Quote, SessionResult};

/// Words of a turn, cut as the quote policy says, on one line and not yet escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) text: String,
    /// The words that matter: bytes within `text`.
    pub(crate) span: Range<usize>,
}

impl Excerpt {
    /// The words that matter, where they are not all that is quoted.
    pub(crate) fn words(&self) -> Option<&str> {
        let words = self.text.get(self.span.clone())?.trim();
        (!words.is_empty() && words.len() < self.text.trim_matches('…').trim().len())
            .then_some(words)
    }
}

/// What may be repeated of `text`, with the words under `span` in it; nothing where nothing may.
pub(crate) fn excerpt(text: &str, span: Span, quote: Quote) -> Option<Excerpt> {
    let limit = match quote {
        Quote::None => return None,
        Quote::Full => usize::MAX,
        Quote::Short(limit) => limit.max(3),
    };
    let span = clamp(text, span);
    let kept = window(text, &span, limit);
    Some(assemble(text, &kept, &span))
}

/// The same, narrowed until it is no wider than `columns` on a terminal once it is escaped.
pub(crate) fn excerpt_within(
    text: &str,
    span: Span,
    quote: Quote,
    columns: usize,
) -> Option<Excerpt> {
    let mut limit = match quote {
        Quote::None => return None,
        Quote::Full => columns,
        Quote::Short(limit) => limit.min(columns),
    };
    loop {
        let found = excerpt(text, span, Quote::Short(limit))?;
        if limit <= NARROWEST || UnicodeWidthStr::width(escape(&found.text).as_ref()) <= columns {
            return Some(found);
        }
        limit = (limit * 3 / 4).max(NARROWEST);
    }
}

const NARROWEST: usize = 8;

/// The part of a line around `span` that is no wider than `columns` once it is escaped and its
/// tabs are four blanks.
pub(crate) fn window_within(line: &str, span: Span, columns: usize) -> Range<usize> {
    let span = clamp(line, span);
    let mut limit = columns;
    loop {
        let kept = window(line, &span, limit);
        let text = line.get(kept.clone()).unwrap_or("");
        let wide = UnicodeWidthStr::width(escape(text).as_ref()) + 3 * text.matches('\t').count();
        if limit <= NARROWEST || wide <= columns {
            return kept;
        }
        limit = (limit * 3 / 4).max(NARROWEST);
    }
}

fn clamp(text: &str, span: Span) -> Range<usize> {
    let near = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = near(span.start as usize);
    start..near(span.end as usize).max(start)
}

/// At most `limit` characters around `span`, room for the marks of what is left out included; cut
/// between words where there are blanks, never before a mark that belongs to the letter in front.
fn window(text: &str, span: &Range<usize>, limit: usize) -> Range<usize> {
    let most = limit.saturating_add(1);
    let long = |part: &str| match part.get(..most) {
        Some(front) if front.is_ascii() => most,
        _ if part.len() < most && part.is_ascii() => part.len(),
        _ => part.chars().take(most).count(),
    };
    if text.len() <= limit || long(text) <= limit {
        return 0..text.len();
    }
    let room = limit.saturating_sub(2);
    let words = text.get(span.clone()).unwrap_or("");
    let taken = long(words);
    if taken >= room {
        let end = span.start + bytes_of(words.chars(), room);
        return span.start..settle_end(text, span.start, end);
    }
    let spare = room - taken;
    let (before, after) =
        (text.get(..span.start).unwrap_or(""), text.get(span.end..).unwrap_or(""));
    let left_has = before.chars().rev().take(spare).count();
    let right_has = long(after).min(spare);
    let right = right_has.min(spare - left_has.min(spare / 2));
    let left = left_has.min(spare - right);
    let start = span.start - bytes_at_end(before, left);
    let end = span.end + bytes_at_start(after, right);
    settle_start(text, start, span.start)..settle_end(text, span.end, end)
}

/// Bytes of the last `count` characters, or of all.
fn bytes_at_end(text: &str, count: usize) -> usize {
    let ascii = text.len().checked_sub(count).and_then(|from| text.get(from..));
    if ascii.is_some_and(str::is_ascii) { count } else { bytes_of(text.chars().rev(), count) }
}

/// Bytes of the first `count` characters, or of all.
fn bytes_at_start(text: &str, count: usize) -> usize {
    let ascii = text.get(..count).is_some_and(str::is_ascii);
    if ascii { count } else { bytes_of(text.chars(), count) }
}

fn bytes_of(chars: impl Iterator<Item = char>, count: usize) -> usize {
    chars.take(count).map(char::len_utf8).sum()
}

fn settle_start(text: &str, start: usize, most: usize) -> usize {
    let Some(part) = text.get(start..most) else { return start };
    if start == 0 || text.get(..start).is_some_and(|before| before.ends_with(char::is_whitespace)) {
        return start;
    }
    if let Some(blank) = part.find(char::is_whitespace) {
        return start + part.len() - part.get(blank..).map_or(0, |rest| rest.trim_start().len());
    }
    start + bytes_of(part.chars(), part.chars().take_while(|&c| joins(c)).count())
}

fn settle_end(text: &str, least: usize, end: usize) -> usize {
    let (Some(part), Some(rest)) = (text.get(least..end), text.get(end..)) else { return end };
    if rest.is_empty() || rest.starts_with(char::is_whitespace) {
        return end;
    }
    if let Some(blank) = part.rfind(char::is_whitespace)
        && !part.get(..blank).unwrap_or("").trim().is_empty()
    {
        return least + blank;
    }
    if rest.starts_with(joins) {
        let letter = part.char_indices().rev().find(|&(_, c)| !joins(c));
        return letter.filter(|&(at, _)| at > 0).map_or(end, |(at, _)| least + at);
    }
    end
}

fn joins(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || unicode_width::UnicodeWidthChar::width(c) == Some(0)
}

fn assemble(text: &str, kept: &Range<usize>, span: &Range<usize>) -> Excerpt {
    let mut out = String::with_capacity(kept.len() + 6);
    if kept.start > 0 {
        out.push('…');
    }
    push_flat(&mut out, text, kept.start..span.start);
    let start = out.len();
    let inner_end = span.end.min(kept.end);
    push_flat(&mut out, text, span.start..inner_end);
    let end = out.len();
    push_flat(&mut out, text, inner_end..kept.end.max(inner_end));
    if kept.end < text.len() {
        let whole = out.trim_end().len().max(end);
        out.truncate(whole);
        out.push('…');
    }
    Excerpt { text: out, span: start..end }
}

fn push_flat(out: &mut String, text: &str, range: Range<usize>) {
    let part = text.get(range).unwrap_or("");
    // U+2028 and U+2029 begin with this byte.
    if part.bytes().any(|byte| byte < b' ' || byte == 0xe2) {
        out.extend(part.chars().map(flatten));
    } else {
        out.push_str(part);
    }
}

fn flatten(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c }
}

/// The words of a turn that a piece of evidence or a near miss is about: bytes within the turn.
pub(crate) fn span_of(result: &SessionResult<'_>, turn: u32, coding: Option<u32>) -> Span {
    result.coding(coding).map_or_else(
        || result.turn(turn).map_or(Span::default(), |turn| Span::of(0, turn.text.len())),
        |coding| coding.span,
    )
}

/// A place in the talk that a report shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) turn: u32,
    pub(crate) coding: Option<u32>,
}

impl From<&Evidence> for Shown {
    fn from(evidence: &Evidence) -> Self {
        Self { turn: evidence.turn, coding: evidence.coding }
    }
}

impl From<&NearMiss> for Shown {
    fn from(miss: &NearMiss) -> Self {
        Self { turn: miss.turn, coding: miss.coding }
    }
}

/// The near misses that are not shown as evidence already: for people, who have read of them.
pub(crate) fn other_misses(finding: &Finding) -> Vec<&NearMiss> {
    let known = |miss: &NearMiss| {
        let same = |it: &Evidence| it.turn == miss.turn && it.coding == miss.coding;
        miss.coding.is_some() && finding.evidence.iter().any(same)
    };
    finding.near_misses.iter().filter(|miss| !known(miss)).collect()
}

/// The first so many; all for 0.
pub(crate) fn at_most<T>(items: &[T], most: usize) -> &[T] {
    if most == 0 { items } else { items.get(..most.min(items.len())).unwrap_or(items) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, words: &str, limit: usize) -> (String, String) {
        let start = text.find(words).expect("words stand in the text");
        let span = Span::of(start, start + words.len());
        let found = excerpt(text, span, Quote::Short(limit)).expect("a quote is allowed");
        (found.text[found.span].to_owned(), found.text)
    }

    #[test]
    fn cuts_between_words_around_what_matters() {
        let text = "So before we begin, what you tell me stays between us, unless somebody is at risk of harm.";
        let (words, whole) = cut(text, "stays between us", 40);
        assert_eq!(words, "stays between us");
        assert_eq!(whole, "…tell me stays between us, unless…");
        assert_eq!(cut(text, "So before", 30).1, "So before we begin, what you…");
        assert_eq!(cut(text, "harm.", 30).1, "…somebody is at risk of harm.");
        assert_eq!(cut("short\r\nand\tsweet", "and", 80).1, "short  and sweet");
    }

    #[test]
    fn never_longer_than_asked_and_never_inside_a_letter() {
        let texts = [
            "我们之间说的话都会保密除非有人有危险",
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
            "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
            "a b c d e f g h i j k l m",
        ];
        for text in texts {
            for start in text.char_indices().map(|(at, _)| at) {
                for limit in 3..14 {
                    let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
                    let found = excerpt(text, Span::of(start, end), Quote::Short(limit)).unwrap();
                    assert!(found.text.chars().count() <= limit, "{} {limit}", found.text);
                    assert_eq!(&found.text[found.span.clone()], &text[start..end]);
                }
            }
        }
        let (_, whole) =
            cut("e\u{301}e\u{301}e\u{301}e\u{301}xe\u{301}e\u{301}e\u{301}e\u{301}", "x", 7);
        assert!(!whole.trim_start_matches('…').starts_with('\u{301}'), "{whole}");
    }

    #[test]
    fn spans_that_do_not_fit_are_held_inside() {
        for span in [Span::of(50, 60), Span::of(1, 2), Span::of(0, 99)] {
            let found = excerpt("é", span, Quote::Short(80)).unwrap();
            assert_eq!(found.text, "é");
        }
        assert_eq!(excerpt("é", Span::of(0, 2), Quote::None), None);
    }
}
