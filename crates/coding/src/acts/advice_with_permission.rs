//! Advice with permission.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "advice-with-permission",
    title: "Advice with permission",
    definition: "advice that the other asked for or agreed to hear, or that says it may be set \
        aside",
    source: "MISC 2.5 (Houck et al. 2010)",
    of: Party::Worker,
    basis: Basis::Set,
    within: Some(&super::advice::ACT),
    bias: Weights::new(-200, -200),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::LeaveGiven, 300, 300),
        (Feature::AsksLeave, 300, 300),
        (Feature::YourChoice, 260, 260),
        (Feature::AfterQuestion, 220, 220),
    ],
};
