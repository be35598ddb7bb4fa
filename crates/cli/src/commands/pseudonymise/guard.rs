//! Holds what is written to what was read: the same codings, the same verdicts.

use rolecall_coding::{CodedSession, Coder, Labels, Scratch};
use rolecall_engine::{Circumstances, Verdict, evaluate};
use rolecall_project::{LIBRARY_PREFIX, Loaded, Purpose, library_files};
use rolecall_protocol::{Matcher, RuleId, Rulebook, TopicId};
use rolecall_pseudonym::Known;
use rolecall_session::Session;
use rolecall_syntax::cue::{Part, PartKind};

use crate::exit::Exit;
use crate::setup::Setup;
use crate::terminal::Global;

/// The folder of the library whose files hold topics alone, one file a language or field.
const TOPICS: &str = "topics/";

/// Protocols by which a session is judged before and after.
pub(super) struct Guard {
    loaded: Loaded,
    labels: Labels,
    label_names: Vec<String>,
}

impl Guard {
    /// One for the protocols that are named, or those of the project; one for all topics of the library,
    /// of whatever language: nobody need say which a session is in.
    pub(super) fn all(
        setup: &mut Setup,
        named: &[String],
        global: &Global,
    ) -> Result<Vec<Self>, Exit> {
        let mut guards = Vec::new();
        let own =
            if named.is_empty() { setup.project.protocols(&setup.files) } else { named.to_vec() };
        if !own.is_empty() {
            guards.push(Self::load(setup, &own, global)?);
        }
        let topics = library_files().filter(|file| file.starts_with(TOPICS));
        let topics: Vec<String> = topics.map(|file| format!("{LIBRARY_PREFIX}{file}")).collect();
        guards.push(Self::load(setup, &topics, global)?);
        Ok(guards)
    }

    fn load(setup: &mut Setup, names: &[String], global: &Global) -> Result<Self, Exit> {
        let loaded = setup.protocols(names, Purpose::Look, global)?;
        let pairs = setup.project.settings.labels.iter();
        let label_names = pairs.map(|(label, _)| label.text.clone()).collect();
        Ok(Self { loaded, labels: setup.labels_as_they_are(), label_names })
    }

    /// Tells what must stay: words that cues look for, labels that say a role.
    pub(super) fn teach(&self, known: &mut Known) {
        let book = &self.loaded.rulebook;
        for cue in book.topics.iter().flat_map(|topic| &topic.cues) {
            if let Matcher::Words(pattern) = &cue.matcher {
                let english = cue.language.as_deref().is_none_or(|it| it == "en");
                let add = if english { Known::add_cued } else { Known::add_foreign };
                teach_words(&pattern.parts, &mut |word| add(known, word));
            }
        }
        for role in &book.roles {
            known.add_role(&role.name);
            role.title.iter().chain(&role.also).for_each(|label| known.add_role(label));
        }
        self.label_names.iter().for_each(|label| known.add_role(label));
    }
}

/// A guard with what codes for it.
pub(super) struct Judge<'a> {
    book: &'a Rulebook,
    coder: Coder<'a>,
    scratch: Scratch,
}

impl<'a> Judge<'a> {
    pub(super) fn new(guard: &'a Guard) -> Self {
        let book = &guard.loaded.rulebook;
        let coder = Coder::new(book, &guard.labels, &[]);
        Self { book, scratch: coder.scratch(), coder }
    }

    /// Writes down the roles that follow from labels which are others now.
    pub(super) fn keep_roles(&self, before: &Session, after: &mut Session) {
        let roles = self.coder.assign(before).roles;
        let pairs = before.participants.iter().zip(&mut after.participants).zip(roles);
        for ((old, new), role) in pairs {
            let role = role.and_then(|id| self.book.roles.get(id.0 as usize));
            if old.label != new.label && new.role.is_none() {
                new.role = role.map(|role| role.name.clone());
            }
        }
    }

    /// How the two are judged otherwise, where they are.
    pub(super) fn differs(&mut self, before: &Session, after: &Session) -> Option<String> {
        let book = self.book;
        let (old, new) = (self.code(before), self.code(after));
        let (found, left) = (places(&old), places(&new));
        let changed =
            found.iter().find(|one| left.binary_search(one).is_err()).map(|one| (one, "no more"));
        let changed = changed.or_else(|| {
            left.iter().find(|one| found.binary_search(one).is_err()).map(|one| (one, "only now"))
        });
        if let Some(((turn, topic), when)) = changed {
            let name = book.topics.get(topic.0 as usize).map_or("", |topic| topic.name.as_str());
            return Some(format!("`{name}` is found in turn {} {when}", turn + 1));
        }
        let counted = old.turns.iter().zip(&new.turns);
        for (at, (old, new)) in (1..).zip(counted) {
            if (old.words, old.own_words, old.role) != (new.words, new.own_words, new.role) {
                return Some(format!("turn {at} has another number of words, or another role"));
            }
        }
        let (was, is) = (verdicts(book, before, &old), verdicts(book, after, &new));
        let (rule, _) = was.iter().zip(&is).find(|(was, is)| was != is)?;
        let name = book.rules.get(rule.0.0 as usize).map_or("", |rule| rule.name.as_str());
        Some(format!("the verdict on `{name}` is another"))
    }

    fn code(&mut self, session: &Session) -> CodedSession {
        self.coder.code(session, &mut self.scratch, &mut Vec::new())
    }
}

fn teach_words(parts: &[Part], add: &mut dyn FnMut(&str)) {
    for part in parts {
        match &part.kind {
            PartKind::Word(word) | PartKind::Prefix(word) | PartKind::Stem(word) => add(word),
            PartKind::Choice(ways) => ways.iter().for_each(|way| teach_words(way, add)),
            PartKind::Optional(inner) => teach_words(inner, add),
            PartKind::Number | PartKind::Gap(_) => {}
        }
    }
}

/// Where which topic is found, sorted.
fn places(coded: &CodedSession) -> Vec<(u32, TopicId)> {
    let mut places: Vec<_> =
        coded.codings.iter().map(|coding| (coding.turn, coding.topic)).collect();
    places.sort_unstable_by_key(|(turn, topic)| (*turn, topic.0));
    places.dedup();
    places
}

fn verdicts(book: &Rulebook, session: &Session, coded: &CodedSession) -> Vec<(RuleId, Verdict)> {
    let circumstances = Circumstances {
        session: &session.attributes,
        case: &session.case,
        waivers: &session.waivers,
    };
    let findings = evaluate(book, &circumstances, coded).findings;
    findings.iter().map(|finding| (finding.rule, finding.verdict)).collect()
}
