//! Which words bring up a topic and nothing else: tried out on the coder itself.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_coding::CodedSession;
use rolecall_proof::{Pen, Phrasebook, Sayable, phrases};
use rolecall_protocol::{At, RoleId, Rulebook, TopicId, TrialTurn};
use rolecall_text::words::{counted, is_acknowledgement};

/// For each topic and role the first phrase that brings up the topic alone, when this role says it.
pub(super) fn phrasebook(
    book: &Rulebook,
    topics: &BTreeSet<TopicId>,
    coded: &mut dyn FnMut(TrialTurn) -> Option<CodedSession>,
) -> Phrasebook {
    let roles: Vec<RoleId> = (0u16..).map(RoleId).zip(&book.roles).map(|(id, _)| id).collect();
    let mut found = Phrasebook::default();
    for &topic in topics {
        let Some(phrases) = book.topic(topic).map(phrases) else { continue };
        for &role in &roles {
            let phrase =
                phrases.iter().filter(|one| one.by.is_none_or(|by| by == role)).find(|phrase| {
                    let said = format!("{}.", phrase.text);
                    let turn = turn(role, said);
                    coded(turn).is_some_and(|coded| brings_up_only(&coded, topic, topics))
                });
            if let Some(phrase) = phrase {
                found.insert((topic, role), phrase.text.clone());
            }
        }
    }
    found
}

fn turn(role: RoleId, said: String) -> TrialTurn {
    TrialTurn {
        role: Some(role),
        at: None,
        language: None,
        said,
        coded: Vec::new(),
        place: At::default(),
    }
}

fn brings_up_only(coded: &CodedSession, topic: TopicId, topics: &BTreeSet<TopicId>) -> bool {
    topics.iter().all(|&other| coded.of(other).is_empty() != (other == topic))
}

/// What the phrasebook can say.
pub(super) fn pen(phrasebook: &Phrasebook) -> Pen {
    let mut said: BTreeMap<TopicId, Sayable> = BTreeMap::new();
    for (&(topic, role), phrase) in phrasebook {
        let sayable = said.entry(topic).or_default();
        sayable.by.insert(role);
        let words = counted(phrase);
        sayable.words = sayable.words.max(u32::try_from(words.len()).unwrap_or(u32::MAX));
        let own = words.iter().filter(|(_, word)| !is_acknowledgement(word)).count();
        sayable.own_words = sayable.own_words.max(u32::try_from(own).unwrap_or(u32::MAX));
    }
    Pen { said, writes: true }
}
