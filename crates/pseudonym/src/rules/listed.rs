//! Names of the lists.

use super::addressed::is_month;
use super::{Context, Marks, Rule, is_common};
use crate::Kind;
use crate::talk::Shape;

pub(crate) const RULE: Rule = Rule {
    name: "name list",
    summary: "given and family names of the lists; those that are words too only with a capital within a sentence",
    find,
};

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        if marks.sure(at).is_some()
            || context.stays(at)
            || is_common(talk.folded(at)) && !talk.is_capital(at)
        {
            continue;
        }
        let facts = talk.facts(at);
        if !facts.name() || talk.folded(at).len() < 2 {
            continue;
        }
        let cued = context.known.cued.contains(talk.folded(at));
        let starts = talk.tokens.get(at).is_some_and(|token| token.starts);
        let large = talk.is_capital(at) && !starts;
        let beside = beside_name(context, at, marks);
        let letters = large
            && talk.folded(at).len() < 5
            && talk.tokens.get(at).is_some_and(|token| token.shape == Shape::Upper);
        let sure = if letters && !beside {
            // `TIA`, `GERD`: found elsewhere as a name, it is one here too.
            false
        } else if facts.only_name() {
            !cued
                && (talk.is_capital(at) || facts.given() || !talk.cased)
                && (talk.folded(at).len() > 2 || large || beside)
        } else if talk.cased {
            (large
                && facts.given()
                && !is_month(talk.folded(at))
                && !in_capitals(context, at, marks))
                || (starts && facts.given() && is_subject(context, at))
                || (large && beside)
        } else {
            (beside && !is_common(talk.folded(at)) && facts.family() && !cued)
                || (facts.given() && !is_common(talk.folded(at)) && speaks(context, at))
        };
        if sure {
            // A word with a capital behind a given name is the rest of it.
            let whole = talk.cased && facts.only_name() && facts.given() && !letters;
            let end = if whole { context.name_end(at) } else { at + 1 };
            marks.set(at..end, Kind::Person, RULE.name, true);
        } else if (large && facts.given() && !is_month(talk.folded(at)))
            || (facts.only_name() && talk.folded(at).len() > 2)
        {
            marks.set(at..at + 1, Kind::Person, RULE.name, false);
        }
    }
}

/// `Grace and I`, `Mark told me`: a name at the start of a sentence by what follows.
fn is_subject(context: &Context<'_, '_>, at: usize) -> bool {
    const DOES: &[&str] =
        &["said", "told", "knows", "wants", "asked", "thinks", "reckons", "phoned", "rang"];
    let talk = context.talk;
    talk.is_capital(at)
        && talk.joined(at + 1)
        && !is_month(talk.folded(at))
        && (talk.is(at + 1, DOES)
            || (talk.folded(at + 1) == "and"
                && talk.is(at + 2, &["i", "me", "my", "we", "him", "her"])))
}

/// In small letters: `and grace said`, `grace and i split up`, of a word that is no thing here (`the guy said`).
fn speaks(context: &Context<'_, '_>, at: usize) -> bool {
    const SAYS: &[&str] = &["said", "told", "reckons", "phoned", "rang", "asked"];
    const BEFORE: &[&str] =
        &["and", "but", "so", "then", "when", "because", "that", "what", "after", "since", "with"];
    let talk = context.talk;
    let free = at == 0 || talk.is(at - 1, BEFORE) || talk.before(at).trim() == ",";
    let pair = talk.folded(at + 1) == "and" && talk.folded(at + 2) == "i";
    free && !is_month(talk.folded(at))
        && ((talk.joined(at + 1) && talk.is(at + 1, SAYS))
            || (at > 0 && pair && !talk.is(at - 1, &["with", "that", "what"])))
}

/// Whether the token before is certainly a person's name.
fn beside_name(context: &Context<'_, '_>, at: usize, marks: &Marks) -> bool {
    at > 0
        && context.talk.linked(at)
        && marks.sure(at - 1) == Some(Kind::Person)
        && context.talk.tokens.get(at - 1).is_some_and(|token| token.whole_end == token.bytes.end)
}

/// Among other words with capitals, none of them a name: `Faith In Recovery`, `Royal Mail`.
fn in_capitals(context: &Context<'_, '_>, at: usize, marks: &Marks) -> bool {
    let talk = context.talk;
    let plain = |other: usize| {
        let facts = talk.facts(other);
        talk.is_capital(other)
            && marks.sure(other).is_none()
            && facts.word()
            && !facts.name()
            && talk.tokens.get(other).is_some_and(|token| !token.starts)
    };
    (talk.joined(at + 1) && plain(at + 1)) || (at > 0 && talk.joined(at) && plain(at - 1))
}
