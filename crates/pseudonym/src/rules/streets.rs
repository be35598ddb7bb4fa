//! Streets, houses and institutions by the word behind their name, and the numbers of houses.

use std::ops::Range;

use super::unlisted::{is_learned, is_science};
use super::{Context, Marks, Rule, is_common};
use crate::Kind;
use crate::births::is_figure;

pub(crate) const RULE: Rule = Rule {
    name: "street",
    summary: "`12 Acacia Road`, `Alderman House`, `St Mark's School`",
    find,
};

pub(super) const STREETS: &[&str] = &[
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

/// Words that end names of streets too, where a number stands before the name.
const NUMBERED: &[&str] = &[
    "green",
    "view",
    "croft",
    "fold",
    "gate",
    "vale",
    "wharf",
    "quay",
    "yard",
    "bank",
    "mount",
    "brow",
    "circle",
    "trail",
    "parkway",
    "highway",
    "alley",
    "villas",
    "cottages",
    "heights",
    "fields",
    "meadow",
    "meadows",
    "ridge",
    "bridge",
    "crossing",
    "villa",
    "cottage",
    "gardens",
    "mansions",
    "buildings",
    "blvd",
    "ln",
    "cres",
    "broadway",
    "end",
    "common",
    "side",
    "top",
    "grange",
    "field",
    "wood",
    "drove",
    "loan",
];

/// Words of what takes a number and no name: `a five minute walk`.
pub(super) const MEASURES: &[&str] = &[
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "mile",
    "miles",
    "block",
    "blocks",
    "bedroom",
    "step",
    "steps",
    "lane",
    "way",
    "man",
    "star",
    "storey",
    "point",
    "people",
    "bed",
    "room",
    "more",
    "different",
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
        let street = talk.is(at, STREETS) || (talk.is(at, NUMBERED) && has_number(context, at));
        let house = talk.is(at, HOUSES);
        if (!street && !house) || !talk.joined(at) {
            continue;
        }
        let from = name_start(context, at);
        let number = number_before(context, from);
        let named = from < at
            && is_named(context, from..at, street, number.is_some(), talk.is_capital(at))
            && !(number.is_some() && talk.is(from, MEASURES));
        if !named {
            continue;
        }
        marks.set(from..at, Kind::Place, RULE.name, true);
        marks.settle(at);
        if street && let Some(number) = number {
            marks.set(number, Kind::Number, RULE.name, true);
        }
    }
}

/// Whether a number stands within a few words before `at`.
fn has_number(context: &Context<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|before| is_number(context, before))
}

/// The number of a house that ends before the name at `from`: `14`, `forty-two`, `221b`.
fn number_before(context: &Context<'_, '_>, from: usize) -> Option<Range<usize>> {
    let talk = context.talk;
    let last = from.checked_sub(1)?;
    let near = talk.joined(from) || talk.before(from).trim() == ",";
    // `nine C`
    let letter = talk.folded(last).len() == 1 && !talk.has_digits(last) && talk.is_capital(last);
    let last = if letter && talk.joined(last) { last.checked_sub(1)? } else { last };
    if !near || !is_number(context, last) {
        return None;
    }
    let mut first = last;
    let joins = |at: usize| talk.joined(at) || talk.before(at) == "-";
    while first > 0 && joins(first) && !talk.has_digits(first) {
        let hundred =
            talk.folded(first - 1) == "and" && first >= 2 && talk.folded(first - 2) == "hundred";
        if is_figure(talk.folded(first - 1)) {
            first -= 1;
        } else if hundred {
            first -= 2;
        } else {
            break;
        }
    }
    Some(first..from)
}

/// The first token of a name that ends before `at`.
fn name_start(context: &Context<'_, '_>, at: usize) -> usize {
    let talk = context.talk;
    let mut from = at;
    while from > 0 && at - from < 3 && (from == at || talk.linked(from)) {
        let before = from - 1;
        let old = talk.is(before, &["old", "new", "little", "long", "great"]);
        let plain = old && before >= 1 && is_number(context, before - 1);
        let fits = if talk.cased {
            talk.is_capital(before)
        } else {
            plain || !is_common(talk.folded(before))
        };
        if !fits
            || talk.has_digits(before)
            || is_figure(talk.folded(before))
            || context.stays(before)
        {
            break;
        }
        from = before;
        if !talk.cased && at - from == 1 && !number_further(context, from) {
            break;
        }
    }
    from
}

fn number_further(context: &Context<'_, '_>, at: usize) -> bool {
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

pub(super) fn is_number(context: &Context<'_, '_>, at: usize) -> bool {
    let folded = context.talk.folded(at);
    (context.talk.has_digits(at)
        && folded.len() <= 4
        && folded.bytes().next().is_some_and(|b| b.is_ascii_digit()))
        || is_figure(folded)
}
