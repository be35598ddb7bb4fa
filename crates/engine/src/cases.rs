//! Rules over the sessions of a case: a little is kept of each session once it is judged, and the
//! case is judged by these summaries alone, so that memory stays small.

mod changes;
mod days;
mod judge;
mod line;
mod numbers;
mod plan;
mod summary;
#[cfg(test)]
mod tests;
mod timeline;

use rolecall_protocol::{Attribute, RuleId};
use rolecall_session::{Attributes, Waiver};
use rolecall_text::Date;

use crate::{Score, Truth, Verdict};

pub use judge::evaluate_case;
pub use plan::has_case_rules;
pub use summary::summarize;

/// The highest number that a session may have: greater ones number something else.
pub const HIGHEST_SESSION: u32 = 9_999;

/// What is kept of a session for its case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionSummary {
    /// Its number, 1 to [`HIGHEST_SESSION`].
    pub number: Option<u32>,
    /// Its day.
    pub date: Option<Date>,
    /// Its file could not be read: nothing is known of it but that it is there.
    pub unread: bool,
    /// Whether its kind is "closing".
    pub closing: bool,
    /// The attributes of the case that rules ask for, as this session's record has them.
    pub case: Attributes,
    /// What became of each thing that lines of `case` rules are about, in the order of the rulebook.
    pub subjects: Vec<SubjectSeen>,
    /// The `case` rules that its record waives.
    pub waived: Vec<(RuleId, Waiver)>,
}

/// What became of the subject of a line in one session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubjectSeen {
    /// Whether it held, whatever `when` and `applies when` say of the session.
    pub truth: Truth,
    /// It does not apply in the session: a role that is optional and not there, nothing to judge.
    pub left_out: bool,
    /// It was waived for the session, and so counts as held.
    pub waived: bool,
    /// The turn that shows it first, from 0.
    pub turn: Option<u32>,
    /// The coding of that turn, an index into [`rolecall_coding::CodedSession::codings`].
    pub coding: Option<u32>,
}

/// What a case came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFindings {
    /// The sessions in the order of the case: indices into the summaries given, without those that
    /// could not be read. Everything below speaks of sessions by their place in this order.
    pub order: Vec<u32>,
    /// The number of each session in that order: its own, or where no record has one its place by
    /// date; none where the order cannot be told.
    pub numbers: Vec<Option<u32>>,
    /// Whether sessions may still come.
    pub open: bool,
    /// The latest day on record.
    pub latest: Option<Date>,
    /// Numbers below the highest that no record has, ascending.
    pub missing: Vec<u32>,
    /// What is odd about the case.
    pub oddities: Vec<CaseOddity>,
    /// One for each `case` rule of the rulebook, in its order.
    pub findings: Vec<CaseFinding>,
    /// The score over them.
    pub score: Score,
}

/// What is odd about the sessions of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseOddity {
    /// Several sessions have this number: what happened in it cannot be told.
    SameNumber {
        /// The number.
        number: u32,
        /// Their places in the order.
        sessions: Vec<u32>,
    },
    /// Sessions (by place) have neither a number nor a day, or a day where others have a number:
    /// their order cannot be told.
    NoOrder(Vec<u32>),
}

/// What a `case` rule came to.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFinding {
    /// The rule.
    pub rule: RuleId,
    /// The verdict.
    pub verdict: Verdict,
    /// Why its lines were not looked at, where they were not.
    pub set_aside: Option<SetAside>,
    /// What became of its lines, one for each.
    pub lines: Vec<LineLooked>,
    /// The turns that show it: what decided first.
    pub evidence: Vec<CaseEvidence>,
}

/// Why a `case` rule was not looked at line by line.
#[derive(Clone, Debug, PartialEq)]
pub enum SetAside {
    /// Waived in the record of a session.
    Waived {
        /// The session.
        session: u32,
        /// The waiver.
        waiver: Waiver,
    },
    /// `when` of the rule, or `applies when` of its protocol as far as it asks about the case, does
    /// not hold or cannot be told.
    Condition {
        /// The rule's own rather than the protocol's.
        of_rule: bool,
        /// Attributes that it needs and the record lacks, where it cannot be told.
        lacking: Vec<Attribute>,
    },
}

/// A turn of a session that shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseEvidence {
    /// The session.
    pub session: u32,
    /// Which of [`SessionSummary::subjects`].
    pub subject: u32,
}

/// How a line of a `case` rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineState {
    /// It does not hold.
    Fails,
    /// It cannot be told.
    Unknown,
    /// It does not hold yet, and there is still time.
    Pending,
    /// It holds, or has held so far.
    Holds,
    /// There is nothing to ask.
    LeftOut,
}

/// What was seen of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineLooked {
    /// Its index within [`rolecall_protocol::Case::lines`].
    pub line: u32,
    /// Which of [`SessionSummary::subjects`] it is about.
    pub subject: u32,
    /// How it stands.
    pub state: LineState,
    /// Sessions that were asked about and in which it held.
    pub held: Vec<u32>,
    /// Sessions that were asked about and in which it did not.
    pub failed: Vec<u32>,
    /// Sessions that were asked about and of which it cannot be told.
    pub unclear: Vec<u32>,
    /// Numbers of sessions that were asked about and are not on record.
    pub missing: Vec<u32>,
    /// What else decided.
    pub note: LineNote,
}

/// What decided on a line besides single sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LineNote {
    /// Nothing.
    #[default]
    Nothing,
    /// The order of the sessions cannot be told.
    NoOrder,
    /// Still to come, by this session at the latest.
    DueSession(u32),
    /// Still to come, by this day at the latest.
    DueDay(Date),
    /// Still to come, in a session that is yet to be.
    DueSoon,
    /// Sessions `from` to `to` are those in which it should have held once, and did not.
    Run {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// It held nowhere between two days that lie too far apart.
    Gap {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
    },
    /// An attribute is not known, or is no day where one is needed.
    NotKnown(Attribute),
    /// Sessions have no day on record.
    NoDays,
    /// The attribute changed, and this session (by place) is the first to show it.
    Changed(u32),
    /// The attribute never changed.
    NeverChanged,
    /// The session from which it counts never came.
    NeverCame(u32),
    /// A session could not be read, and may change it.
    Unread,
    /// The case was closed before there were sessions enough to ask.
    ClosedEarly,
}
