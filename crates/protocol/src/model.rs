//! A checked protocol: names resolved, units known, ready to be run. Immutable and shared between
//! threads.

mod case;
mod choice;
mod context;
mod goals;
mod lineage;
mod measure;
mod scoring;
mod step;
mod trial;
mod whenever;

use rolecall_syntax::ast::{ArithmeticOp, CompareOp, Edge};
use rolecall_syntax::cue::Pattern;
use rolecall_text::{SourceId, Span};

pub use case::{Case, CaseLine, CaseSubject, CaseTiming, Soon};
pub use choice::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, ChoiceNode};
pub use context::{Context, Contexts, Counts};
pub use goals::{GoalPredicate, GoalTopics, Goals, GoalsAsk, GoalsLine, HowMany};
pub use lineage::*;
pub use measure::{Talk, Units};
pub use scoring::{Band, Scoring, Section};
pub use step::{Named, Order, OrderMember, PartAsks, Step, StepPart};
pub use trial::{
    Expectation, ExpectationKind, Trial, TrialAttribute, TrialGoal, TrialSession, TrialTurn,
    VERDICT_WORDS,
};
pub use whenever::{Link, Reach, Side, Whenever, WheneverLine};

/// A role of a [`Rulebook`]: an index into [`Rulebook::roles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub u16);

/// A topic of a [`Rulebook`]: an index into [`Rulebook::topics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u32);

/// A rule of a [`Rulebook`]: an index into [`Rulebook::rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u32);

/// Where something was declared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The file.
    pub source: SourceId,
    /// The words.
    pub span: Span,
}

/// All protocols of a run, with the topics and roles they share. A topic that two protocols take
/// from the same file stands here once, so that talk is read for it once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rulebook {
    /// The protocols, in the order given.
    pub protocols: Vec<Protocol>,
    /// Roles of all protocols, by name.
    pub roles: Vec<Role>,
    /// Topics of all protocols.
    pub topics: Vec<Topic>,
    /// Those of them that no root sees under their name: another stands in their place, or one that
    /// has their cues and more. In order.
    pub hidden: Vec<TopicId>,
    /// Rules of all protocols: each protocol's in the order declared.
    pub rules: Vec<Rule>,
}

impl Rulebook {
    /// The role named `name`.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<RoleId> {
        let at = self.roles.iter().position(|role| role.name == name)?;
        u16::try_from(at).ok().map(RoleId)
    }

    /// The name of a role.
    #[must_use]
    pub fn role_name(&self, id: RoleId) -> &str {
        self.roles.get(usize::from(id.0)).map_or("", |role| role.name.as_str())
    }

    /// The topic behind an id; ids of another rulebook have none.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> Option<&Topic> {
        self.topics.get(id.0 as usize)
    }

    /// The name of a topic.
    #[must_use]
    pub fn topic_name(&self, id: TopicId) -> &str {
        self.topic(id).map_or("", |topic| topic.name.as_str())
    }

    /// The rule behind an id.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(id.0 as usize)
    }
}

/// One protocol.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// Its id: `role-clarification`.
    pub id: String,
    /// Its file.
    pub source: SourceId,
    /// Where its header stands.
    pub at: At,
    /// Its title.
    pub title: Option<String>,
    /// Its version, as written.
    pub version: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What it rests on.
    pub basis: Option<String>,
    /// The sessions it is for; all where not said.
    pub applies: Option<Condition>,
    /// Roles that this protocol declares or uses, by id.
    pub roles: Vec<RoleId>,
    /// Topics visible in it, by id, in order of declaration (libraries first).
    pub topics: Vec<TopicId>,
    /// Its rules: a range of [`Rulebook::rules`].
    pub rules: std::ops::Range<u32>,
    /// Its tests, in the order declared.
    pub trials: Vec<Trial>,
    /// Where its rules come from, and its settings.
    pub lineage: Lineage,
    /// How its score is made up.
    pub scoring: Scoring,
}

/// A role in the talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `worker`
    pub name: String,
    /// `Supervising officer`
    pub title: Option<String>,
    /// Labels that mean it, compared without regard to case; titles of further declarations are
    /// among them. Its name and title mean it too.
    pub also: Vec<String>,
    /// Nobody in this role need be present; only if every protocol of the run says so.
    pub optional: bool,
    /// Where it was first declared.
    pub at: At,
}

/// What talk can be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// `confidentiality`
    pub name: String,
    /// `Limits of confidentiality`
    pub title: Option<String>,
    /// Phrase patterns.
    pub cues: Vec<Cue>,
    /// Codes by which people and other programs name it, beside its own name.
    pub codes: Vec<String>,
    /// Sentences that show what is meant.
    pub examples: Vec<String>,
    /// Sentences that show what is not meant.
    pub counter_examples: Vec<String>,
    /// Where it was declared.
    pub at: At,
}

