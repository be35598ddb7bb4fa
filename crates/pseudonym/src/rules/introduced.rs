//! Names that somebody gives: `my name is X`, `call me X`, `this is X from the clinic`.

use super::unlisted::{is_learned, is_science};
use super::{Context, Marks, Rule};
use crate::Kind;

pub(crate) const RULE: Rule = Rule {
    name: "introduction",
    summary: "`my name is X`, `I'm X`, `call me X`, `this is X`, `a lad called X`",
    find,
};

/// Words before a name, the last one first, and whether hardly anything else may follow.
const PHRASES: &[(&[&str], bool)] = &[
    (&["is", "name"], true),
    (&["was", "name"], true),
    (&["name"], true),
    (&["me", "call"], true),
    (&["her", "call"], true),
    (&["him", "call"], true),
    (&["called"], false),
    (&["named"], false),
    (&["as", "known"], false),
    (&["surname"], false),
    (&["is", "surname"], true),
    (&["i"], false),
    (&["am", "i"], false),
    (&["is", "this"], false),
    (&["it"], false),
    (&["to", "speaking"], false),
    (&["with", "speaking"], false),
    (&["you", "are"], false),
    (&["you"], false),
    (&["to", "talk"], false),
    (&["is", "names"], true),
];

fn find(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 1..talk.tokens.len() {
        let phrase = PHRASES.iter().find(|(words, _)| {
            words.iter().enumerate().all(|(back, word)| {
                at.checked_sub(back + 1).is_some_and(|before| talk.folded(before) == *word)
            })
        });
        let Some((words, invited)) = phrase else { continue };
        // `I'm X`, `name's X`, `it's X`: the word carries its ending, and alone it does not do.
        let contracted = talk.tokens.get(at - 1).is_some_and(|t| t.whole_end != t.bytes.end);
        let alone =
            words.len() == 1 && matches!(words.first(), Some(&("i" | "it" | "you" | "name")));
        if alone && !contracted && words.first() != Some(&"name") {
            continue;
        }
        if !is_near(talk.before(at)) || !is_offered(context, at, *invited) {
            continue;
        }
        let end = context.name_end(at);
        marks.set(at..end, Kind::Person, RULE.name, true);
    }
}

fn is_near(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "" | "," | "'s" | "’s" | "'m" | "’m" | "'re" | ":" | "…" | "..." | "\"" | "–"
    )
}

fn is_offered(context: &Context<'_, '_>, at: usize, invited: bool) -> bool {
    let facts = context.talk.facts(at);
    if invited && !context.talk.cased && super::is_common(context.talk.folded(at)) {
        // `my name is will`: nothing else can follow but the end.
        return facts.given() && context.talk.behind(at).trim_start().starts_with(['.', ',']);
    }
    let folded = context.talk.folded(at);
    if !invited
        && !context.talk.cased
        && facts.unknown()
        && (is_science(folded) || is_learned(folded))
    {
        return false;
    }
    let nation = matches!(context.talk.folded(at), "christian" | "english" | "french" | "german");
    context.may_be_name(at, invited) && (!nation || invited)
}
