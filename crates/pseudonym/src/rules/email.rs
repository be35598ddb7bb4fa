//! Addresses for e-mail, written and spoken.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "e-mail", summary: "`x@y.org`, `x dot y at z dot org`", find };

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    let spoken = (0..talk.tokens.len()).any(|at| talk.folded(at) == "dot");
    if !spoken && !talk.text.contains('@') {
        return;
    }
    for at in 1..talk.tokens.len() {
        if talk.before(at) == "@" {
            written(context, at, marks);
        } else if talk.folded(at) == "at" && spoken {
            said(context, at, marks);
        }
    }
}

/// `@` stands before the token `at`.
fn written(context: &Context<'_, '_>, at: usize, marks: &mut Marks) {
    let talk = context.talk;
    let mut from = at - 1;
    while from > 0 && matches!(talk.before(from), "." | "_" | "-" | "+" | "'") {
        from -= 1;
    }
    let mut to = at + 1;
    while to < talk.tokens.len() && matches!(talk.before(to), "." | "-") {
        to += 1;
    }
    // What stands behind the last point says nothing of anybody.
    let last = if to > at + 1 { to - 1 } else { to };
    marks.set(from..at, Kind::Email, RULE.name, true);
    marks.set(at..last, Kind::Email, RULE.name, true);
}

/// `jason dot miller at mail dot com`: the token `at` is the word.
fn said(context: &Context<'_, '_>, at: usize, marks: &mut Marks) {
    let talk = context.talk;
    if talk.folded(at + 2) != "dot" || at + 3 >= talk.tokens.len() {
        return;
    }
    let links = ["dot", "underscore", "dash", "hyphen"];
    let mut from = at - 1;
    loop {
        if !is_common(talk.folded(from)) && !talk.is(from, &links) {
            marks.set(from..from + 1, Kind::Email, RULE.name, true);
        }
        if from >= 2 && talk.is(from - 1, &links) {
            from -= 2;
        } else if from >= 1 && talk.has_digits(from) && !is_common(talk.folded(from - 1)) {
            from -= 1;
        } else {
            break;
        }
    }
    marks.set(at + 1..at + 2, Kind::Email, RULE.name, true);
}
