//! Advice without permission.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "advice-without-permission",
    title: "Advice without permission",
    definition: "advice that nobody asked leave for",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Worker,
    basis: Basis::Set,
    within: Some(&super::advice::ACT),
    bias: Weights::new(200, 200),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::LeaveGiven, -300, -300),
        (Feature::AsksLeave, -300, -300),
        (Feature::YourChoice, -260, -260),
        (Feature::AfterQuestion, -220, -220),
    ],
};
