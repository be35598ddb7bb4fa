//! Question.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "question",
    title: "Question",
    definition: "asks the other for something to say: outright, as a statement said like a \
        question, or by an invitation to tell",
    source: "Stolcke et al. 2000; MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
