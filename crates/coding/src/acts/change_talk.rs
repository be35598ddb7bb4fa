//! Change talk.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "change-talk",
    title: "Change talk",
    definition: "speaks for a change: wish, ability, reason, need, plan or a step taken",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Client,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
