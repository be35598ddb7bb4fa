//! Words with a capital that no list has.

use super::{Context, Marks, Rule};
use crate::Kind;
use crate::talk::Shape;

pub(crate) const RULE: Rule =
    Rule { name: "capital", summary: "words with a capital that no list knows as words", find };

/// Endings of drugs and conditions, which are written large at times.
const DRUGS: &[&str] = &[
    "pril", "olol", "statin", "mycin", "cillin", "azole", "idine", "sartan", "pam", "lam",
    "prazole", "oxetine", "itis", "osis", "emia", "aemia", "formin", "gliptin", "dipine", "parin",
    "profen", "opathy", "ectomy", "oscopy", "thiazide", "oxacin", "cycline", "pine", "done",
    "zole", "xaban", "mab", "nib", "semide", "azine", "triptan", "sone", "lone", "glutide",
    "gabalin", "pentin", "phine", "terol", "tropium", "zepam",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        let Some(token) = talk.tokens.get(at) else { continue };
        let folded = talk.folded(at);
        if !token.facts.unknown() || token.marked || marks.sure(at).is_some() || context.stays(at) {
            continue;
        }
        if token.shape == Shape::Digits || folded.len() < 3 || !talk.is_capital(at) {
            continue;
        }
        let beside = at > 0 && talk.linked(at) && marks.sure(at - 1) == Some(Kind::Person);
        let drug = DRUGS.iter().any(|ending| folded.ends_with(ending));
        let sound = !folded.bytes().any(|b| b"aeiouy".contains(&b)) || repeats(folded);
        // `NHS`, `MDMA`: letters, not a name.
        let letters = token.shape == Shape::Upper && folded.len() <= 5;
        let sure = beside || (!drug && (!token.starts || folded.len() > 3));
        if letters || sound {
            continue;
        }
        let cued = context.known.cued.contains(folded);
        marks.set(at..at + 1, Kind::Person, RULE.name, sure && !cued);
    }
}

/// A letter three times in a row, as in a sound that is drawn out.
fn repeats(folded: &str) -> bool {
    folded.as_bytes().windows(3).any(|w| matches!(w, [a, b, c] if a == b && b == c))
}
