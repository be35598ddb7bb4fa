//! Dates of birth. Other days stay as they are.

use std::ops::Range;

use super::{Context, Marks, Rule};
use crate::Kind;
use crate::births::{Shape, is_ordinal, is_part, shape, year};
use crate::talk::Talk;

pub(crate) const RULE: Rule = Rule {
    name: "birth",
    summary: "a day behind `born`, `date of birth`, `birthday`, in the answer to a question for it too",
    find,
};

/// Why a whole day of a year long ago is shown, of which nothing says that somebody was born on it.
const PAST: &str = "whole day";

/// How many tokens behind the word the day may begin.
const REACH: usize = 10;
/// How many before the word it may end: `3 March 1985 is my birthday`.
const BACK: usize = 5;
/// The longest day, in tokens.
const LONGEST: usize = 14;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let runs = runs(talk);
    if runs.is_empty() {
        return;
    }
    for at in (0..talk.tokens.len()).filter(|&at| is_birth(talk, at)) {
        let reach = at + 1..talk.tokens.len().min(at + REACH);
        let behind = runs.iter().find_map(|run| {
            let from = run.clone().find(|part| reach.contains(part) && begins(context, *part))?;
            Some(from..run.end)
        });
        let before = || {
            let near = |run: &&Range<usize>| run.end <= at && at - run.end <= BACK;
            runs.iter()
                .rev()
                .find(near)
                .filter(|run| shape(&parts(talk, run)) >= Shape::Day)
                .cloned()
        };
        if let Some(run) = behind.or_else(before) {
            marks.set(run, Kind::Birth, RULE.name, true);
        }
    }
    for run in runs {
        let shape = shape(&parts(talk, &run));
        if context.asked.birth() && shape > Shape::None && !is_span(talk, run.end) {
            marks.set(run, Kind::Birth, RULE.name, true);
        } else if shape == Shape::Whole
            && year(&parts(talk, &run)).is_some_and(|year| year <= context.long_ago)
        {
            marks.set(run, Kind::Birth, PAST, false);
        }
    }
}

/// Runs of tokens that say a day, or a part of one: from the first part to behind the last.
pub(crate) fn runs(talk: &Talk<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < talk.tokens.len() {
        if !is_part_at(talk, at) {
            at += 1;
            continue;
        }
        let (from, mut last) = (at, at + 1);
        at += 1;
        while at < talk.tokens.len() && at < from + LONGEST && goes_on(talk.before(at)) {
            if is_part_at(talk, at) {
                last = at + 1;
            } else if !talk.is(at, &["of", "the", "in", "and", "on"]) || at > last + 1 {
                break;
            }
            at += 1;
        }
        at = last;
        runs.push(from..last);
    }
    runs
}

fn goes_on(gap: &str) -> bool {
    !gap.contains(['?', '!', ';', '(']) && !gap.contains(":")
}

/// The parts of a run, folded; a stroke or a hyphen that joins figures stands before the next as a part.
pub(crate) fn parts<'t>(talk: &'t Talk<'_>, run: &Range<usize>) -> Vec<&'t str> {
    let mut parts = Vec::new();
    for at in run.clone() {
        let stroke = at > run.start && matches!(talk.before(at).trim(), "/" | "-" | ".");
        if stroke && talk.has_digits(at) && talk.has_digits(at - 1) {
            parts.push("/");
        }
        if is_part(talk.folded(at)) {
            parts.push(talk.folded(at));
        }
    }
    parts
}

fn is_part_at(talk: &Talk<'_>, at: usize) -> bool {
    // `may` and `march` are verbs in small letters, where small letters mean something.
    let verb = talk.cased && talk.is(at, &["may", "march", "mar"]) && !talk.is_capital(at);
    is_part(talk.folded(at)) && !verb
}

/// Whether a token is the word behind which a day of birth is said.
pub(crate) fn is_birth(talk: &Talk<'_>, at: usize) -> bool {
    talk.is(at, &["born", "dob", "birthdate", "birthday"])
        || (talk.folded(at) == "birth"
            && at >= 1
            && talk.is(at - 1, &["of"])
            && talk.lately(at, 2, &["date", "day", "year"]))
        || (talk.folded(at) == "b" && at >= 2 && talk.is(at - 1, &["o"]) && talk.is(at - 2, &["d"]))
}

/// `thirty two years old`
fn is_span(talk: &Talk<'_>, end: usize) -> bool {
    talk.is(end, &["year", "years", "months", "weeks", "yrs"])
}

/// A day begins with a figure that is no age, or with a month.
fn begins(context: &Context<'_, '_>, at: usize) -> bool {
    let talk = context.talk;
    if !is_part_at(talk, at) {
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
    // `your date of birth and the first line of your address`
    let alone = alone
        || (is_ordinal(talk.folded(at))
            && !is_part(talk.folded(at + 1))
            && talk.joined(at + 1)
            && !linked(talk, at + 1));
    let may = talk.folded(at) == "may" && !is_part(talk.folded(at + 1)) && !talk.is_capital(at);
    !alone && !may && !talk.is(at + 2, &["years", "months", "weeks"])
}

/// `of March` behind `the first`
fn linked(talk: &Talk<'_>, at: usize) -> bool {
    talk.is(at, &["of", "the"]) && (is_part(talk.folded(at + 1)) || is_part(talk.folded(at + 2)))
}
