//! `goals`: what holds of goals and tasks.

use rolecall_syntax::ast::{Bound, GoalOrTask, GoalSign, GoalSource};

use super::{At, RoleId, TopicId, Value};

/// What has to hold of the goals of a session, and of their tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Goals {
    /// Where goals come from; record and talk where not said.
    pub from: Option<GoalSource>,
    /// What shows goals in the talk.
    pub topics: GoalTopics,
    /// The lines, in the order written; each has to hold.
    pub lines: Vec<GoalsLine>,
}

/// The topics that show goals and tasks in the talk; `None` where the protocol sees none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct GoalTopics {
    /// A goal is stated.
    pub stated: Option<TopicId>,
    /// A goal is agreed to.
    pub agreed: Option<TopicId>,
    /// A task is stated.
    pub tasks: Option<TopicId>,
    /// A task is agreed to.
    pub tasks_agreed: Option<TopicId>,
    /// Goals are reviewed.
    pub reviewed: Option<TopicId>,
}

impl GoalTopics {
    /// All that there are.
    pub fn all(&self) -> impl Iterator<Item = TopicId> {
        let all = [self.stated, self.agreed, self.tasks, self.tasks_agreed, self.reviewed];
        all.into_iter().flatten()
    }

    /// The topic behind a sign.
    pub(crate) fn of(&mut self, sign: GoalSign) -> &mut Option<TopicId> {
        match sign {
            GoalSign::Stated => &mut self.stated,
            GoalSign::Agreed => &mut self.agreed,
            GoalSign::Tasks => &mut self.tasks,
            GoalSign::TasksAgreed => &mut self.tasks_agreed,
            GoalSign::Reviewed => &mut self.reviewed,
        }
    }
}

/// One line about goals or tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalsLine {
    /// What it asks.
    pub ask: GoalsAsk,
    /// Where it stands.
    pub at: At,
}

/// What a line asks.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalsAsk {
    /// `at least 1 goal`, `at most 3 goals`
    Count {
        /// Which bound.
        bound: Bound,
        /// How many goals.
        number: u32,
    },
    /// `each goal agreed by worker and client`
    Holds {
        /// Of how many.
        of_how_many: HowMany,
        /// Of goals or of tasks.
        of: GoalOrTask,
        /// What holds.
        that: GoalPredicate,
    },
}

/// Of how many something has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HowMany {
    /// Of all there are.
    Each,
    /// Of one at least.
    Some,
    /// Of none.
    No,
    /// Of so many at least.
    AtLeast(u32),
}

/// What is said of a goal or a task.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalPredicate {
    /// `agreed by worker and client in own words`
    AgreedBy {
        /// All of them.
        roles: Vec<RoleId>,
        /// With words of their own.
        own_words: bool,
    },
    /// `stated by worker or client`: by one of them.
    StatedBy(Vec<RoleId>),
    /// `worded in at least 4 words and not vague`
    Worded {
        /// So many words.
        at_least: Option<u32>,
        /// A topic that its wording must not be about.
        not: Option<TopicId>,
    },
    /// `has status "open" or "done"`, `linked to a problem`
    Has {
        /// The key of the record.
        key: String,
        /// One of these; anything where there are none.
        values: Vec<Value>,
        /// Written as `linked to a KEY`.
        linked: bool,
    },
    /// `has at least 1 task` (goals)
    HasTasks {
        /// Which bound.
        bound: Bound,
        /// How many.
        number: u32,
    },
    /// `discussed` (goals)
    Discussed,
    /// `owned` (tasks)
    Owned,
    /// `owned by worker or client` (tasks): by one of them.
    OwnedBy(Vec<RoleId>),
    /// `due` (tasks)
    Due,
    /// `due within 4 weeks` (tasks): at most so many days after the session.
    DueWithin(u32),
}
