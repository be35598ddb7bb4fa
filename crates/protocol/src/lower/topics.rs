use std::collections::BTreeMap;

use rolecall_syntax::ast::{self, Name, TopicClauseKind};
use rolecall_text::{Span, nearest_name};

use super::Room;
use super::cues::{Said, cue, regex};
use crate::vocabulary::Block;
use crate::{Context, Contexts, Counts, Cue, RoleId, Topic, lints};

/// Reads a topic into `into`, which has its name and place already; its cues only if asked for.
pub(crate) fn topic(
    room: &mut Room<'_, '_>,
    written: &ast::Topic,
    into: &mut Topic,
    with_cues: bool,
) {
    into.title = written.title.as_ref().map(|title| room.text("title", title));
    let everybody = speaker(room, written);
    let language = language(room, written);
    let counts = counts(room, written);
    let mut codes: BTreeMap<&str, Span> = BTreeMap::new();
    for one in &written.clauses {
        match &one.kind {
            TopicClauseKind::Cue { .. }
            | TopicClauseKind::NotCue { .. }
            | TopicClauseKind::Regex { .. }
                if !with_cues => {}
            TopicClauseKind::Cue { language: tag, pattern, by }
            | TopicClauseKind::NotCue { language: tag, pattern, by } => {
                let said = Said { pattern, by: by.as_ref(), everybody, span: one.span };
                let negative = matches!(one.kind, TopicClauseKind::NotCue { .. });
                let language = code(tag.as_ref()).or_else(|| language.clone());
                let counts = match negative {
                    true => Counts::anyhow(),
                    false => counts.unwrap_or_default(),
                };
                let read = cue(room, said);
                into.cues.extend(read.map(|cue| Cue { negative, counts, language, ..cue }));
            }
            TopicClauseKind::Regex { language: tag, pattern, by } => {
                let said = Said { pattern, by: by.as_ref(), everybody, span: one.span };
                let language = code(tag.as_ref()).or_else(|| language.clone());
                let counts = counts.unwrap_or(Counts::anyhow());
                into.cues.extend(regex(room, said).map(|cue| Cue { counts, language, ..cue }));
            }
            TopicClauseKind::Coded(texts) => {
                for text in texts {
                    let code = room.text("coded", text);
                    if let Some(&first) = codes.get(text.value.as_str()) {
                        let (at, first) = (room.at(text.span), room.at(first));
                        room.tell(lints::listed_twice::again(at, &code, first));
                        continue;
                    }
                    codes.insert(&text.value, text.span);
                    into.codes.push(code);
                }
            }
            TopicClauseKind::Example(text) => into.examples.push(room.text("example", text)),
            TopicClauseKind::CounterExample(text) => {
                into.counter_examples.push(room.text("counter-example", text));
            }
            TopicClauseKind::Unknown(line) => room.unknown_clause(&line.word, Block::Topic),
            TopicClauseKind::By(_)
            | TopicClauseKind::In(_)
            | TopicClauseKind::CountsWhen(_)
            | TopicClauseKind::CountsAnyhow => {}
        }
    }
}

/// The block's line `counts …`: for every cue in it.
fn counts(room: &mut Room<'_, '_>, written: &ast::Topic) -> Option<Counts> {
    let mut found: Option<(Span, Counts)> = None;
    for one in &written.clauses {
        let here = match &one.kind {
            TopicClauseKind::CountsAnyhow => Counts::anyhow(),
            TopicClauseKind::CountsWhen(names) => contexts(room, names),
            _ => continue,
        };
        match found {
            None => found = Some((one.span, here)),
            Some((first, _)) => {
                let (at, first) = (room.at(one.span), room.at(first));
                room.tell(lints::clause_twice::again(at, "counts", first));
            }
        }
    }
    found.map(|(_, counts)| counts)
}

/// The contexts of `counts when …`; those that are not known are reported.
fn contexts(room: &mut Room<'_, '_>, names: &[Name]) -> Counts {
    let mut counts = Counts { asserted: false, contexts: Contexts::default() };
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for name in names {
        let text = name.text.as_str();
        if let Some(&first) = known.get(text) {
            let (at, first) = (room.at(name.span), room.at(first));
            room.tell(lints::listed_twice::again(at, text, first));
            continue;
        }
        known.insert(text, name.span);
        match Context::ALL.into_iter().find(|context| context.word() == text) {
            Some(context) => counts.contexts.insert(context),
            None if text == Counts::ASSERTED => counts.asserted = true,
            None => {
                let words = Context::ALL.map(Context::word);
                let near = nearest_name(text, words.into_iter().chain([Counts::ASSERTED]));
                room.tell(lints::unknown_context::named(room.at(name.span), text, near));
            }
        }
    }
    counts
}

/// The topic's own `in`: for every cue that names no language.
fn language(room: &mut Room<'_, '_>, written: &ast::Topic) -> Option<String> {
    let mut found: Option<(Span, &Name)> = None;
    for one in &written.clauses {
        let TopicClauseKind::In(tag) = &one.kind else { continue };
        match found {
            None => found = Some((one.span, tag)),
            Some((first, _)) => {
                let (at, first) = (room.at(one.span), room.at(first));
                room.tell(lints::clause_twice::again(at, "in", first));
            }
        }
    }
    code(found.map(|(_, tag)| tag))
}

/// A language as it is compared.
fn code(tag: Option<&Name>) -> Option<String> {
    tag.map(|tag| tag.text.to_lowercase())
}

/// The topic's own `by`: for every cue that names nobody.
fn speaker(room: &mut Room<'_, '_>, written: &ast::Topic) -> Option<RoleId> {
    let mut first: Option<Span> = None;
    let mut found = None;
    for one in &written.clauses {
        let TopicClauseKind::By(role) = &one.kind else { continue };
        match first {
            None => {
                first = Some(one.span);
                found = room.role(role);
            }
            Some(first) => {
                let (at, first) = (room.at(one.span), room.at(first));
                room.tell(lints::clause_twice::again(at, "by", first));
            }
        }
    }
    found
}
