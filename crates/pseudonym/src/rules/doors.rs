//! Numbers of houses and flats that have no name of a street behind them: in addresses.

use std::ops::Range;

use super::streets::{MEASURES, STREETS, is_number};
use super::{Context, Marks, Rule, streets};
use crate::Kind;
use crate::asked::asks_where;
use crate::births::is_figure;
use crate::talk::Talk;

pub(crate) const RULE: Rule = Rule {
    name: "house",
    summary: "`flat 3` beside a street; `my address is sixty …`, where the street could not be heard",
    find,
};

/// Words before the number of a house or flat.
const DOORS: &[&str] = &["flat", "apartment", "apt", "number", "unit", "room", "house", "suite"];

/// So many tokens behind the number of a flat the street may begin.
const REACH: usize = 6;
/// For so many tokens behind the word for it an address may go on.
const ADDRESS: usize = 20;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let mut at = 0;
    while at < talk.tokens.len() {
        if marks.sure(at).is_some() || !is_number(context, at) {
            at += 1;
            continue;
        }
        let number = at..number_end(talk, at);
        at = number.end;
        let unit =
            talk.is(number.end, MEASURES) || talk.is(number.end, &["mg", "percent", "pounds"]);
        if !unit && is_door(context, marks, &number) {
            marks.set(number, Kind::Number, RULE.name, true);
        }
    }
}

fn is_door(context: &Context<'_, '_>, marks: &Marks, number: &Range<usize>) -> bool {
    let talk = context.talk;
    let (at, end) = (number.start, number.end);
    let street = (end..end + REACH).any(|at| {
        marks.marks.get(at).copied().flatten().is_some_and(|mark| mark.why == streets::RULE.name)
    });
    let addressed =
        context.asked.address() || (at.saturating_sub(ADDRESS)..at).any(|at| asks_where(talk, at));
    let door = at > 0
        && talk.is(at - 1, DOORS)
        && !talk.lately(at, 4, &["phone", "telephone", "mobile", "case", "nhs", "reference"]);
    if door && (street || addressed) {
        return true;
    }
    if !addressed {
        return false;
    }
    // `fifty <UNIN/> Avenue`: the name could not be heard.
    let unheard = talk.is(end, STREETS) && !talk.touches(end);
    let links = ["is", "its", "s", "at"];
    let link = at > 0 && talk.is(at - 1, &links);
    let word = at.checked_sub(if link { 2 } else { 1 });
    let said = word.is_some_and(|word| talk.folded(word) == "address");
    unheard || said
}

/// The end of a number that begins at `at`: `three oh five`, `forty-two`.
fn number_end(talk: &Talk<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while (is_figure(talk.folded(end)) || talk.is(end, &["oh", "o", "zero"]))
        && talk.before(end).trim_matches(['-', ' ']).is_empty()
    {
        end += 1;
    }
    end
}
