//! Words with a capital that no list has.

use super::{Context, Marks, Rule};
use crate::Kind;
use crate::talk::Shape;

pub(crate) const RULE: Rule =
    Rule { name: "capital", summary: "words with a capital that no list knows as words", find };

/// Endings of medicines (stems of international nonproprietary names, WHO 2018) and of conditions, which are
/// written large at times; no ending that names have as well.
const DRUGS: &[&str] = &[
    "pril",
    "olol",
    "statin",
    "mycin",
    "cillin",
    "azole",
    "idine",
    "sartan",
    "zepam",
    "zolam",
    "prazole",
    "oxetine",
    "itis",
    "osis",
    "emia",
    "aemia",
    "formin",
    "gliptin",
    "gliflozin",
    "dipine",
    "parin",
    "profen",
    "opathy",
    "ectomy",
    "oscopy",
    "thiazide",
    "oxacin",
    "cycline",
    "apine",
    "adone",
    "zole",
    "xaban",
    "mab",
    "tinib",
    "semide",
    "azine",
    "triptan",
    "asone",
    "olone",
    "glutide",
    "gabalin",
    "pentin",
    "orphine",
    "terol",
    "tropium",
    "amine",
    "afil",
    "vir",
    "caine",
    "barbital",
    "tidine",
    "setron",
    "dronate",
    "fibrate",
    "phylline",
    "triptyline",
    "ipramine",
    "peridone",
    "piprazole",
    "lukast",
    "vastatin",
    "zosin",
    "steride",
    "oxone",
    "orphan",
    "clovir",
    "cef",
    "floxacin",
    "icillin",
    "nazole",
    "platin",
    "rubicin",
    "relin",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        let Some(token) = talk.tokens.get(at) else { continue };
        let folded = talk.folded(at);
        if !token.facts.unknown() || marks.sure(at).is_some() || context.stays(at) {
            continue;
        }
        if (context.strange || context.known.foreign.contains(folded))
            && (token.starts || !talk.is_capital(at))
        {
            continue;
        }
        if !talk.cased {
            small(context, at, marks);
            continue;
        }
        if token.shape == Shape::Digits || folded.len() < 3 || !talk.is_capital(at) {
            continue;
        }
        let beside = at > 0 && talk.linked(at) && marks.sure(at - 1) == Some(Kind::Person);
        let drug = is_science(folded);
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

/// Strange words in text without capitals: names, and words that no list has.
fn small(context: &Context<'_, '_>, at: usize, marks: &mut Marks) {
    let folded = context.talk.folded(at);
    let sound = !folded.bytes().any(|b| b"aeiouy".contains(&b)) || repeats(folded);
    if folded.len() < 4 || context.talk.has_digits(at) || sound {
        return;
    }
    let parted = context.talk.before(at).ends_with('-')
        || context.talk.behind(at).starts_with(['-', '\u{2014}']);
    marks.set(
        at..at + 1,
        Kind::Person,
        RULE.name,
        !is_learned(folded) && !is_science(folded) && !parted,
    );
}

/// Whether a word ends as drugs and conditions do.
pub(super) fn is_science(folded: &str) -> bool {
    DRUGS.iter().any(|ending| folded.ends_with(ending))
}

/// Whether a word ends as learned words do.
pub(super) fn is_learned(folded: &str) -> bool {
    LEARNED.iter().any(|ending| folded.ends_with(ending))
}

/// Endings of learned words.
const LEARNED: &[&str] = &[
    "tion", "sion", "tive", "sive", "ically", "ial", "ual", "tal", "nal", "ic", "ous", "able",
    "ible", "ism", "ist", "ology", "ologist", "gram", "graphy", "ment", "ness", "less", "ful",
    "ated", "izing", "ising", "ized", "ised", "ity", "ary", "ory", "ular", "xen", "icam", "vent",
    "like", "wise", "ship", "ward", "ies", "tis", "oma", "plasty", "tomy", "uria", "algia", "pnea",
    "pathy", "trophy", "stat", "zyme", "tender",
];

/// A letter three times in a row, as in a sound that is drawn out.
fn repeats(folded: &str) -> bool {
    folded.as_bytes().windows(3).any(|w| matches!(w, [a, b, c] if a == b && b == c))
}
