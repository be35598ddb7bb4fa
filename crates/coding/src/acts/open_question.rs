//! Open question.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "open-question",
    title: "Open question",
    definition: "a question that leaves room for an answer of the other's own making",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: Some(&super::question::ACT),
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
