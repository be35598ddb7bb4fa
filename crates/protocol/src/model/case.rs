//! `case`: what holds over the sessions of a case.

use super::{At, Attribute, RoleId, RuleId, TopicId};

/// What has to hold over the sessions of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The lines, in the order written; each has to hold.
    pub lines: Vec<CaseLine>,
}

/// One line: something, and in which sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    /// What.
    pub subject: CaseSubject,
    /// In which sessions.
    pub timing: CaseTiming,
    /// Where it stands.
    pub at: At,
}

/// What a line of a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseSubject {
    /// A rule of the same protocol that is judged in single sessions.
    Rule(RuleId),
    /// The protocol itself, by its number in [`crate::Rulebook::protocols`]: every required
    /// discussion and step of it.
    Protocol(u32),
    /// Goals are reviewed: the topic that shows it comes up, or the record says so of a goal.
    GoalsReviewed {
        /// The topic; the record alone says it where there is none.
        topic: Option<TopicId>,
        /// Whether the record counts.
        on_record: bool,
    },
    /// A topic that comes up.
    Topic {
        /// The topic.
        topic: TopicId,
        /// By whom; by anybody where not said.
        by: Option<RoleId>,
    },
}

/// In which sessions of a case something has to hold. Sessions go by their number.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseTiming {
    /// `in session 1 or 2`: in one of these, in ascending order.
    InSession(Vec<u32>),
    /// `by session 3`: in it or in one before it.
    BySession(u32),
    /// `in every session from session 2`: in each from this one on.
    EverySession {
        /// The first that counts; 1 where not said.
        from: u32,
    },
    /// `in at least 2 sessions`
    AtLeastSessions(u32),
    /// `in the last session`
    LastSession,
    /// `every 3 sessions`: once in each so many that follow each other.
    EverySessions(u32),
    /// `every 4 weeks`: never more than so many days apart.
    EveryDays(u32),
    /// `within 2 sessions after case.order changes`
    AfterChange {
        /// How soon.
        within: Soon,
        /// The attribute of the case.
        attribute: Attribute,
    },
    /// `within 14 days after case.start`
    AfterDay {
        /// How many days.
        days: u32,
        /// The attribute of the case that holds the day.
        attribute: Attribute,
    },
    /// `within 14 days after session 1`
    AfterSession {
        /// How soon.
        within: Soon,
        /// The session's number.
        session: u32,
    },
}

/// How soon after something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Soon {
    /// Within so many sessions.
    Sessions(u32),
    /// Within so many days.
    Days(u32),
}
