//! One rater against another who is taken for right.

use crate::confusion::Confusion;
use crate::figure::Undefined;
use crate::table::Sample;

/// The category that counts as "it is there"; the other one is "it is not".
const POSITIVE: u16 = 1;
/// The category that counts as "it is not there".
const NEGATIVE: u16 = 0;

/// Units that both rated, by what the reference (the first rater) and the judged one say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Against {
    /// Both have it.
    pub(crate) found: u64,
    /// The reference alone has it.
    pub(crate) missed: u64,
    /// The judged one alone has it.
    pub(crate) false_finds: u64,
    /// Neither has it.
    pub(crate) neither: u64,
}

impl Against {
    /// What the second rater of a sample found of what the first has.
    pub(crate) fn of(sample: &Sample<'_>) -> Result<Self, Undefined> {
        if sample.raters != 2 {
            return Err(Undefined::NotTwoRaters);
        }
        if sample.scale.len() != 2 {
            return Err(Undefined::NotTwoCategories);
        }
        let confusion = Confusion::of(sample, 0, 1);
        if confusion.shared() == 0 {
            return Err(Undefined::NothingShared);
        }
        Ok(Self {
            found: confusion.units(POSITIVE, POSITIVE),
            missed: confusion.units(POSITIVE, NEGATIVE),
            false_finds: confusion.units(NEGATIVE, POSITIVE),
            neither: confusion.units(NEGATIVE, NEGATIVE),
        })
    }
}
