//! Medicines and illnesses, which are written with capitals and are nobody's name: they stay.
//!
//! Told by lists, by how their names end (the stems of international nonproprietary names, WHO 2018), and by
//! what is said around them. A word that is told so in one place is left in the whole session.

use super::unlisted::is_science;
use super::{Context, Marks, Rule};
use crate::births::is_figure;
use crate::talk::Talk;

pub(crate) const RULE: Rule = Rule {
    name: "medical",
    summary: "medicines and illnesses, which stay: `Adderall tablets`, `Parkinson's disease`",
    find,
};

/// Units of doses.
const UNITS: &[&str] = &[
    "mg",
    "mgs",
    "milligram",
    "milligrams",
    "milligramme",
    "milligrammes",
    "mcg",
    "microgram",
    "micrograms",
    "gram",
    "grams",
    "ml",
    "mls",
    "mil",
    "mils",
    "millilitre",
    "millilitres",
    "milliliters",
    "unit",
    "units",
    "iu",
];

/// Forms in which medicines are taken.
const FORMS: &[&str] = &[
    "tablet",
    "tablets",
    "capsule",
    "capsules",
    "caplets",
    "inhaler",
    "inhalers",
    "cream",
    "gel",
    "spray",
    "injection",
    "injections",
    "patch",
    "patches",
    "syrup",
    "pill",
    "pills",
    "drops",
    "ointment",
    "sachet",
    "sachets",
    "suppository",
    "suppositories",
    "lozenge",
    "lozenges",
    "infusion",
    "dose",
    "doses",
    "vaccine",
    "dosage",
    "medication",
    "therapy",
    "withdrawal",
];

/// Amounts that are said before `of`.
const AMOUNTS: &[&str] = &[
    "dose",
    "doses",
    "dosage",
    "tablet",
    "tablets",
    "course",
    "bottle",
    "box",
    "packet",
    "pack",
    "spoonful",
    "teaspoon",
    "puff",
    "puffs",
    "prescription",
    "script",
    "strip",
    "sachet",
    "spoon",
];

/// Words with which medicines are taken.
const TAKEN: &[&str] = &[
    "take",
    "takes",
    "took",
    "taken",
    "taking",
    "prescribed",
    "prescribe",
    "prescribing",
    "swallow",
    "swallowed",
    "overdosed",
    "injected",
];

/// Words for how often, or what for, that follow a medicine that is taken.
const OFTEN: &[&str] = &[
    "twice",
    "once",
    "daily",
    "for",
    "every",
    "per",
    "three",
    "four",
    "six",
    "nightly",
    "regularly",
    "when",
    "and",
    "or",
    "as",
    "at",
    "before",
    "after",
    "with",
    "in",
];

/// Words for illnesses behind the name of whoever described them.
const ILLNESSES: &[&str] = &[
    "disease",
    "syndrome",
    "palsy",
    "chorea",
    "phenomenon",
    "sarcoma",
    "lymphoma",
    "tumour",
    "tumor",
    "disorder",
    "contracture",
    "thyroiditis",
    "ulcer",
    "ataxia",
    "dystrophy",
    "anaemia",
    "anemia",
    "sign",
    "dementia",
    "oesophagus",
    "esophagus",
    "fever",
    "test",
    "score",
    "scale",
    "manoeuvre",
    "maneuver",
    "criteria",
    "virus",
    "paralysis",
    "hernia",
    "cyst",
    "tendon",
    "reflex",
    "procedure",
    "operation",
    "infection",
    "stage",
];

/// Those of them that nobody has who is called so.
const SURELY: &[&str] = &[
    "disease",
    "syndrome",
    "palsy",
    "chorea",
    "phenomenon",
    "sarcoma",
    "lymphoma",
    "contracture",
    "thyroiditis",
    "dystrophy",
    "oesophagus",
    "esophagus",
    "ataxia",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        if talk.has_digits(at) || marks.sure(at).is_some() || talk.folded(at).len() < 3 {
            continue;
        }
        if is_medicine(context, at) || is_illness(context, at) {
            marks.settle(at);
        } else if let Some(end) = joined_illness(context, at) {
            (at..end).for_each(|at| marks.settle(at));
        }
    }
}

