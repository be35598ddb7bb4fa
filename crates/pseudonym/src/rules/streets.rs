//! Streets, houses and institutions by the word behind their name.

use super::unlisted::{is_learned, is_science};
use super::{Context, Marks, Rule, is_common};
use crate::Kind;
use crate::births::is_figure;

pub(crate) const RULE: Rule = Rule {
    name: "street",
    summary: "`12 Acacia Road`, `Alderman House`, `St Mark's School`",
    find,
};

const STREETS: &[&str] = &[
    "street",
    "road",
    "lane",
    "avenue",
    "close",
    "drive",
    "way",
    "crescent",
    "gardens",
    "terrace",
    "square",
    "grove",
    "mews",
    "boulevard",
    "court",
    "row",
    "hill",
    "walk",
    "place",
    "park",
    "estate",
    "parade",
    "rise",
    "st",
    "rd",
    "ave",
];

const HOUSES: &[&str] = &[
    "house",
    "school",
    "college",
    "university",
    "hospital",
    "prison",
    "surgery",
    "church",
    "academy",
    "primary",
    "high",
    "station",
    "centre",
    "center",
    "court",
    "clinic",
    "hostel",
    "hotel",
    "infirmary",
    "secondary",
    "hmp",
    "practice",
    "pub",
    "unit",
];

/// Words of institutions that name none of them.
const GENERIC: &[&str] = &[
    "mental",
    "health",
    "community",
    "medical",
    "job",
    "children",
    "day",
    "police",
    "care",
    "resource",
    "family",
    "treatment",
    "high",
    "primary",
    "secondary",
    "junior",
    "crown",
    "county",
    "magistrates",
    "youth",
    "the",
    "drug",
    "recovery",
    "public",
    "central",
    "general",
    "local",
    "open",
    "old",
    "new",
    "halfway",
    "white",
    "law",
    "business",
];

/// Words after which an institution is a place where one is.
const THERE: &[&str] = &["in", "at", "near", "from", "to", "of", "by", "called"];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 1..talk.tokens.len() {
        let street = talk.is(at, STREETS);
        let house = talk.is(at, HOUSES);
        if (!street && !house) || !talk.joined(at) {
            continue;
        }
        let from = name_start(context, at);
        let number = from.checked_sub(1).filter(|&n| talk.joined(from) && is_number(context, n));
        let named =
            from < at && is_named(context, from..at, street, number.is_some(), talk.is_capital(at));
        if !named {
            continue;
        }
        marks.set(from..at, Kind::Place, RULE.name, true);
        if street && let Some(number) = number.filter(|&number| talk.has_digits(number)) {
            marks.set(number..number + 1, Kind::Number, RULE.name, true);
        }
    }
}

/// The first token of a name that ends before `at`.
fn name_start(context: &Context<'_, '_>, at: usize) -> usize {
    let talk = context.talk;
    let mut from = at;
    while from > 0 && at - from < 3 && (from == at || talk.linked(from)) {
        let before = from - 1;
        let fits =
            if talk.cased { talk.is_capital(before) } else { !is_common(talk.folded(before)) };
        if !fits
            || talk.has_digits(before)
            || is_figure(talk.folded(before))
            || context.stays(before)
        {
            break;
        }
        from = before;
        if !talk.cased && at - from == 1 && !number_before(context, from) {
            break;
        }
    }
    from
}

fn number_before(context: &Context<'_, '_>, at: usize) -> bool {
    at >= 2 && is_number(context, at - 2) && !is_number(context, at - 1)
}

fn is_named(
    context: &Context<'_, '_>,
    name: std::ops::Range<usize>,
    street: bool,
    numbered: bool,
    large: bool,
) -> bool {
    let talk = context.talk;
    if talk.cased {
        let begins = talk.tokens.get(name.start).is_some_and(|token| token.starts);
        let strange = name.clone().any(|at| !talk.facts(at).word());
        let plain = name.clone().any(|at| talk.is(at, GENERIC));
        let there = name.start > 0 && talk.is(name.start - 1, THERE);
        return strange
            || (numbered && street)
            || (large && !begins && !plain && (street || there));
    }
    let strange = |at: usize| {
        let (facts, folded) = (talk.facts(at), talk.folded(at));
        facts.only_name()
            || (facts.place() && !facts.word())
            || (facts.unknown() && folded.len() > 3 && !is_science(folded) && !is_learned(folded))
    };
    (street && numbered) || name.clone().all(strange)
}

fn is_number(context: &Context<'_, '_>, at: usize) -> bool {
    let folded = context.talk.folded(at);
    (context.talk.has_digits(at)
        && folded.len() <= 4
        && folded.bytes().next().is_some_and(|b| b.is_ascii_digit()))
        || is_figure(folded)
}
