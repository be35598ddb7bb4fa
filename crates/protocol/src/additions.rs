//! Topics that are made of several files: `topic NAME also { … }` adds its lines to a used topic.
//!
//! A file that sees additions sees a topic of its own, made of the used one and of all that was
//! added to it in the files it uses. The used topic stays as it is: what one protocol adds does not
//! change what another finds.

use std::collections::BTreeMap;

use rolecall_syntax::ast;
use rolecall_text::{SourceId, Span};

use crate::lower::{self, Room};
use crate::report::Report;
use crate::scope::Scope;
use crate::{At, Rulebook, Topic, TopicId};

/// Lines added to a topic: the file, and the declaration there.
pub(crate) type Addition<'a> = (SourceId, &'a ast::Topic);

/// A topic with what was added to it.
pub(crate) struct Joined<'a> {
    pub(crate) id: TopicId,
    pub(crate) base: TopicId,
    pub(crate) parts: Vec<Addition<'a>>,
}

/// Gives each topic with additions an id, and puts it into the scopes that see them.
pub(crate) fn join<'a>(
    scopes: &mut BTreeMap<SourceId, Scope<'a>>,
    book: &mut Rulebook,
) -> Vec<Joined<'a>> {
    let mut all: Vec<Joined<'a>> = Vec::new();
    let mut known: BTreeMap<(TopicId, Vec<(SourceId, Span)>), TopicId> = BTreeMap::new();
    for scope in scopes.values_mut() {
        for (name, parts) in std::mem::take(&mut scope.additions) {
            let (Some((base, _)), Some(last)) = (scope.topics.get(name).copied(), parts.last())
            else {
                continue;
            };
            let at = At { source: last.0, span: last.1.name.span };
            let key = parts.iter().map(|(source, topic)| (*source, topic.name.span)).collect();
            let id = *known.entry((base, key)).or_insert_with(|| {
                let id = TopicId(u32::try_from(book.topics.len()).unwrap_or(u32::MAX));
                book.topics.push(Topic { at, ..empty(name) });
                all.push(Joined { id, base, parts });
                id
            });
            scope.topics.insert(name, (id, at));
        }
    }
    all
}

/// A topic of this name without anything in it.
pub(crate) fn empty(name: &str) -> Topic {
    Topic {
        name: name.to_owned(),
        title: None,
        cues: Vec::new(),
        codes: Vec::new(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        at: At::default(),
    }
}

/// Reads what was added, and puts it behind what the topics hold already. The cues of an addition
/// are read where `reads` says so of its file and of the topic.
pub(crate) fn read<'a>(
    joined: &[Joined<'a>],
    scopes: &BTreeMap<SourceId, Scope<'a>>,
    reads: impl Fn(SourceId, TopicId) -> bool,
    book: &mut Rulebook,
    report: &mut Report,
) {
    let mut parts: BTreeMap<(SourceId, Span), Topic> = BTreeMap::new();
    for one in joined {
        for &(source, written) in &one.parts {
            let key = (source, written.name.span);
            let with_cues = reads(source, one.id);
            let done = parts.get(&key).is_some_and(|part| !part.cues.is_empty() || !with_cues);
            if done {
                continue;
            }
            let Some(scope) = scopes.get(&source) else { continue };
            let mut part = empty(&written.name.text);
            lower::topic(&mut Room { source, scope, report }, written, &mut part, with_cues);
            parts.insert(key, part);
        }
    }
    for one in joined {
        let Some(base) = book.topic(one.base).cloned() else { continue };
        let mut made = Topic { at: book.topic(one.id).map_or(base.at, |topic| topic.at), ..base };
        for &(source, written) in &one.parts {
            let Some(part) = parts.get(&(source, written.name.span)) else { continue };
            made.title = made.title.or_else(|| part.title.clone());
            made.cues.extend(part.cues.iter().cloned());
            for code in &part.codes {
                if !made.codes.contains(code) {
                    made.codes.push(code.clone());
                }
            }
            made.examples.extend(part.examples.iter().cloned());
            made.counter_examples.extend(part.counter_examples.iter().cloned());
        }
        if let Some(topic) = book.topics.get_mut(one.id.0 as usize) {
            *topic = made;
        }
    }
}
