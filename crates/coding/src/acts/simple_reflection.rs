//! Simple reflection.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "simple-reflection",
    title: "Simple reflection",
    definition: "a reflection that stays close to what was said and adds little to it",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: Some(&super::reflection::ACT),
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
