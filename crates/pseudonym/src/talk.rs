//! One piece of text cut into tokens, with what is known of each.
//!
//! Fillers, tags (`<UNSURE>`) and marks for talk that could not be heard are no tokens: what is said before
//! and behind them stands side by side, so that `my name is, uh, <UNSURE>Vasquez</UNSURE>` is read as it
//! was said.

use std::ops::Range;

use rolecall_text::marks::{self, MarkKind};
use rolecall_text::{Span, words};

use crate::lexicon::{Facts, Lexicon};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `jason`
    Lower,
    /// `Jason`, `McKay`
    Capital,
    /// `JASON`, `NHS`
    Upper,
    /// With a digit in it: `07911`, `S1`, `3rd`.
    Digits,
}

/// A word of the text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Bytes in the text, without an ending such as `'s`.
    pub(crate) bytes: Range<usize>,
    /// Where the word ends with such an ending.
    pub(crate) whole_end: usize,
    /// Its folded form in [`Talk::folded`].
    folded: Range<usize>,
    pub(crate) shape: Shape,
    /// Whether a sentence begins with it.
    pub(crate) starts: bool,
    /// What stands before it, in [`Talk::gaps`].
    gap: Range<usize>,
    pub(crate) facts: Facts,
}

/// A text cut into tokens.
#[derive(Debug, Default)]
pub(crate) struct Talk<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    folds: String,
    /// What stands between tokens, without tags, fillers and the brackets around a few words.
    gaps: String,
    /// What stands behind the last token.
    tail: Range<usize>,
    /// Whether capitals mean something in it.
    pub(crate) cased: bool,
}

/// Contractions that may follow a name.
const ENDINGS: &[&str] = &["s", "ll", "d", "ve", "re", "m"];

/// Words before a point that ends no sentence.
const ABBREVIATIONS: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "st", "sgt", "rev", "no"];

impl<'t> Talk<'t> {
    /// Cuts a text.
    pub(crate) fn read(&mut self, text: &'t str, cased: bool, lexicon: &Lexicon) {
        self.text = text;
        self.cased = cased;
        self.tokens.clear();
        self.folds.clear();
        self.gaps.clear();
        let marked =
            if text.contains(['[', '<', '*', '(', '&']) { marks::spans(text) } else { Vec::new() };
        let mut upcoming = marked.iter().peekable();
        let (mut gap, mut last_end, mut tag_end) = (0, 0, 0);
        for span in words::spans(text) {
            while let Some(mark) = upcoming.peek().filter(|mark| mark.end <= span.start) {
                self.leave_out(mark, &mut last_end, lexicon);
                upcoming.next();
            }
            if let Some(mark) = upcoming.peek().filter(|mark| mark.overlaps(span))
                && self.leave_out(mark, &mut last_end, lexicon)
            {
                tag_end = mark.end;
                upcoming.next();
            }
            let range = span.start as usize..span.end as usize;
            let Some(written) = text.get(range.clone()) else { continue };
            if span.start < tag_end {
                continue;
            }
            let from = self.folds.len();
            let core = core(written);
            fold_into(core, &mut self.folds);
            let folded = self.folds.get(from..).unwrap_or("");
            if words::is_filler(folded) || words::is_unheard(folded) {
                self.gaps.push_str(text.get(last_end..range.start).unwrap_or(""));
                self.folds.truncate(from);
                last_end = range.end;
                continue;
            }
            let shape = shape(core);
            let mut facts =
                if shape == Shape::Digits { Facts::default() } else { lexicon.of(folded) };
            if facts == Facts::default() && shape != Shape::Digits {
                facts = of_first(core, lexicon);
            }
            self.gaps.push_str(text.get(last_end..range.start).unwrap_or(""));
            last_end = range.end;
            let starts = self.close_gap(gap, range.start);
            let gap_end = self.gaps.len();
            self.tokens.push(Token {
                bytes: range.start..range.start + core.len(),
                whole_end: range.end,
                folded: from..self.folds.len(),
                shape,
                starts,
                gap: gap..gap_end,
                facts,
            });
            gap = gap_end;
        }
        for mark in upcoming {
            self.leave_out(mark, &mut last_end, lexicon);
        }
        self.gaps.push_str(text.get(last_end..).unwrap_or(""));
        self.close_gap(gap, text.len());
        self.tail = gap..self.gaps.len();
    }

    /// Leaves a mark out of the gaps, if it says nothing itself; gives whether it did.
    fn leave_out(&mut self, mark: &Span, last_end: &mut usize, lexicon: &Lexicon) -> bool {
        let out = is_tag(mark.slice(self.text), lexicon);
        let (from, to) = (mark.start as usize, mark.end as usize);
        if out && from >= *last_end {
            self.gaps.push_str(self.text.get(*last_end..from).unwrap_or(""));
            *last_end = to;
        }
        out
    }

