//! Numbers by which somebody is known, by shape and by the words before them.

use super::telephones::IDENTITY;
use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "number",
    summary: "health, insurance, case, passport and like numbers, by shape or by the word before them",
    find,
};

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let count = talk.tokens.len();
    for at in 0..count {
        let end = national_insurance(context, at)
            .or_else(|| social_security(context, at))
            .or_else(|| lettered(context, at));
        if let Some(end) = end {
            // `12/1234567A`: what stands before the stroke belongs to it.
            let year = at > 0 && talk.before(at) == "/" && talk.has_digits(at - 1);
            let from = if year { at - 1 } else { at };
            marks.set(from..end, Kind::Number, RULE.name, true);
        } else if talk.has_digits(at) && announced(context, at) {
            let mut end = at + 1;
            while end < count
                && talk.has_digits(end)
                && matches!(talk.before(end), " " | "-" | "/" | ".")
            {
                end += 1;
            }
            marks.set(at..end, Kind::Number, RULE.name, true);
        }
    }
}

fn is_digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `QQ 12 34 56 C`, in one piece or in several.
fn national_insurance(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let talk = context.talk;
    let mut all = String::new();
    for (end, next) in (at + 1..).zip(at..(at + 5).min(talk.tokens.len())) {
        if next > at && !matches!(talk.before(next), " " | "-") {
            return None;
        }
        all.push_str(talk.folded(next));
        let shape = all.as_bytes();
        let letter = |at: usize| shape.get(at).is_some_and(u8::is_ascii_lowercase);
        if shape.len() >= 2 && !(letter(0) && letter(1)) {
            return None;
        }
        let digits = shape.get(2..8).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
        if shape.len() == 9 && digits && matches!(shape.last(), Some(b'a'..=b'd')) {
            return Some(end);
        }
        if shape.len() >= 9 {
            return None;
        }
    }
    None
}

/// `078-05-1120`
fn social_security(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let talk = context.talk;
    let parts = is_digits(talk.folded(at), 3..=3)
        && is_digits(talk.folded(at + 1), 2..=2)
        && is_digits(talk.folded(at + 2), 4..=4);
    let joined = |at: usize| matches!(talk.before(at), "-" | " ");
    (parts && joined(at + 1) && joined(at + 2)).then_some(at + 3)
}

/// `X123456`, `AB12345C`, `12/1234567A`: letters and digits in one word.
fn lettered(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let folded = context.talk.folded(at);
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    let letters = folded.bytes().filter(u8::is_ascii_lowercase).count();
    // `1980s`, `100mg`, `21st`, `5000th` are amounts.
    let amount = folded.trim_start_matches(|c: char| c.is_ascii_digit()).len() == letters
        && (digits < 6 || letters > 1);
    (digits >= 4 && letters >= 1 && letters + digits == folded.len() && !amount).then_some(at + 1)
}

/// A group of digits behind `case number`, `reference is`.
fn announced(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    let digits = talk.folded(at).bytes().filter(u8::is_ascii_digit).count();
    let links = ["number", "no", "is", "its", "num", "code"];
    let mut before = at;
    while before > 0 && at - before < 3 && talk.is(before - 1, &links) {
        before -= 1;
    }
    let linked = before < at || matches!(talk.before(at).trim(), ":" | "#" | "" | "no.");
    let named = before > 0 && talk.is(before - 1, IDENTITY);
    named && linked && digits >= 3 && (before < at || digits >= 4)
}
