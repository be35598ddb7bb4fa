//! `goals`: what holds of goals and tasks.

use rolecall_text::Span;

use super::{Amount, Literal, Name, Number, RuleClause, Text};

/// `goals personal "Personal goals" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Goals {
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// The word `goals` that begins it.
    pub keyword: Span,
    /// Its own lines.
    pub lines: Vec<GoalsLine>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// A line about goals.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalsLine {
    /// The line.
    pub span: Span,
    /// What it says.
    pub kind: GoalsLineKind,
}

/// The kinds of line about goals.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalsLineKind {
    /// `from record`, `from talk`
    From(GoalSource),
    /// `stated in TOPIC` and its like: where the talk shows it.
    Shown {
        /// What the topic shows.
        what: GoalSign,
        /// The topic.
        topic: Name,
    },
    /// `at least 1 goal`, `at most 3 goals`
    Count {
        /// Which bound.
        bound: Bound,
        /// How many.
        number: Number,
    },
    /// `each goal agreed by worker and client`
    Holds {
        /// Of how many.
        quantifier: Quantifier,
        /// Of goals or of tasks.
        of: GoalOrTask,
        /// What holds.
        predicate: GoalPredicate,
    },
    /// `goals reviewed every 3 sessions`
    Reviewed(Amount),
}

/// Where goals may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalSource {
    /// The record alone.
    Record,
    /// The talk alone.
    Talk,
}

/// What a topic shows about goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalSign {
    /// `stated in`
    Stated,
    /// `agreed in`
    Agreed,
    /// `tasks in`
    Tasks,
    /// `tasks agreed in`
    TasksAgreed,
    /// `reviewed in`
    Reviewed,
}

/// Which side a number bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
}

/// Of how many something is said.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantifier {
    /// `each`
    Each,
    /// `some`
    Some,
    /// `no`
    No,
    /// `at least 2`
    AtLeast(Number),
}

/// Goals or tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalOrTask {
    /// `goal`
    Goal,
    /// `task`
    Task,
}

/// What is said of a goal or a task.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalPredicate {
    /// `agreed by worker and client in own words`
    AgreedBy {
        /// All of them.
        roles: Vec<Name>,
        /// In own words.
        own_words: bool,
    },
    /// `stated by worker or client`
    StatedBy(Vec<Name>),
    /// `worded in at least 4 words and not vague`
    Worded {
        /// So many words.
        at_least: Option<Number>,
        /// A topic that its wording must not be about.
        not: Option<Name>,
    },
    /// `has status "open" or "done"`, `has review-date`, `linked to a problem`
    Has {
        /// The key of the record.
        key: Name,
        /// One of these, where given.
        values: Vec<Literal>,
        /// Written as `linked to a KEY`.
        linked: bool,
    },
    /// `has at least 1 task` (goals)
    HasTasks {
        /// Which bound.
        bound: Bound,
        /// How many.
        number: Number,
    },
    /// `discussed` (goals)
    Discussed,
    /// `owned` (tasks)
    Owned,
    /// `owned by worker or client` (tasks)
    OwnedBy(Vec<Name>),
    /// `due` (tasks)
    Due,
    /// `due within 4 weeks` (tasks)
    DueWithin(Amount),
}
