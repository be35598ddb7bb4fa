//! Telephone numbers and other long groups of digits.

use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "digits",
    summary: "groups of seven digits or more; what is said before them tells telephones from other numbers",
    find,
};

/// Words by which a number of telephone is asked for or given.
const TELEPHONE: &[&str] = &[
    "phone",
    "telephone",
    "mobile",
    "cell",
    "landline",
    "ring",
    "call",
    "text",
    "tel",
    "fax",
    "reach",
    "dial",
    "whatsapp",
    "contact",
    "phoned",
    "rang",
    "called",
];

/// Words by which other numbers are asked for or given.
pub(super) const IDENTITY: &[&str] = &[
    "nhs",
    "crn",
    "pnc",
    "passport",
    "licence",
    "license",
    "insurance",
    "reference",
    "ref",
    "case",
    "prison",
    "prisoner",
    "id",
    "account",
    "claim",
    "file",
    "record",
    "mrn",
    "medicare",
    "medicaid",
    "policy",
    "social",
    "security",
    "registration",
    "membership",
    "nomis",
    "hospital",
    "ni",
    "utr",
    "visa",
    "custody",
];

/// The fewest digits of a number that needs no word before it.
const LONG: usize = 7;
/// The most.
const LONGEST: usize = 20;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let mut at = 0;
    while at < talk.tokens.len() {
        let Some(mut digits) = plain_digits(context, at) else {
            at += 1;
            continue;
        };
        let from = at;
        at += 1;
        while let Some(more) = plain_digits(context, at)
            && matches!(talk.before(at).trim(), "" | "-" | "." | ")" | "(" | ") " | "/")
            && digits + more <= LONGEST
        {
            digits += more;
            at += 1;
        }
        let plus = talk.before(from).ends_with('+');
        let lately = |words| talk.lately(from, 10, words);
        let first = talk.folded(from);
        let dialled = plus
            || (first.starts_with('0') && (9..=11).contains(&digits))
            || (digits == 10 && at - from == 3);
        let telephone = (lately(TELEPHONE) && !talk.lately(from, 6, IDENTITY)) || dialled;
        let is_sum = talk.before(from).ends_with(['£', '$', '€']) || first.contains([',', '.']);
        if (LONG..=LONGEST).contains(&digits) && !is_sum && !is_day(context, from, at) {
            let identity = talk.lately(from, 8, IDENTITY) && !(dialled && lately(TELEPHONE));
            let kind = if telephone && !identity { Kind::Telephone } else { Kind::Number };
            marks.set(from..at, kind, RULE.name, true);
        } else if digits == 6 && at - from == 1 && lately(TELEPHONE) && !is_sum {
            marks.set(from..at, Kind::Telephone, RULE.name, true);
        }
    }
}

/// The number of digits of a token that is nothing else.
fn plain_digits(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let folded = context.talk.folded(at);
    let plain = !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit());
    plain.then_some(folded.len())
}

/// `03/05/1991`, `2026-03-02`: a day, which is another rule's business.
fn is_day(context: &Context<'_, '_>, from: usize, to: usize) -> bool {
    let talk = context.talk;
    let lengths: Vec<usize> = (from..to).map(|at| talk.folded(at).len()).collect();
    let separated = (from + 1..to).all(|at| matches!(talk.before(at), "/" | "-" | "." | " / "));
    to - from == 3
        && separated
        && matches!(lengths.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
}
