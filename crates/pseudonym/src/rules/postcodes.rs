//! Postal codes of the United Kingdom and the United States, written or said letter by letter.

use std::ops::Range;

use super::{Context, Marks, Rule};
use crate::Kind;
use crate::asked::{asks_where, is_postcode};
use crate::births::figure;
use crate::talk::Talk;

pub(crate) const RULE: Rule = Rule {
    name: "postcode",
    summary: "`LS1 4AB`, `LS14AB`, `l s one, four a b`, `zip code 90210`",
    find,
};

/// The longest code, in tokens: `l s one four, six a b`.
const LONGEST: usize = 8;
/// How many tokens behind the word the code may begin.
const REACH: usize = 8;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let mut at = 0;
    while at < talk.tokens.len() {
        if marks.sure(at).is_some() {
            at += 1;
            continue;
        }
        if let Some(run) = whole(talk, at) {
            at = run.end;
            marks.set(run, Kind::Postcode, RULE.name, true);
            continue;
        }
        if is_zip(context, at) {
            marks.set(at..at + 1, Kind::Postcode, RULE.name, true);
        } else if let Some(run) = part(context, at) {
            at = run.end;
            marks.set(run, Kind::Postcode, RULE.name, true);
            continue;
        }
        at += 1;
    }
}

/// A whole code that begins with a token.
fn whole(talk: &Talk<'_>, at: usize) -> Option<Range<usize>> {
    let mut code = String::new();
    for end in at..talk.tokens.len().min(at + LONGEST) {
        if end > at && !is_near(talk.before(end)) {
            return None;
        }
        code.push_str(&spelt(talk, end)?);
        let bytes = code.as_bytes();
        if bytes.len() > 7 {
            return None;
        }
        let cut = bytes.len().checked_sub(3);
        let fits = cut.is_some_and(|cut| {
            let (outward, inward) = bytes.split_at(cut);
            is_outward(outward) && is_inward(inward)
        });
        // More letters may follow those that fit: `m 1 4 a b` and not `m 1 4 a`.
        let shorter = fits && end > at && talk.folded(at) == "i" && end - at > 2;
        if fits && !shorter {
            return Some(at..end + 1);
        }
    }
    None
}

/// Letters and digits, some of them, where a code was asked for: `w six five`.
fn part(context: &Context<'_, '_>, at: usize) -> Option<Range<usize>> {
    let talk = context.talk;
    let asked = context.asked.postcode()
        || (at.saturating_sub(REACH)..at).any(|at| is_postcode(talk, at) || asks_where(talk, at));
    if !asked {
        return None;
    }
    let (mut end, mut letters, mut digits) = (at, false, false);
    while end < at + LONGEST && (end == at || is_near(talk.before(end))) {
        let Some(piece) = spelt(talk, end).filter(|piece| piece.len() <= 4) else { break };
        let small = talk.cased && !talk.is_capital(end);
        let word = talk.is(end, &["i", "a", "o", "oh"]) && (small || end == at);
        let long = piece.len() > 2 && !talk.has_digits(end);
        if word
            || long
            || (!talk.has_digits(end)
                && small
                && piece.len() == 2
                && figure(talk.folded(end)).is_none())
        {
            break;
        }
        letters |= piece.bytes().any(|b| b.is_ascii_alphabetic());
        digits |= piece.bytes().any(|b| b.is_ascii_digit());
        end += 1;
    }
    let first =
        spelt(talk, at).is_some_and(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic()));
    let amount = end == at + 1 && !is_outward(talk.folded(at).as_bytes());
    (first && letters && digits && !amount).then_some(at..end)
}

/// What a token adds to a code: letters and digits as they stand, numbers that are said, letters alone.
fn spelt(talk: &Talk<'_>, at: usize) -> Option<String> {
    let folded = talk.folded(at);
    if talk.has_digits(at) {
        return (folded.len() <= 7 && folded.bytes().all(|b| b.is_ascii_alphanumeric()))
            .then(|| folded.to_owned());
    }
    if let Some(number) = figure(folded).filter(|_| folded.len() > 1) {
        return Some(number.to_string());
    }
    let letters =
        folded.len() == 1 || (folded.len() == 2 && !talk.facts(at).word()) || talk.is(at, &["oh"]);
    let large = folded.len() == 2 && talk.written(at).bytes().all(|b| b.is_ascii_uppercase());
    if talk.is(at, &["oh"]) {
        return Some("0".to_owned());
    }
    ((letters || large) && folded.bytes().all(|b| b.is_ascii_lowercase()))
        .then(|| folded.to_owned())
}

fn is_near(gap: &str) -> bool {
    matches!(gap, " " | "-" | ", " | ". " | " - " | "," | "")
}

/// `ls1`, `sw1a`, `m1`
fn is_outward(code: &[u8]) -> bool {
    let letters = code.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let rest = code.get(letters..).unwrap_or(&[]);
    let digit_first = rest.first().is_some_and(u8::is_ascii_digit);
    (1..=2).contains(&letters)
        && digit_first
        && (rest.len() == 1 || (rest.len() == 2 && rest.iter().all(u8::is_ascii_alphanumeric)))
}

/// `4ab`
fn is_inward(code: &[u8]) -> bool {
    matches!(code, [digit, a, b] if (digit.is_ascii_digit() || *digit == b'o') && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

fn is_zip(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    let folded = talk.folded(at);
    let asked =
        context.asked.postcode() || (at.saturating_sub(REACH)..at).any(|at| is_postcode(talk, at));
    folded.len() == 5 && folded.bytes().all(|b| b.is_ascii_digit()) && asked
}
