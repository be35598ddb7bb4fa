//! Names that the agency lists, or that the key file has from earlier sessions.

use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "own list", summary: "names that `--names` lists", find };

/// The longest name of a list, in words.
const LONGEST: usize = 6;

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let names = &context.known.names;
    if names.is_empty() {
        return;
    }
    let talk = context.talk;
    let mut joined = String::new();
    for at in 0..talk.tokens.len() {
        joined.clear();
        joined.push_str(talk.folded(at));
        let mut found: Option<(usize, Kind)> = None;
        let mut next = at + 1;
        loop {
            if let Some(kind) = names.get(&joined) {
                found = Some((next, *kind));
            }
            let longer = next < talk.tokens.len().min(at + LONGEST)
                && names
                    .range(joined.clone()..)
                    .next()
                    .is_some_and(|(name, _)| name.starts_with(&joined));
            if !longer {
                break;
            }
            joined.push(' ');
            joined.push_str(talk.folded(next));
            next += 1;
        }
        let Some((end, kind)) = found else { continue };
        // A word of the language that is somebody's name is one only with a capital.
        let plain = end == at + 1 && talk.facts(at).word() && !talk.has_digits(at);
        let large = talk.is_capital(at)
            && (!talk.tokens.get(at).is_some_and(|token| token.starts)
                || talk.behind(at).starts_with(','));
        if !context.stays(at) && (!plain || large) {
            marks.set(at..end, kind, RULE.name, true);
        }
    }
}
