//! Names that somebody gives: `my name is X`, `call me X`, `this is X from the clinic`.

use super::unlisted::{is_learned, is_science};
use super::{Context, Marks, Rule, is_common};
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
        // `I'm Dr Patel`: the name stands behind it.
        if super::titled::is_title(talk.folded(at)) {
            continue;
        }
        if !is_near(talk.before(at)) || !is_offered(context, at, *invited) {
            continue;
        }
        let end = context.name_end(at);
        marks.set(at..end, Kind::Person, RULE.name, true);
    }
    if context.asked.name() {
        answered(context, marks);
    }
}

/// How many tokens of an answer are looked at for a name.
const ANSWER: usize = 10;

/// `Your full name? – Grace Day`: words that are names too, a given one and a family's.
fn answered(context: &Context<'_, '_>, marks: &mut Marks) {
    let talk = context.talk;
    for at in 0..talk.tokens.len().min(ANSWER) {
        let large = |at: usize| talk.is_capital(at) || !talk.cased;
        let named = |at: usize| large(at) && !context.stays(at) && talk.folded(at).len() > 1;
        let given =
            talk.facts(at).given() && named(at) && (talk.cased || !is_common(talk.folded(at)));
        let family = talk.facts(at + 1).family() && named(at + 1) && talk.joined(at + 1);
        if given && family && (talk.cased || !is_common(talk.folded(at + 1))) {
            marks.set(at..at + 2, Kind::Person, RULE.name, true);
        }
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
    if invited && !context.talk.cased && is_common(context.talk.folded(at)) {
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
