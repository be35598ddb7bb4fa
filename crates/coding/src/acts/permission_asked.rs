//! Permission asked.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "permission-asked",
    title: "Permission asked",
    definition: "asks whether the other agrees to what comes next: a subject, information, \
        advice",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Worker,
    basis: Basis::Set,
    within: None,
    bias: Weights::new(-250, -250),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::AsksLeave, 300, 320),
        (Feature::QuestionMark, 60, 0),
        (Feature::AnsweredYes, 60, 80),
        (Feature::AnsweredExactly, 30, 30),
        (Feature::AnsweredAtLength, -40, -40),
        (Feature::WouldYou, 20, 20),
        (Feature::AsksIfRight, -60, -60),
        (Feature::Echoes, -100, -100),
    ],
};
