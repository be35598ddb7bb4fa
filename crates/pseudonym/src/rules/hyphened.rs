//! What a hyphen joins to a name.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "hyphen",
    summary: "`El-Sayed`, `Mary-Jane`: what a hyphen joins to a name",
    find,
};

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 1..talk.tokens.len() {
        if talk.before(at) != "-" {
            continue;
        }
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
