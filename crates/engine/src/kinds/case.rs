//! `case`: what holds over the sessions of a case; judged in [`crate::evaluate_case`].

use super::KindEntry;
use crate::Verdict;
use crate::evaluate::Judged;

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "case",
    written: "case NAME { RULE in session 1 or 2 }",
    summary: "over the sessions of a case, each line holds in the sessions that it names",
};

/// In a single session there is nothing to judge.
pub(crate) fn judge() -> Judged {
    Judged {
        verdict: Verdict::NotApplicable,
        looked: Vec::new(),
        evidence: Vec::new(),
        near_misses: Vec::new(),
    }
}
