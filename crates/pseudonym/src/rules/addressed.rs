//! Names by which somebody is spoken to.

use super::{Context, Marks, Rule, is_common};
use crate::Kind;

pub(crate) const RULE: Rule =
    Rule { name: "address", summary: "`Thanks, Jason.`, `Will, can you …`, `hi grace`", find };

/// Words by which one turns to somebody.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "hiya",
    "morning",
    "afternoon",
    "evening",
    "thanks",
    "thank",
    "cheers",
    "bye",
    "goodbye",
    "welcome",
    "dear",
    "ok",
    "okay",
    "alright",
    "yes",
    "no",
    "well",
    "so",
    "right",
    "sorry",
    "please",
    "done",
    "you",
    "listen",
    "look",
    "oh",
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len() {
        if marks.sure(at).is_some() || !talk.facts(at).given() || context.stays(at) {
            continue;
        }
        let greeted = at > 0 && talk.is(at - 1, GREETINGS);
        let before = talk.before(at).trim();
        let behind = talk.behind(at).trim_start();
        let last = at + 1 == talk.tokens.len();
        let closed = (last && behind.is_empty()) || behind.starts_with([',', '.', '?', '!', ';']);
        let fits = if talk.cased {
            let parted = before.ends_with(',') || talk.tokens.get(at).is_some_and(|t| t.starts);
            talk.is_capital(at) && closed && !is_month(talk.folded(at)) && (parted || greeted)
        } else {
            let strong = at > 0
                && talk.is(at - 1, &["hi", "hello", "hey", "hiya", "dear", "thanks", "cheers"]);
            (strong || (greeted && before == "," && closed))
                && (!is_common(talk.folded(at)) || closed)
        };
        if fits {
            let end = if talk.cased { context.name_end(at) } else { at + 1 };
            marks.set(at..end, Kind::Person, RULE.name, true);
        }
    }
}

/// Names that are months first.
pub(crate) fn is_month(folded: &str) -> bool {
    matches!(
        folded,
        "may" | "april" | "june" | "august" | "march" | "january" | "summer" | "autumn"
    )
}
