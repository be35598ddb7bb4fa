//! Dates of birth. Other days stay as they are.

use super::{Context, Marks, Rule};
use crate::Kind;
use crate::births::is_part;

pub(crate) const RULE: Rule =
    Rule { name: "birth", summary: "a day behind `born`, `date of birth`, `birthday`", find };

/// How many tokens behind the word the day may begin.
const REACH: usize = 10;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        if !is_birth(context, at) {
            continue;
        }
        let Some(from) =
            (at + 1..talk.tokens.len().min(at + REACH)).find(|&next| begins(context, next))
        else {
            continue;
        };
        let mut end = from;
        let mut last = from;
        while end < talk.tokens.len() && end < from + 12 {
            if is_part(talk.folded(end)) {
                last = end + 1;
            } else if !talk.is(end, &["of", "the", "in", "and"]) {
                break;
            }
            if end > from && talk.before(end).contains(['?', '!']) {
                break;
            }
            end += 1;
        }
        for part in from..last {
            if is_part(talk.folded(part)) {
                marks.set(part..part + 1, Kind::Birth, RULE.name, true);
            }
        }
    }
}

fn is_birth(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    talk.is(at, &["born", "dob", "birthdate", "birthday"])
        || (talk.folded(at) == "birth"
            && at >= 1
            && talk.is(at - 1, &["of"])
            && talk.lately(at, 2, &["date"]))
}

/// A day begins with a figure that is no age, or with a month.
fn begins(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    if !is_part(talk.folded(at)) {
        return false;
    }
    // `born two months early`, `birthday in 3 weeks`
    let unit = [
        "week", "weeks", "month", "months", "days", "day", "years", "year", "hours", "minutes",
        "of",
    ];
    let behind = at + 2 + usize::from(talk.folded(at + 2) == "the");
    let alone =
        talk.is(at + 1, &unit) && !(talk.folded(at + 1) == "of" && is_part(talk.folded(behind)));
    let may = talk.folded(at) == "may" && !is_part(talk.folded(at + 1)) && !talk.is_capital(at);
    !alone && !may && !talk.is(at + 2, &["years", "months", "weeks"])
}
