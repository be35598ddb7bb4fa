//! Digits and letters said one by one.

use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "spelt out", summary: "`oh seven seven double three`, `J-A-S-O-N`", find };

/// Words for digits.
pub(crate) const DIGITS: [&str; 13] = [
    "zero", "oh", "nought", "o", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine",
];
const TIMES: [&str; 3] = ["double", "treble", "triple"];

/// The fewest words of a number that is said digit by digit.
const FEWEST: usize = 6;
/// The same where it was asked for.
const FEWEST_ASKED: usize = 4;
/// The fewest letters of a name that is spelt.
const LETTERS: usize = 3;

const ASKED: &[&str] = &[
    "number",
    "phone",
    "mobile",
    "telephone",
    "nhs",
    "insurance",
    "reference",
    "passport",
    "case",
    "account",
    "code",
    "call",
    "ring",
    "text",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let mut at = 0;
    while at < talk.tokens.len() {
        let from = at;
        while is_digit(context, at) && (at == from || is_near(talk.before(at))) {
            at += 1;
        }
        let asked = talk.lately(from, 10, ASKED);
        let run = (from..at).filter(|&at| is_plain(context, at)).count();
        if run >= FEWEST || (asked && run >= FEWEST_ASKED) {
            let kind = if talk.lately(from, 10, super::telephones::IDENTITY) {
                Kind::Number
            } else {
                Kind::Telephone
            };
            marks.set(from..at, kind, RULE.name, true);
            continue;
        }
        at = from;
        while talk.folded(at).len() == 1
            && !talk.has_digits(at)
            && (at == from
                || (is_near(talk.before(at)) && talk.before(at) == talk.before(from + 1)))
        {
            at += 1;
        }
        // `I, I, I don't know` is no name.
        let stutter = (from..at).all(|at| talk.is(at, &["i", "a", "o"]))
            || (from + 1..at).all(|at| talk.folded(at) == talk.folded(from));
        if at - from >= LETTERS
            && !stutter
            && (talk.lately(from, 8, &["spell", "spelt", "spelled", "name", "surname", "spelling"])
                || talk.before(from + 1) == "-")
        {
            marks.set(from..at, Kind::Person, RULE.name, true);
        }
        at = at.max(from + 1);
    }
}

/// A digit as a word or as a single figure.
fn is_plain(context: &Context<'_, '_>, at: usize) -> bool {
    let folded = context.talk.folded(at);
    DIGITS.contains(&folded)
        || TIMES.contains(&folded)
        || (folded.len() == 1 && folded.bytes().all(|b| b.is_ascii_digit()))
}

/// A digit, or what may stand among digits: `nine hundred and one two three`.
fn is_digit(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    is_plain(context, at)
        || TENS.contains(&talk.folded(at))
        || (talk.folded(at) == "and"
            && at > 0
            && talk.folded(at - 1) == "hundred"
            && is_plain(context, at + 1))
}

/// Further words of numbers that are said.
pub(crate) const TENS: [&str; 10] = [
    "hundred", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn is_near(gap: &str) -> bool {
    matches!(gap, " " | "-" | ", " | " - " | "." | ". " | " , ") || gap.trim().is_empty()
}
