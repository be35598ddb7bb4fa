use rolecall_protocol::{Contexts, RoleId, TopicId};
use rolecall_text::Span;

use crate::{About, Clarity, CodedGoal};

/// Who made a coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoderKind {
    /// Phrase patterns of the topic.
    Cue,
    /// A person, in the record.
    Human,
    /// Another program, in the record.
    External,
}

impl CoderKind {
    /// `cue`, `human`, `external`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Human => "human",
            Self::External => "external",
        }
    }
}

/// Whether a coding may decide a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It may.
    Counts,
    /// It can only leave a rule undetermined: for a person to decide.
    Possible,
}

/// Who said what about which topic, in which turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coding {
    /// The turn, from 0.
    pub turn: u32,
    /// The topic.
    pub topic: TopicId,
    /// The words: bytes within the turn's text. The whole turn where a person coded the turn.
    pub span: Span,
    /// Who made it.
    pub coder: CoderKind,
    /// Whether it may decide a verdict.
    pub standing: Standing,
    /// 0 to 1; 1 is certain.
    pub confidence: f32,
    /// For cues: the index of the cue within its topic. For record codings: the index within
    /// [`rolecall_session::Session::codings`].
    pub origin: u32,
}

/// Words that a cue found, said in a way in which the cue does not count: no coding, but a near
/// miss that rules may show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aside {
    /// The turn, from 0.
    pub turn: u32,
    /// The topic.
    pub topic: TopicId,
    /// The words: bytes within the turn's text.
    pub span: Span,
    /// The index of the cue within its topic.
    pub cue: u32,
    /// In which ways it is said.
    pub contexts: Contexts,
    /// The words that show the first of them: bytes within the turn's text.
    pub shown: Span,
}

/// What rules may know of a turn: who, how much, when; never the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodedTurn {
    /// The role; `None` where the label maps to nothing.
    pub role: Option<RoleId>,
    /// Words that count (fillers and transcription marks left out).
    pub words: u32,
    /// Words beyond bare acknowledgement ("yeah", "OK", "right", "sure").
    pub own_words: u32,
    /// Start in seconds; NaN where the record does not say.
    pub start: f64,
    /// End in seconds; NaN where the record does not say.
    pub end: f64,
}

/// How far a topic was looked for in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// By cues or other programs: what was not found counts as absent.
    Machine,
    /// By a person, whose codings stand alone.
    Human,
    /// By cues in some turns only: others are in a language that no cue of the topic is for. What
    /// was found counts; what was not found may be there.
    Partial,
    /// By nothing: the topic has no cue for the language of the talk and nobody coded it, so its
    /// absence cannot be told.
    None,
}

/// A session with everything that rules may look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedSession {
    /// The turns.
    pub turns: Vec<CodedTurn>,
    /// The codings, sorted by topic, turn and span.
    pub codings: Vec<Coding>,
    /// For each topic of the rulebook, where its codings begin in `codings`; one more at the end.
    pub topic_starts: Vec<u32>,
    /// What cues found but is not said so as to count, by topic and turn.
    pub asides: Vec<Aside>,
    /// For each topic of the rulebook.
    pub coverage: Vec<Coverage>,
    /// For each role of the rulebook: whether some participant of the session has it.
    pub roles_on_record: Vec<bool>,
    /// How much of the talk could be heard.
    pub clarity: Clarity,
    /// Whether its labels look wrong, so that nobody's turns count as those of a role; roles are
    /// still on record.
    pub roles_in_doubt: bool,
    /// Whether the record speaks of goals, if only to say that none was set.
    pub goals_on_record: bool,
    /// The goals of the record; read only where some rule asks about goals.
    pub goals: Vec<CodedGoal>,
    /// Codings that say which goal or task they are about, by the name they give.
    pub about: Vec<About>,
    /// For each topic of the rulebook: whether cues look for it in what is written in the session's
    /// language. Empty where there are no goals.
    pub cues_look: Vec<bool>,
}

impl CodedSession {
    /// The codings of a topic, by turn and span.
    #[must_use]
    pub fn of(&self, topic: TopicId) -> &[Coding] {
        let at = topic.0 as usize;
        let start = self.topic_starts.get(at).copied().unwrap_or(0) as usize;
        let end = self.topic_starts.get(at + 1).copied().unwrap_or(0) as usize;
        self.codings.get(start..end.max(start)).unwrap_or(&[])
    }

    /// What cues of a topic found but is not said so as to count, by turn.
    #[must_use]
    pub fn asides_of(&self, topic: TopicId) -> &[Aside] {
        let from = self.asides.partition_point(|aside| aside.topic < topic);
        let to = self.asides.partition_point(|aside| aside.topic <= topic);
        self.asides.get(from..to).unwrap_or(&[])
    }

    /// Whether some participant of the session has the role.
    #[must_use]
    pub fn is_on_record(&self, role: RoleId) -> bool {
        self.roles_on_record.get(usize::from(role.0)).copied().unwrap_or(false)
    }

    /// How far a topic was looked for.
    #[must_use]
    pub fn coverage_of(&self, topic: TopicId) -> Coverage {
        self.coverage.get(topic.0 as usize).copied().unwrap_or(Coverage::None)
    }
}
