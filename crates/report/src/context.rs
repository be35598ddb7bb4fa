use rolecall_protocol::{RoleId, Rule, RuleId, Rulebook, TopicId};
use rolecall_text::{CodeEntry, Source};

use crate::formats::json::escape::escaped;
use crate::formats::json::view::fragments;

/// How much of what people said a report may repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// Whole turns.
    Full,
    /// At most so many characters around the words that matter.
    Short(usize),
    /// Nothing: for reports that leave the building.
    None,
}

/// What the reader asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much of what people said may be repeated.
    pub quote: Quote,
    /// Pieces of evidence for each finding; 0 for all.
    pub max_evidence: usize,
    /// Columns of the page, for formats that wrap.
    pub width: usize,
    /// Whether terminal colours may be used.
    pub color: bool,
    /// Whether drawing may use more than ASCII.
    pub unicode: bool,
    /// Whether evidence for what was met is shown too.
    pub verbose: bool,
    /// Reports that are drawn in full in one run, for people; 0 for all. The others follow in one
    /// line each.
    pub max_shown: usize,
    /// From so many sessions on, formats for people that have a brief form tell the sessions in it;
    /// 0 for never.
    pub brief_from: usize,
    /// Whether SARIF leaves out what is met, does not apply or was waived: for pages that take
    /// every result for a fault.
    pub only_amiss: bool,
    /// Codes beyond those of the crates below this one, which SARIF lists as well.
    pub further_codes: &'static [&'static CodeEntry],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            quote: Quote::Short(80),
            max_evidence: 20,
            width: 100,
            color: false,
            unicode: true,
            verbose: false,
            max_shown: 50,
            brief_from: 0,
            only_amiss: false,
            further_codes: &[],
        }
    }
}

/// A protocol's file as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProtocolFile<'a> {
    /// Its path, as the user gave it.
    pub path: &'a str,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: &'a str,
}

/// What all sessions of a run share: the rules, their texts, and what the reader asked for.
#[derive(Debug)]
pub struct Context<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The texts of the protocol files, by [`rolecall_text::SourceId`].
    pub sources: &'a [Source],
    /// One for each of [`Rulebook::protocols`].
    pub files: &'a [ProtocolFile<'a>],
    /// The version of the program.
    pub version: &'a str,
    /// What the reader asked for.
    pub options: Options,
    faces: Vec<Face<'a>>,
    names: Names,
}

/// What stands in front of every finding on a rule: worked out once, not once a session.
#[derive(Debug)]
pub(crate) struct Face<'a> {
    /// `role-clarification/confidentiality-limits`
    pub(crate) id: String,
    pub(crate) file: &'a str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// The parts of a finding's JSON that never change.
    pub(crate) json: [Vec<u8>; 3],
}

impl<'a> Context<'a> {
    /// A context; `files` holds one entry for each protocol of `rulebook`, in its order.
    #[must_use]
    pub fn new(
        rulebook: &'a Rulebook,
        sources: &'a [Source],
        files: &'a [ProtocolFile<'a>],
        version: &'a str,
        options: Options,
    ) -> Self {
        let faces = rulebook.rules.iter().map(|rule| face(rulebook, sources, rule)).collect();
        let names = Names::of(rulebook);
        Self { rulebook, sources, files, version, options, faces, names }
    }

    /// `protocol/rule` of a rule; empty for an id of another rulebook.
    #[must_use]
    pub fn rule_id(&self, rule: RuleId) -> &str {
        self.face(rule).map_or("", |face| face.id.as_str())
    }

    /// The rule called `name`, as `rule` or `protocol/rule`; `None` where there is none, or where
    /// two protocols have one of that name and the protocol is not said.
    #[must_use]
    pub fn rule_called(&self, name: &str) -> Option<RuleId> {
        let mut found = (0u32..).zip(&self.faces).filter(|(_, face)| {
            face.id == name || face.id.rsplit_once('/').is_some_and(|(_, rule)| rule == name)
        });
        let (at, _) = found.next()?;
        found.next().is_none().then_some(RuleId(at))
    }

    pub(crate) fn face(&self, rule: RuleId) -> Option<&Face<'a>> {
        self.faces.get(rule.0 as usize)
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn faces(&self) -> &[Face<'a>] {
        &self.faces
    }
}

/// Names of roles and topics, and cues, as they stand between the quotation marks of JSON: escaped
/// once for a run.
#[derive(Debug)]
pub(crate) struct Names {
    roles: Vec<Vec<u8>>,
    topics: Vec<TopicNames>,
}

#[derive(Debug)]
struct TopicNames {
    name: Vec<u8>,
    cues: Vec<Vec<u8>>,
}

impl Names {
    fn of(rulebook: &Rulebook) -> Self {
        let topics = rulebook.topics.iter().map(|topic| TopicNames {
            name: escaped(&topic.name),
            cues: topic.cues.iter().map(|cue| escaped(&cue.written)).collect(),
        });
        Self {
            roles: rulebook.roles.iter().map(|role| escaped(&role.name)).collect(),
            topics: topics.collect(),
        }
    }

    pub(crate) fn role(&self, id: RoleId) -> &[u8] {
        self.roles.get(usize::from(id.0)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn topic(&self, id: TopicId) -> &[u8] {
        self.topics.get(id.0 as usize).map_or(&[], |topic| topic.name.as_slice())
    }

    pub(crate) fn cue(&self, topic: TopicId, cue: u32) -> &[u8] {
        let cues = self.topics.get(topic.0 as usize).map(|topic| &topic.cues);
        cues.and_then(|cues| cues.get(cue as usize)).map_or(&[], Vec::as_slice)
    }
}

fn face<'a>(rulebook: &Rulebook, sources: &'a [Source], rule: &Rule) -> Face<'a> {
    let protocol = rulebook.protocols.get(rule.protocol as usize);
    let id = match protocol {
        Some(protocol) => format!("{}/{}", protocol.id, rule.name),
        None => rule.name.clone(),
    };
    let source = sources.get(rule.at.source.0 as usize);
    let (line, column) = source.map_or((1, 1), |source| {
        let position = source.position(rule.at.span.start);
        (position.line, position.column)
    });
    let file = source.map_or("", |source| source.name());
    let json = fragments(&id, rule, file, line, column);
    Face { id, file, line, column, json }
}
