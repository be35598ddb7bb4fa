//! What a hyphen joins to a name.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "hyphen",
    summary: "`El-Sayed`, `Mary-Jane`: what a hyphen joins to a name",
    find,
};

/// Words that begin names of several words.
const PREFIXES: &[&str] = &[
    "abd", "abdul", "abu", "al", "ap", "bar", "ben", "bin", "bint", "el", "ibn", "mac", "san",
    "um", "umm",
];

/// `al-Masri`, `el-sayed`: what such a word and a hyphen stand before, even if it looks like a word.
fn prefixed(context: &Context<'_, '_>, at: usize, marks: &mut Marks) {
    let talk = context.talk;
    if !talk.is(at - 1, PREFIXES) || talk.has_digits(at) || is_common(talk.folded(at)) {
        return;
    }
    // `youssef el-sayed`, `mrs el-sayed`: behind a name or a title.
    let sure = marks.sure(at - 1) == Some(Kind::Person)
        || (at >= 2 && talk.linked(at - 1) && marks.sure(at - 2) == Some(Kind::Person));
    let strange = !talk.facts(at).word() || talk.is_capital(at);
    if (sure || strange)
        && !context.stays(at)
        && !context.stays(at - 1)
        && talk.folded(at).len() > 2
    {
        marks.set(at - 1..at + 1, Kind::Person, RULE.name, true);
    }
}

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 1..talk.tokens.len() {
        if talk.before(at) != "-" {
            continue;
        }
        prefixed(context, at, marks);
        for (name, other) in [(at, at - 1), (at - 1, at)] {
            let small = !is_common(talk.folded(other)) && !talk.facts(other).word();
            let fits = if talk.cased { talk.is_capital(other) } else { small };
            if fits
                && marks.sure(name) == Some(Kind::Person)
                && marks.sure(other).is_none()
                && !talk.has_digits(other)
                && !context.stays(other)
            {
                marks.set(other..other + 1, Kind::Person, RULE.name, true);
            }
        }
    }
}
