//! The tests of a protocol file, checked: small sessions with what must come out of them.

use rolecall_text::Date;

use super::{At, Attribute, RoleId, RuleId, TopicId, Value};
use rolecall_syntax::ast::Bound;

/// `test "…" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// What it shows.
    pub title: String,
    /// Its sessions, in order; they are of one case.
    pub sessions: Vec<TrialSession>,
    /// What must come out.
    pub expects: Vec<Expectation>,
    /// Where it stands.
    pub at: At,
}

/// A session of a test.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrialSession {
    /// Attributes of the session and its case.
    pub attributes: Vec<TrialAttribute>,
    /// What is said.
    pub turns: Vec<TrialTurn>,
    /// Topics that a person looked for.
    pub looked_for: Vec<TopicId>,
    /// The goals of the record; `None` where the record says nothing of goals.
    pub goals: Option<Vec<TrialGoal>>,
    /// Rules that were waived, and why.
    pub waived: Vec<(RuleId, String)>,
    /// Where it stands.
    pub at: At,
}

/// An attribute of a test's session.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialAttribute {
    /// Which.
    pub attribute: Attribute,
    /// Its value, or the values of a list.
    pub values: Vec<Value>,
    /// Whether it is a list.
    pub list: bool,
}

/// A turn of a test's session.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialTurn {
    /// Who speaks; `None` for `somebody`, whose role is not known.
    pub role: Option<RoleId>,
    /// When, in seconds.
    pub at: Option<f64>,
    /// In which language.
    pub language: Option<String>,
    /// What is said.
    pub said: String,
    /// Topics that a person coded it with.
    pub coded: Vec<TopicId>,
    /// Where it stands.
    pub place: At,
}

/// A goal, or a task of one, of a test's record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrialGoal {
    /// Its wording.
    pub text: String,
    /// Who agreed to it; `None` where the record does not say.
    pub agreed_by: Option<Vec<RoleId>>,
    /// Who has it; `Some(None)` where the record says nobody.
    pub owner: Option<Option<RoleId>>,
    /// When it is due; `Some(None)` where the record says never.
    pub due: Option<Option<Date>>,
    /// What else the record says.
    pub attributes: Vec<(String, Value)>,
    /// Its tasks.
    pub tasks: Vec<TrialGoal>,
}

/// Something that must come out of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// What.
    pub kind: ExpectationKind,
    /// Where it stands.
    pub at: At,
}

/// The kinds of expectation.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectationKind {
    /// `expect gap purpose in session 2 in turn 3, 5`
    Verdict {
        /// One of [`VERDICT_WORDS`].
        verdict: &'static str,
        /// The rule.
        rule: RuleId,
        /// The session, from 1; every one where not said.
        session: Option<u32>,
        /// Turns that must be among the evidence, from 1.
        turns: Vec<u32>,
    },
    /// `expect score at least 70%`
    Score {
        /// Which bound; the score to the whole percent where none is given.
        bound: Option<Bound>,
        /// A share, 0 to 1.
        score: f64,
    },
    /// `expect band "fair"`
    Band(String),
    /// `expect passed` is true, `expect failed` false.
    Passed(bool),
    /// `expect nothing else`: every rule not named is met or does not apply.
    NothingElse,
}

/// The verdicts that a test can expect, as reports write them.
pub const VERDICT_WORDS: [&str; 6] =
    ["met", "partial", "gap", "not-applicable", "undetermined", "pending"];
