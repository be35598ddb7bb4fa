//! Advice.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "advice",
    title: "Advice",
    definition: "says what the other should or could do, or lists what there is to choose from",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