/// A phrase pattern of a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// The pattern as written.
    pub written: String,
    /// What is looked for.
    pub matcher: Matcher,
    /// Hits of a `not cue` take away the topic's hits that they overlap.
    pub negative: bool,
    /// Only talk by this role.
    pub by: Option<RoleId>,
    /// The ways of saying it in which it counts; all for a `not cue`.
    pub counts: Counts,
    /// Only talk in this language (lower case, `en`); any where not said.
    pub language: Option<String>,
    /// Where it was declared.
    pub at: At,
}

/// How a cue finds talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// Words.
    Words(Pattern),
    /// A regular expression over the turn's text, in the syntax of the `regex` crate, checked.
    Regex(String),
}

/// How much a gap matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Gravity {
    /// `minor`
    Minor,
    /// `major`, where not said otherwise.
    #[default]
    Major,
    /// `critical`
    Critical,
}

impl Gravity {
    /// All, lightest first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::Major, Self::Critical];

    /// The word of the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// One rule of a protocol.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name within the protocol: `confidentiality-limits`.
    pub name: String,
    /// Its protocol: an index into [`Rulebook::protocols`].
    pub protocol: u32,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// What it asks.
    pub kind: RuleKind,
    /// How much a gap matters.
    pub gravity: Gravity,
    /// Its weight in scores, above 0; 1 where not said.
    pub weight: f64,
    /// Why it is asked.
    pub because: Option<String>,
    /// What to do about a gap.
    pub remedy: Option<String>,
    /// What it rests on.
    pub basis: Option<String>,
    /// It applies only then.
    pub when: Option<Condition>,
    /// Where it was declared.
    pub at: At,
}

/// The kinds of rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleKind {
    /// `discussion`
    Discussion(Discussion),
    /// `step`
    Step(Step),
    /// `steps in order`
    Order(Order),
    /// `avoid`
    Avoid(Avoid),
    /// `balance`
    Balance(Balance),
    /// `whenever`
    Whenever(Whenever),
    /// `choice`
    Choice(Choice),
    /// `goals`
    Goals(Goals),
    /// `case`
    Case(Case),
}

impl RuleKind {
    /// The word for reports: `discussion`, `step`, `order`, `avoid`, `balance`, `whenever`,
    /// `choice`, `goals`, `case`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Discussion(_) => "discussion",
            Self::Step(_) => "step",
            Self::Order(_) => "order",
            Self::Avoid(_) => "avoid",
            Self::Balance(_) => "balance",
            Self::Whenever(_) => "whenever",
            Self::Choice(_) => "choice",
            Self::Case(_) => "case",
            Self::Goals(_) => "goals",
        }
    }

    /// Whether it is judged over the sessions of a case, and so has no verdict in a single one.
    #[must_use]
    pub fn is_of_case(&self) -> bool {
        matches!(self, Self::Case(_))
    }
}

/// A discussion that must (or may) take place.
#[derive(Clone, Debug, PartialEq)]
pub struct Discussion {
    /// What it is about.
    pub topic: TopicId,
    /// Its absence is a gap.
    pub required: bool,
    /// Who has to raise it.
    pub raised_by: Option<RoleId>,
    /// Its other clauses, in the order written.
    pub clauses: Vec<Clause>,
    /// In how many turns it has to take place as the clauses ask; 1 where not said.
    pub at_least: u32,
    /// In how many turns it may be raised at most.
    pub at_most: Option<u32>,
}

/// A clause of a discussion with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it asks.
    pub kind: ClauseKind,
    /// Where it stands.
    pub at: At,
}

/// What a clause of a discussion asks of the talk once the topic has been raised.
#[derive(Clone, Debug, PartialEq)]
pub enum ClauseKind {
    /// `answered by client in own words within 3 turns`
    Answered {
        /// By whom.
        role: RoleId,
        /// More than a sound or a bare "yes".
        own_words: bool,
        /// Within so many turns after a turn on the topic; [`crate::ANSWER_WITHIN`] where not said.
        within: u32,
    },
    /// `lasting at least 2 turns and 25 words`; what is not asked is `None`.
    Lasting {
        /// Turns.
        turns: Option<u32>,
        /// Words.
        words: Option<u32>,
        /// Seconds.
        seconds: Option<f64>,
    },
    /// `before goal-setting`
    Before(Anchor),
    /// `after introduction`
    After(Anchor),
    /// `immediately before homework`
    ImmediatelyBefore(Anchor),
    /// `immediately after check-in`
    ImmediatelyAfter(Anchor),
    /// `followed by negotiable by worker within 10 turns`
    Followed(Link),
    /// `agreed by client in own words within 3 turns`
    Agreed {
        /// The turn that agrees: by whom, coded with the topic of agreement, how near.
        link: Link,
        /// More than a sound or a bare "yes".
        own_words: bool,
    },
    /// `asked about by client within 3 turns`: the turn that asks.
    Asked(Link),
    /// `within first 15 min`
    Within {
        /// Which end.
        edge: Edge,
        /// How much.
        extent: Extent,
        /// What counts where the record has no times.
        untimed: Option<Extent>,
    },
}

