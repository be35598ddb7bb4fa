//! Affirmation.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "affirmation",
    title: "Affirmation",
    definition: "names something good about the other: a strength, an effort, a step taken, a \
        good intention",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
