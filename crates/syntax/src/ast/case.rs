//! `case`: what holds over several sessions.

use rolecall_text::Span;

use super::{Amount, AttributePath, Name, Number, RuleClause, Text};

/// `case NAME "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its name, where it has one.
    pub name: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// The word `case` that begins it.
    pub keyword: Span,
    /// Its own lines.
    pub lines: Vec<CaseLine>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// `affirmation by worker in every session`
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    /// The line.
    pub span: Span,
    /// A rule, the protocol, or a topic.
    pub subject: Name,
    /// Who, for a topic.
    pub by: Option<Name>,
    /// In which sessions.
    pub timing: CaseTiming,
}

/// In which sessions of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseTiming {
    /// `in session 1 or 2`
    InSession(Vec<Number>),
    /// `by session 3`
    BySession(Number),
    /// `in every session from session 2`
    EverySession {
        /// The first that counts; 1 where not said.
        from: Option<Number>,
    },
    /// `in at least 2 sessions`
    AtLeastSessions(Number),
    /// `in the last session`
    LastSession,
    /// `every 3 sessions`, `every 4 weeks`
    Every(Amount),
    /// `within 2 sessions after case.order changes`
    AfterChange {
        /// Sessions, days or weeks.
        within: Amount,
        /// The attribute.
        attribute: AttributePath,
        /// Written with `again`.
        again: bool,
    },
    /// `within 14 days after case.start`
    AfterDay {
        /// Days or weeks.
        within: Amount,
        /// The attribute that holds the day.
        attribute: AttributePath,
    },
    /// `within 14 days after session 1`
    AfterSession {
        /// Days, weeks or sessions.
        within: Amount,
        /// The session's number.
        session: Number,
    },
}
