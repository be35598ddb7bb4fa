use rolecall_text::Date;

use crate::Attributes;

/// A goal from the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    /// Its name within the record, by which codings say that they are about it: `G1`.
    pub id: Option<String>,
    /// The turn in which it was stated, from 1.
    pub turn: Option<u32>,
    /// Its wording.
    pub text: String,
    /// Roles (or speaker labels) that agreed to it; empty where the record says that nobody did,
    /// `None` where it does not say.
    pub agreed_by: Option<Vec<String>>,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Further keys of the record: `problem`, `status` and any other.
    pub attributes: Attributes,
}

/// A task of a goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    /// Its name within the record: `G1-a`.
    pub id: Option<String>,
    /// The turn in which it was stated, from 1.
    pub turn: Option<u32>,
    /// Its wording.
    pub text: String,
    /// Roles (or speaker labels) that agreed to it; as in [`Goal::agreed_by`].
    pub agreed_by: Option<Vec<String>>,
    /// Roles (or speaker labels) that own it; empty where the record says that nobody does, `None`
    /// where it does not say.
    pub owner: Option<Vec<String>>,
    /// When it is due, where the record says it.
    pub due: Option<Due>,
    /// Its status, as the record words it.
    pub status: Option<String>,
    /// Further keys of the record.
    pub attributes: Attributes,
}

/// What the record says of when a task is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// On this day.
    On(Date),
    /// `due = "none"`: on no day.
    Never,
}
