//! Postal codes of the United Kingdom and the United States.

use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "postcode", summary: "`LS1 4AB`, `LS14AB`, `zip code 90210`", find };

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        if !talk.has_digits(at) {
            continue;
        }
        let folded = talk.folded(at).as_bytes();
        if is_outward(folded) && is_inward(talk.folded(at + 1).as_bytes()) && talk.joined(at + 1) {
            marks.set(at..at + 2, Kind::Postcode, RULE.name, true);
        } else if folded.len().checked_sub(3).is_some_and(|cut| {
            let (outward, inward) = folded.split_at(cut);
            is_outward(outward) && is_inward(inward)
        }) || is_zip(context, at)
        {
            marks.set(at..at + 1, Kind::Postcode, RULE.name, true);
        }
    }
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
    matches!(code, [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

fn is_zip(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    let folded = talk.folded(at);
    folded.len() == 5
        && folded.bytes().all(|b| b.is_ascii_digit())
        && talk.lately(at, 5, &["zip", "zipcode", "postcode", "postal"])
}
