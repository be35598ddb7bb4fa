//! Autonomy.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "autonomy",
    title: "Autonomy",
    definition: "says that the choice, or the power to carry it out, is the other's",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Set,
    within: None,
    bias: Weights::new(-250, -250),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::YourChoice, 300, 300),
        (Feature::SaysYou, 60, 60),
        (Feature::TellsTo, -100, -100),
        (Feature::Warns, -100, -100),
        (Feature::MarkOnQuestionWord, -60, 0),
    ],
};
