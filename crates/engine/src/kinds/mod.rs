//! The kinds of rule, one file each.

pub(crate) mod avoid;
pub(crate) mod balance;
pub(crate) mod case;
pub(crate) mod choice;
pub(crate) mod clauses;
pub(crate) mod discussion;
pub(crate) mod goals;
pub(crate) mod order;
pub(crate) mod step;
pub(crate) mod whenever;

/// A row of the table of rule kinds.
#[derive(Clone, Copy, Debug)]
pub struct KindEntry {
    /// The word of reports (`discussion`).
    pub word: &'static str,
    /// How it is written, in one line.
    pub written: &'static str,
    /// What it asks, in one line.
    pub summary: &'static str,
}

/// All kinds of rule.
pub const KINDS: &[&KindEntry] = &[
    &discussion::ENTRY,
    &step::ENTRY,
    &order::ENTRY,
    &avoid::ENTRY,
    &balance::ENTRY,
    &whenever::ENTRY,
    &choice::ENTRY,
    &case::ENTRY,
    &goals::ENTRY,
];
