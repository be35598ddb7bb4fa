//! What was found out about goals and tasks, for reports: numbers only.

use rolecall_protocol::{RoleId, RuleId};

use crate::Truth;

/// A goal of the session, as some rule sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalFound {
    /// The first rule that sees it so.
    pub rule: RuleId,
    /// Which goal.
    pub what: GoalId,
    /// Whether it is one: a goal of the record certainly is, talk that is only possibly about a goal
    /// may be none.
    pub there: Truth,
    /// Where it was stated.
    pub stated: Vec<Statement>,
    /// Where somebody agreed to it in the talk. Who agreed by the record stands in
    /// [`rolecall_coding::CodedGoal::agreed_by`].
    pub agreed: Vec<Agreement>,
    /// Its tasks.
    pub tasks: Vec<TaskFound>,
}

impl GoalFound {
    /// Whether another rule sees the same of it.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let Self { rule: _, what, there, stated, agreed, tasks } = self;
        (what, there) == (&other.what, &other.there)
            && (stated, agreed, tasks) == (&other.stated, &other.agreed, &other.tasks)
    }
}

/// Which goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalId {
    /// One of the record: its index within [`rolecall_session::Session::goals`].
    Record(u32),
    /// One that codings name and the record does not have: an index into
    /// [`rolecall_coding::CodedSession::about`].
    Named(u32),
    /// What is said between these turns (from 0).
    Talk {
        /// The first turn coded with it.
        first: u32,
        /// The last one.
        last: u32,
    },
}

/// A task of a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskFound {
    /// Which task.
    pub what: TaskId,
    /// Whether it is a task of this goal.
    pub there: Truth,
    /// Where it was stated.
    pub stated: Vec<Statement>,
    /// Where somebody agreed to it in the talk.
    pub agreed: Vec<Agreement>,
}

/// Which task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskId {
    /// One of the record: the index of its goal, and its own within the goal's tasks.
    Record(u32, u32),
    /// What is said between these turns (from 0).
    Talk {
        /// The first turn coded with it.
        first: u32,
        /// The last one.
        last: u32,
    },
}

/// A turn that states a goal or a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The turn, from 0.
    pub turn: u32,
    /// The coding that shows it, where there is one.
    pub coding: Option<u32>,
    /// Who speaks.
    pub role: Option<RoleId>,
    /// Whether it does state it.
    pub truth: Truth,
}

/// A turn in which somebody agrees to a goal or a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The turn, from 0.
    pub turn: u32,
    /// The coding that shows it.
    pub coding: u32,
    /// Who speaks.
    pub role: Option<RoleId>,
    /// Words of their own in the turn.
    pub own_words: u32,
    /// Whether it does so.
    pub truth: Truth,
}

/// How one goal or task fared with a line of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoalOutcome {
    /// The goal.
    pub goal: Option<GoalId>,
    /// The task, where the line is about tasks.
    pub task: Option<TaskId>,
    /// Whether it is there at all.
    pub there: Truth,
    /// Whether what is asked holds of it.
    pub truth: Truth,
    /// What was seen.
    pub saw: GoalSaw,
}

/// What was seen of a goal or a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GoalSaw {
    /// `agreed by`: the role that decides.
    Agreed {
        /// Who.
        role: RoleId,
        /// What shows it.
        how: AgreedHow,
        /// The turn that shows it, or may.
        turn: Option<u32>,
    },
    /// `stated by`, `discussed`.
    Stated {
        /// What shows it.
        how: StatedHow,
        /// The turn, and who speaks there.
        turn: Option<u32>,
        /// Who speaks there.
        role: Option<RoleId>,
    },
    /// `worded`
    Worded {
        /// What came of it.
        how: WordedHow,
        /// The words of its text, or of the longest turn that states it.
        words: u32,
    },
    /// `has KEY`, `owned`, `owned by`, `due`
    Key(KeyHow),
    /// `has at least N tasks`: how many there are.
    Tasks {
        /// At least.
        low: u32,
        /// At most; `None` where there may be any number.
        high: Option<u32>,
    },
    /// `due within`: days from the session to the day.
    DueIn(i64),
    /// `due within`: the record does not say when the session was.
    NoDate,
}

/// What shows that somebody agreed, or why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreedHow {
    /// The record says so.
    OnRecord,
    /// They say so.
    Said,
    /// Nothing shows it.
    Never,
    /// They agree, with fewer words of their own than asked.
    FewWords,
    /// The record says so, and not in what words.
    OnlyOnRecord,
    /// They agree to something in this turn, which may be this.
    Elsewhere,
    /// They state it themselves.
    StatedIt,
    /// Somebody agrees whose role is not known.
    UnknownSpeaker,
    /// The coding is only possible.
    OnlyPossible,
    /// The record does not say who agreed, and nothing in the talk shows it.
    RecordSilent,
    /// The record names somebody whose role is not known.
    RecordUnclear,
    /// Nothing looks for agreement.
    NothingLooks,
    /// Nobody on record has the role.
    NobodyIs,
}

/// What shows who stated something, or why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedHow {
    /// It is stated there.
    Said,
    /// Nobody states it.
    Never,
    /// Somebody else states it.
    ByOthers,
    /// The turn holds words of the goal, and may state it.
    Alike,
    /// The turn states some goal, which may be this.
    MayBeThis,
    /// The speaker's role is not known.
    UnknownSpeaker,
    /// The coding is only possible.
    OnlyPossible,
    /// Nothing looks for it.
    NothingLooks,
    /// Nobody on record has the role.
    NobodyIs(RoleId),
}

/// What came of the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordedHow {
    /// As asked.
    AsAsked,
    /// In too few words.
    TooShort,
    /// It is about what it must not be about.
    About,
    /// It may be.
    MayBeAbout,
    /// Nothing looks for what it must not be about.
    NothingLooks,
    /// Its wording is not known: no turn certainly states it.
    NotStated,
}

/// What the record has under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHow {
    /// What is asked.
    There,
    /// Something else.
    Other,
    /// That there is none.
    Empty,
    /// Nothing: the record does not say.
    Missing,
    /// A value of another kind, or a name whose role is not known.
    Unclear,
}
