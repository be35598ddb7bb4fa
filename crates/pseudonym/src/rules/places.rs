//! Towns and countries of the lists, and names behind words for a place.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "place",
    summary: "towns and countries of the lists; `live in X`, `from X`",
    find,
};

/// Words before the name of a place.
const WHERE: &[&str] = &[
    "in", "from", "near", "at", "to", "around", "outside", "towards", "through", "leave", "via",
    "of", "visit", "visited", "left",
];

/// Words that leave hardly anything but a place behind them.
const LIVE: &[&str] = &[
    "live", "lives", "lived", "living", "moved", "born", "grew", "stay", "stayed", "staying",
    "based", "move", "moving",
];

/// The longest name of a place, in words.
const LONGEST: usize = 5;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let mut joined = String::new();
    for at in 0..talk.tokens.len() {
        if marks.sure(at).is_some() || talk.has_digits(at) || context.stays(at) {
            continue;
        }
        let facts = talk.facts(at);
        if facts.place_starts() && (talk.is_capital(at) || !talk.cased) {
            joined.clear();
            joined.push_str(talk.folded(at));
            let mut found = 0;
            for next in at + 1..(at + LONGEST).min(talk.tokens.len()) {
                if !talk.linked(next) {
                    break;
                }
                joined.push(' ');
                joined.push_str(talk.folded(next));
                if context.lexicon.is_place(&joined) {
                    found = next + 1;
                }
            }
            if found > 0 {
                mark_words(context, at..found, marks);
                continue;
            }
        }
        let where_to = at > 0 && talk.is(at - 1, WHERE) && talk.joined(at);
        let lives = where_to && at >= 2 && talk.lately(at - 1, 3, LIVE);
        let starts = talk.tokens.get(at).is_some_and(|token| token.starts);
        let large = talk.is_capital(at) && !starts;
        let fits = if facts.place() {
            match (facts.word(), talk.cased) {
                (false, true) => {
                    talk.is_capital(at) && (where_to || !facts.given())
                        || (where_to && !facts.name())
                }
                (false, false) => where_to || !facts.given(),
                (true, true) => large && where_to,
                (true, false) => lives && !is_common(talk.folded(at)),
            }
        } else {
            // A strange word behind `live in` is a place in any text.
            (facts.unknown() && where_to && large && !is_owned(context, at))
                || (lives && facts.unknown() && !talk.cased && talk.folded(at).len() > 3)
        };
        if fits {
            let end = at + 1;
            marks.set(at..end, Kind::Place, RULE.name, true);
        }
    }
}

/// `to X` and `of X` may as well have a person behind them.
fn is_owned(context: &Context<'_, '_>, at: usize) -> bool {
    at > 0
        && context.talk.is(at - 1, &["to", "of", "from", "at", "left", "around"])
        && !context.talk.lately(at - 1, 3, LIVE)
        && !context.talk.lately(
            at - 1,
            2,
            &["come", "came", "comes", "went", "go", "going", "back"],
        )
}

/// Marks the words of a place but not `upon`, `of`, `the`.
fn mark_words(context: &Context<'_, '_>, tokens: std::ops::Range<usize>, marks: &mut Marks) {
    for at in tokens {
        if !is_common(context.talk.folded(at))
            && !context.talk.is(at, &["upon", "le", "super", "united", "kingdom", "states"])
        {
            marks.set(at..at + 1, Kind::Place, RULE.name, true);
        }
    }
}
