//! Confrontation.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "confrontation",
    title: "Confrontation",
    definition: "disputes, warns, blames or shames, so that the other has to stand against it",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
