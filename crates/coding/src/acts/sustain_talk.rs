//! Sustain talk.

use super::{Act, Basis, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "sustain-talk",
    title: "Sustain talk",
    definition: "speaks for leaving things as they are, or against a change",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Client,
    basis: Basis::Fitted,
    within: None,
    bias: Weights::new(0, 0),
    threshold: Weights::new(0, 0),
    weights: &[],
};
