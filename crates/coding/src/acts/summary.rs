//! Summary.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "summary",
    title: "Summary",
    definition: "draws together several things that the other said, or that the talk came to",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Worker,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