    /// Tidies the gap that begins at `gap` in [`Talk::gaps`] and ends before the byte `to` of the text: gives
    /// whether a sentence begins behind it.
    fn close_gap(&mut self, gap: usize, to: usize) -> bool {
        let raw = self.gaps.get(gap..).unwrap_or("");
        let starts = self.tokens.is_empty() || self.ends_sentence(raw, to);
        if raw.len() > 1 && raw != ", " && raw != ". " {
            let tidy = tidy(raw, self.is_aside(raw, to));
            self.gaps.truncate(gap);
            self.gaps.push_str(&tidy);
        }
        starts
    }

    /// Whether a bracket opens in the gap that holds a few words alone: `[Rhiannon]`, `(Mr Day)`.
    fn is_aside(&self, gap: &str, to: usize) -> bool {
        let Some(at) = gap.rfind(['(', '[']) else { return gap.starts_with([')', ']']) };
        let bracket = if gap.as_bytes().get(at) == Some(&b'(') { ')' } else { ']' };
        let ahead = self.text.get(to..).unwrap_or("");
        ahead.char_indices().take(60).find(|&(_, c)| c == bracket).is_some_and(|(end, _)| {
            ahead.get(..end).is_some_and(|inside| inside.split_whitespace().count() <= 3)
        })
    }

    fn ends_sentence(&self, gap: &str, to: usize) -> bool {
        let aside = gap.contains(['(', '[']) && self.is_aside(gap, to);
        let ends = |c: char| {
            matches!(c, '.' | '?' | '!' | '…' | ':' | '"' | '“' | '\n' | '>' | ';')
                || (matches!(c, '(' | '[') && !aside)
        };
        let Some(at) = gap.find(ends) else { return false };
        let abbreviated = gap.trim() == "."
            && self.tokens.len().checked_sub(1).is_some_and(|last| {
                ABBREVIATIONS.contains(&self.folded(last)) || self.written(last).len() == 1
            });
        at < gap.len() && !abbreviated
    }

    /// The folded form of a token; empty where there is none.
    pub(crate) fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.folds.get(token.folded.clone())).unwrap_or("")
    }

    /// A token as it is written, without an ending such as `'s`.
    pub(crate) fn written(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| self.text.get(token.bytes.clone())).unwrap_or("")
    }

    /// What stands between a token and the one before it, without tags and fillers.
    pub(crate) fn before(&self, at: usize) -> &str {
        let gap = match self.tokens.get(at) {
            Some(token) => token.gap.clone(),
            None if at == self.tokens.len() => self.tail.clone(),
            None => return "",
        };
        self.gaps.get(gap).unwrap_or("")
    }

    /// Whether nothing was left out between a token and the one before it.
    pub(crate) fn touches(&self, at: usize) -> bool {
        let from = at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |t| t.whole_end);
        let to = self.tokens.get(at).map_or(self.text.len(), |token| token.bytes.start);
        self.text.get(from..to).is_some_and(|raw| !raw.contains(words::is_word_char))
    }

    /// What stands behind a token, up to the next one.
    pub(crate) fn behind(&self, at: usize) -> &str {
        self.before(at + 1)
    }

    /// Whether a token follows the one before it with nothing but blanks between.
    pub(crate) fn joined(&self, at: usize) -> bool {
        let gap = self.before(at);
        !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{a0}')
    }

    /// As [`Talk::joined`], with `-` or the point of an abbreviation between them allowed too.
    pub(crate) fn linked(&self, at: usize) -> bool {
        matches!(self.before(at), "-" | ". " | "'" | "." | "\u{2019}") || self.joined(at)
    }

    /// Whether a token is written with a capital that means something.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.cased
            && self
                .tokens
                .get(at)
                .is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper))
    }

    /// What the lists know of a token.
    pub(crate) fn facts(&self, at: usize) -> Facts {
        self.tokens.get(at).map(|token| token.facts).unwrap_or_default()
    }

    /// Whether a token has digits in it.
    pub(crate) fn has_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Digits)
    }

    /// Whether the folded form is one of a few.
    pub(crate) fn is(&self, at: usize, one_of: &[&str]) -> bool {
        at < self.tokens.len() && one_of.contains(&self.folded(at))
    }

    /// Whether one of a few words stands among the `reach` tokens before `at`.
    pub(crate) fn lately(&self, at: usize, reach: usize, one_of: &[&str]) -> bool {
        (at.saturating_sub(reach)..at).any(|before| self.is(before, one_of))
    }
}