/// A word that no list has, with the amount, the form or the way of taking beside it.
fn is_medicine(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    if !talk.facts(at).unknown() {
        return false;
    }
    if context.lexicon.is_nearly_medicine(talk.folded(at)) {
        return true;
    }
    let before = |back: usize, one_of: &[&str]| at >= back && talk.is(at - back, one_of);
    let amount = before(1, &["of"])
        && at >= 2
        && (before(2, UNITS) || before(2, AMOUNTS) || is_fused(talk.folded(at - 2)));
    let measured = before(1, UNITS) || (at > 0 && is_fused(talk.folded(at - 1)));
    let dosed = (1..=4)
        .any(|ahead| talk.is(at + ahead, UNITS) || is_fused(talk.folded(at + ahead)))
        && is_number(talk, at + 1);
    let form = talk.joined(at + 1) && talk.is(at + 1, FORMS);
    let allergic = before(1, &["to"]) && at >= 2 && before(2, &["allergic", "allergy", "addicted"]);
    let some = before(1, &["some", "any"]);
    let taken = before(1, TAKEN) && (talk.is(at + 1, OFTEN) || is_science(talk.folded(at)));
    amount || measured || dosed || form || allergic || some || taken || among(talk, at)
}

/// Whether a medicine stands beside a word in a list: `Adderall, Lisinopril and Xyzal`.
fn among(talk: &Talk<'_>, at: usize) -> bool {
    let listed = |gap: &str| matches!(gap.trim(), "," | "" | "/");
    let link = |at: usize| talk.is(at, &["and", "or", "with", "plus"]);
    let is = |at: usize| talk.facts(at).medicine() || is_science(talk.folded(at));
    let comma = |at: usize| talk.before(at).trim() == ",";
    let ahead = if link(at + 1) { at + 2 } else { at + 1 };
    let next = listed(talk.before(at + 1)) && (ahead > at + 1 || comma(at + 1)) && is(ahead);
    let back = at
        .checked_sub(1)
        .map(|one| if link(one) { (one.checked_sub(1), true) } else { (Some(one), comma(at)) });
    let last = matches!(back, Some((Some(back), true)) if listed(talk.before(at)) && is(back));
    next || last
}

fn is_number(talk: &Talk<'_>, at: usize) -> bool {
    talk.has_digits(at) || is_figure(talk.folded(at))
}

/// `75mg`
fn is_fused(folded: &str) -> bool {
    let unit = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit.len() < folded.len() && matches!(unit, "mg" | "mcg" | "ml" | "g" | "mgs")
}

/// `Parkinson's disease`, `Lyme disease`; of names on the list `Parkinson's` alone too.
fn is_illness(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    let (facts, folded) = (talk.facts(at), talk.folded(at));
    let bare =
        folded.strip_suffix('s').map_or_else(Default::default, |bare| context.lexicon.of(bare));
    let listed = facts.eponym() || (bare.eponym() && !facts.name() && !facts.word());
    let ill = |ahead: usize| talk.is(at + ahead, ILLNESSES);
    let near = talk.joined(at + 1) && (ill(1) || (ill(2) && talk.joined(at + 2) && listed));
    let surely = talk.is(at + 1, SURELY) && !facts.given() && !facts.word();
    if near && (listed || surely || facts.unknown()) {
        return true;
    }
    let contracted = talk.tokens.get(at).is_some_and(|token| token.whole_end != token.bytes.end);
    let facts = if facts.eponym() { facts } else { bare };
    if !listed || facts.given() || facts.word() || (!contracted && talk.facts(at).eponym()) {
        return false;
    }
    let named =
        at > 0 && (talk.facts(at - 1).given() || super::titled::is_title(talk.folded(at - 1)));
    let behind = talk.behind(at);
    let closed = behind.trim_start().starts_with(['.', ',', '?', '!', ';'])
        || at + 1 >= talk.tokens.len()
        || super::is_common(talk.folded(at + 1));
    !named && closed
}

/// `Guillain-Barré`: names of the list that a hyphen joins; gives where they end.
fn joined_illness(context: &Context<'_, '_>, at: usize) -> Option<usize> {
    let talk = context.talk;
    let mut end = at;
    while talk.facts(end).eponym() && (end == at || matches!(talk.before(end), "-" | "\u{2013}")) {
        end += 1;
    }
    let followed = talk.joined(end) && talk.is(end, ILLNESSES);
    // `Adams-Walker` is a family as well.
    let strange = (at..end).all(|at| !talk.facts(at).given())
        && (at..end).any(|at| !talk.facts(at).family() && !talk.facts(at).word());
    (end > at + 1 && (followed || strange)).then_some(end)
}
