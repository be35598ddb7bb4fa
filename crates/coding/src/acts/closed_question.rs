//! Closed question.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "closed-question",
    title: "Closed question",
    definition: "a question that a yes, a no, a number or one of the answers named would settle",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: Some(&super::question::ACT),
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