/// Whether a mark says nothing itself: `<UNSURE>`, `[inaudible]`, `[name]`, `&-um`; not `[Rhiannon]` nor
/// `<jason>`.
fn is_tag(mark: &str, lexicon: &Lexicon) -> bool {
    if marks::kind(mark.as_bytes()) != MarkKind::Other || mark.starts_with('&') {
        return true;
    }
    let Some(inside) = mark.strip_prefix('<') else { return false };
    let inside = inside.trim_matches(['/', '>', ' ']);
    let plain = |c: char| c.is_alphabetic() || c == '_' || c == '-';
    if inside.is_empty() || !inside.chars().all(plain) {
        return inside.is_empty() || inside.bytes().all(|b| b.is_ascii_digit() || b == b':');
    }
    let facts = lexicon.of(&words::fold(inside));
    (facts.word() && !facts.given()) || facts.unknown()
}

/// A gap with single blanks, no comma twice, and without brackets if a few words stand in them.
fn tidy(gap: &str, aside: bool) -> String {
    let mut out = String::with_capacity(gap.len());
    for c in gap.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        match c {
            ')' | ']' if out.is_empty() => {}
            '(' | ')' | '[' | ']' if aside => {}
            ' ' if out.ends_with(' ') => {}
            ',' if out.trim_end().ends_with(',') => {}
            '.' if out.ends_with(". ") => {}
            _ => out.push(c),
        }
    }
    out
}

/// The word without an ending such as `'s`.
fn core(written: &str) -> &str {
    let cut = written.char_indices().rev().find(|&(_, c)| words::is_apostrophe(c));
    match cut {
        Some((at, c)) if at > 0 => {
            let ending = written.get(at + c.len_utf8()..).unwrap_or("");
            let known = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known));
            if known { written.get(..at).unwrap_or(written) } else { written }
        }
        _ => written,
    }
}

/// What is known of the word before an apostrophe (`how'bout`), where it is one; not of `O'` and `d'`.
fn of_first(core: &str, lexicon: &Lexicon) -> Facts {
    let Some((first, _)) = core.split_once(words::is_apostrophe) else { return Facts::default() };
    let mut folded = String::new();
    fold_into(first, &mut folded);
    let facts = if folded.len() > 2 { lexicon.of(&folded) } else { Facts::default() };
    if facts.word() { facts } else { Facts::default() }
}

/// Folds as the lists are folded: without apostrophes, `ł` and `ø` as plain letters.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(
            word.bytes().filter(|b| *b != b'\'').map(|b| char::from(b.to_ascii_lowercase())),
        );
        return;
    }
    out.extend(words::fold(word).chars().filter(|c| *c != '\'').map(|c| match c {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        other => other,
    }));
}

/// As [`fold_into`], for several words: with single blanks between them.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::new();
    for span in words::spans(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(span.slice(text), &mut out);
    }
    out
}

fn shape(word: &str) -> Shape {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return Shape::Digits;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let (mut more, mut lower) = (false, false);
            for c in letters {
                more = true;
                lower |= c.is_lowercase();
            }
            if more && !lower { Shape::Upper } else { Shape::Capital }
        }
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_with_its_sentences() {
        let lexicon = Lexicon::new();
        let mut talk = Talk::default();
        talk.read("Thanks, Jason’s here. Dr. O'Brien? I'm 07911.", true, &lexicon);
        let seen: Vec<_> = (0..talk.tokens.len())
            .map(|at| (talk.written(at), talk.folded(at), talk.tokens[at].starts))
            .collect();
        assert_eq!(
            seen,
            [
                ("Thanks", "thanks", true),
                ("Jason", "jason", false),
                ("here", "here", false),
                ("Dr", "dr", true),
                ("O'Brien", "obrien", false),
                ("I", "i", true),
                ("07911", "07911", false),
            ]
        );
        assert_eq!(talk.tokens[1].whole_end, "Thanks, Jason’s".len());
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let lexicon = Lexicon::new();
        let mut talk = Talk::default();
        let text = "It's, uh, <UNSURE>Jason</UNSURE> [laughs] <UNIN/> and [Mr Day] (so he said to me), xxx on \
                    <jason> 14/03 [inaudible 0:31] um";
        talk.read(text, true, &lexicon);
        let seen: Vec<_> =
            (0..talk.tokens.len()).map(|at| (talk.before(at), talk.written(at))).collect();
        assert_eq!(
            seen,
            [
                ("", "It"),
                (", ", "Jason"),
                (" ", "laughs"),
                (" ", "and"),
                (" ", "Mr"),
                (" ", "Day"),
                (" (", "so"),
                (" ", "he"),
                (" ", "said"),
                (" ", "to"),
                (" ", "me"),
                (", ", "on"),
                (" <", "jason"),
                ("> ", "14"),
                ("/", "03"),
            ]
        );
        let starts: Vec<_> = (0..15).filter(|at| talk.tokens[*at].starts).collect();
        assert_eq!(starts, [0, 6, 13]);
        assert!(!talk.touches(1) && talk.touches(4));
    }
}
