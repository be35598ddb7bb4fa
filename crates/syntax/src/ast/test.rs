//! `test`: a small session in the file, with what must come out.

use rolecall_text::Span;

use super::{Amount, AttributePath, Bound, Literal, Name, Number, Quantity, Text};

/// `test "nothing said" { worker: "Hello."  expect gap purpose }`
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What it shows.
    pub title: Text,
    /// Its lines, in order.
    pub lines: Vec<TestLine>,
}

/// A line of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct TestLine {
    /// The line.
    pub span: Span,
    /// What it says.
    pub kind: TestLineKind,
}

/// The kinds of line in a test.
#[derive(Clone, Debug, PartialEq)]
pub enum TestLineKind {
    /// `session.number = 1`, `case.needs = ("housing", "work")`
    Attribute {
        /// The attribute.
        attribute: AttributePath,
        /// Its value, or the values of a list.
        values: Vec<Literal>,
        /// Whether it is a list.
        list: bool,
    },
    /// `client at 12 min in cy: "…" coded goal, agreement`
    Turn {
        /// Who speaks; `somebody` has no role.
        role: Name,
        /// When.
        at: Option<Amount>,
        /// In which language.
        language: Option<Name>,
        /// What is said.
        said: Text,
        /// Topics that a person coded it with.
        coded: Vec<Name>,
    },
    /// `looked for goal, task`: a person went through the session for these.
    LookedFor(Vec<Name>),
    /// `goal "…" { … }`
    Goal(TestGoal),
    /// `no goals`: the record says that none was set.
    NoGoals,
    /// `waived RULE because "…"`
    Waived {
        /// The rule.
        rule: Name,
        /// Why.
        because: Text,
    },
    /// `session { … }`: one of several sessions of a case.
    Session(Vec<TestLine>),
    /// `expect …`
    Expect(Expect),
}

/// A goal, or a task of one, of a test's record.
#[derive(Clone, Debug, PartialEq)]
pub struct TestGoal {
    /// Its wording.
    pub text: Text,
    /// Its lines.
    pub lines: Vec<TestGoalLine>,
}

/// A line of a test's goal or task.
#[derive(Clone, Debug, PartialEq)]
pub struct TestGoalLine {
    /// The line.
    pub span: Span,
    /// What it says.
    pub kind: TestGoalLineKind,
}

/// The kinds of line of a test's goal or task.
#[derive(Clone, Debug, PartialEq)]
pub enum TestGoalLineKind {
    /// `agreed by worker and client`, `agreed by nobody`
    AgreedBy(Vec<Name>),
    /// `owned by client`
    OwnedBy(Name),
    /// `due 2026-03-16`
    Due(Literal),
    /// `status = "open"`
    Attribute {
        /// The key.
        key: Name,
        /// Its value.
        value: Literal,
    },
    /// `task "…" { … }`
    Task(TestGoal),
}

/// What must come out of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// `expect gap confidentiality-limits in session 2 in turn 3, 5`
    Verdict {
        /// The verdict's word.
        verdict: Name,
        /// The rule.
        rule: Name,
        /// Which session of several, from 1.
        session: Option<Number>,
        /// Turns that must be among the evidence, from 1.
        turns: Vec<Number>,
    },
    /// `expect score at least 70%`
    Score {
        /// Which bound; exactly (to the percent) where none is given.
        bound: Option<Bound>,
        /// The score.
        score: Quantity,
    },
    /// `expect band "fair"`
    Band(Text),
    /// `expect passed`
    Passed,
    /// `expect failed`
    Failed,
    /// `expect nothing else`: every rule not named is met or does not apply.
    NothingElse,
}
