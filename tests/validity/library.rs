//! The shipped topics and the opening protocol, from the files of this repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rolecall_coding::{CodedSession, Coder, Labels};
use rolecall_engine::{Circumstances, Finding, Verdict, evaluate};
use rolecall_project::{Disk, Project, Purpose, Sources, load};
use rolecall_protocol::{Rulebook, TopicId};
use rolecall_session::{Marked, Participant, Session, Turn};

/// The rules of `clinic-opening`, in its order.
pub(crate) const OPENING: [&str; 3] = ["private-place", "name-and-role", "identity-check"];

/// What is measured: the library as it stands in the folder `protocols`.
pub(crate) struct Library {
    pub(crate) rulebook: Rulebook,
    labels: Labels,
}

/// A session with its codings and the findings of `clinic-opening`.
pub(crate) struct Judged {
    pub(crate) coded: CodedSession,
    pub(crate) findings: Vec<Finding>,
}

/// The folder of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Library {
    /// Reads the protocols.
    pub(crate) fn load() -> Self {
        Self::of(&["clinic-opening/clinic-opening", "topics/clinic", "topics/english"])
    }

    /// Reads the topics in other languages, with the English ones.
    pub(crate) fn of_other_languages() -> Self {
        Self::of(&["topics/spanish", "topics/welsh"])
    }

    /// Reads some files of the folder, each without its ending.
    pub(crate) fn of(named: &[&str]) -> Self {
        let project = Project { root: repository(), ..Project::default() };
        let path = |name: &&str| repository().join(format!("protocols/{name}.protocol"));
        let names: Vec<String> =
            named.iter().map(|name| path(name).display().to_string()).collect();
        let loaded = load(&Disk, &project, &names, Purpose::Look, &mut Sources::default());
        assert!(!loaded.is_unusable(), "{:?} {:?}", loaded.diagnostics, loaded.notices);
        Self { rulebook: loaded.rulebook, labels: Labels::default() }
    }

    /// The number of a topic.
    pub(crate) fn topic(&self, name: &str) -> TopicId {
        let at = self.rulebook.topics.iter().position(|topic| topic.name == name);
        let at = at.unwrap_or_else(|| panic!("no topic is named `{name}`"));
        TopicId(u32::try_from(at).unwrap())
    }

    /// Codes sessions and judges them, in their order.
    pub(crate) fn judge(&self, sessions: &[Session]) -> Vec<Judged> {
        let coder = Coder::new(&self.rulebook, &self.labels, &[]);
        let mut scratch = coder.scratch();
        let mut judge = |session: &Session| {
            let coded = coder.code(session, &mut scratch, &mut Vec::new());
            let circumstances = Circumstances {
                session: &session.attributes,
                case: &session.case,
                waivers: &session.waivers,
            };
            let findings = evaluate(&self.rulebook, &circumstances, &coded).findings;
            Judged { coded, findings }
        };
        sessions.iter().map(&mut judge).collect()
    }

    /// For each of the turns (speaker, text), each taken alone, the topics it is coded with.
    pub(crate) fn topics_of(&self, turns: &[(&str, &str)]) -> Vec<BTreeSet<&str>> {
        self.topics_in(&session(None, turns.iter().copied()))
    }

    /// For each turn of a session the topics it is coded with.
    pub(crate) fn topics_in(&self, session: &Session) -> Vec<BTreeSet<&str>> {
        let judged = self.judge(std::slice::from_ref(session));
        let mut topics = vec![BTreeSet::new(); session.turns.len()];
        for coding in judged.iter().flat_map(|judged| &judged.coded.codings) {
            let name = self.rulebook.topics[coding.topic.0 as usize].name.as_str();
            topics[coding.turn as usize].insert(name);
        }
        topics
    }

    /// The finding of a rule.
    pub(crate) fn finding<'a>(&self, judged: &'a Judged, rule: &str) -> &'a Finding {
        let of = |finding: &&Finding| self.rulebook.rules[finding.rule.0 as usize].name == rule;
        judged.findings.iter().find(of).unwrap_or_else(|| panic!("no rule is named `{rule}`"))
    }

    /// The verdict on a rule.
    pub(crate) fn verdict(&self, judged: &Judged, rule: &str) -> Verdict {
        self.finding(judged, rule).verdict
    }
}

impl Judged {
    /// The turns coded with a topic, from 0.
    pub(crate) fn turns(&self, topic: TopicId) -> BTreeSet<u32> {
        self.coded.of(topic).iter().map(|coding| coding.turn).collect()
    }
}

/// A session of turns (speaker, text).
pub(crate) fn session<'a>(
    name: Option<&str>,
    turns: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Session {
    let mut session = Session { name: name.map(str::to_owned), ..Session::default() };
    for (speaker, said) in turns {
        let at = session.participants.iter().position(|known| known.label == speaker);
        let at = at.unwrap_or_else(|| {
            session.participants.push(Participant::named(speaker));
            session.participants.len() - 1
        });
        let start = u32::try_from(session.text.len()).unwrap();
        session.text.push_str(said);
        let text = start..u32::try_from(session.text.len()).unwrap();
        session.text.push('\n');
        session.turns.push(Turn {
            speaker: Some(u32::try_from(at).unwrap()),
            bytes: text.clone(),
            text,
            start: None,
            end: None,
            line: None,
            languages: Marked::default(),
        });
    }
    session
}