/// Something that begins somewhere in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A discussion or a step.
    Rule(RuleId),
    /// A topic, raised by anybody.
    Topic(TopicId),
}

/// A part of a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// So many turns.
    Turns(u32),
    /// So many seconds.
    Seconds(f64),
    /// Such a share of its turns, 0 to 1.
    Share(f64),
}

/// A topic that should not come up, or not often.
#[derive(Clone, Debug, PartialEq)]
pub struct Avoid {
    /// The topic.
    pub topic: TopicId,
    /// By whom; by anybody where not said.
    pub by: Option<RoleId>,
    /// Turns that are still allowed.
    pub at_most: u32,
    /// Turns beside which this is do not count.
    pub without: Option<Link>,
}

/// Measures with their thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// The lines.
    pub lines: Vec<BalanceLine>,
}

/// One measured value with its thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct BalanceLine {
    /// The name of the measure, or the expression as written.
    pub name: String,
    /// What is measured.
    pub value: Expr,
    /// Thresholds, the easiest first. The first must be reached; the last that is reached names
    /// the band.
    pub thresholds: Vec<Threshold>,
    /// Whether it is shown as a percentage.
    pub percent: bool,
    /// What it is counted in; thresholds are in the same.
    pub units: Units,
    /// Where it stands.
    pub at: At,
}

/// `>= 1 fair`
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The comparison.
    pub op: CompareOp,
    /// With what; a share for percentages.
    pub value: f64,
    /// The band's name.
    pub band: Option<String>,
}

/// A number worked out from a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A constant.
    Number(f64),
    /// Turns coded with a topic.
    Count {
        /// The topic.
        topic: TopicId,
        /// By whom.
        by: Option<RoleId>,
    },
    /// Words spoken.
    Words(Option<RoleId>),
    /// Turns taken.
    Turns(Option<RoleId>),
    /// A number of the record; a duration in seconds.
    Attribute(Attribute),
    /// Time, words on a topic, the longest run, how soon somebody answers.
    Talk(Talk),
    /// Minus.
    Negative(Box<Expr>),
    /// Arithmetic.
    Binary {
        /// The operator.
        op: ArithmeticOp,
        /// Left.
        left: Box<Expr>,
        /// Right.
        right: Box<Expr>,
    },
}

/// A condition over attributes.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// One holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A comparison.
    Compare {
        /// The attribute.
        attribute: Attribute,
        /// The comparison.
        op: CompareOp,
        /// With what.
        value: Value,
    },
    /// One of several values.
    OneOf {
        /// The attribute.
        attribute: Attribute,
        /// The values.
        values: Vec<Value>,
    },
    /// Whether the record has the attribute; never undetermined.
    Known {
        /// The attribute.
        attribute: Attribute,
        /// Asked for as `is known`; `false` for `is not known`.
        known: bool,
    },
}

impl Condition {
    /// The attributes that it names, each once, in the order in which they stand in it.
    #[must_use]
    pub fn attributes(&self) -> Vec<&Attribute> {
        let mut named = Vec::new();
        self.name(&mut named);
        named
    }

    fn name<'c>(&'c self, into: &mut Vec<&'c Attribute>) {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().for_each(|one| one.name(into)),
            Self::Not(inner) => inner.name(into),
            Self::Compare { attribute, .. }
            | Self::OneOf { attribute, .. }
            | Self::Known { attribute, .. } => {
                if !into.contains(&attribute) {
                    into.push(attribute);
                }
            }
        }
    }
}

/// An attribute of session or case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribute {
    /// Of the session or of its case.
    pub scope: Scope,
    /// Its name.
    pub key: String,
}

/// Whose attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// `session.…`
    Session,
    /// `case.…`
    Case,
}

impl Scope {
    /// `session` or `case`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Case => "case",
        }
    }
}

/// A value that an attribute is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; a percentage as its share.
    Number(f64),
    /// A duration in seconds.
    Seconds(f64),
    /// A date.
    Date(rolecall_text::Date),
    /// A text, compared without regard to case.
    Text(String),
    /// Yes or no.
    YesNo(bool),
}
