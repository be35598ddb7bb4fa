//! Permission given.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "permission-given",
    title: "Permission given",
    definition: "says yes to such a question",
    source: "MITI 4.2.1 (Moyers, Manuel and Ernst 2014)",
    of: Party::Anybody,
    basis: Basis::Set,
    within: None,
    bias: Weights::new(-350, -350),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::AfterLeaveAsked, 300, 300),
        (Feature::OpensYes, 200, 200),
        (Feature::OpensExactly, 60, 60),
        (Feature::Agrees, 120, 120),
        (Feature::Wordless, 60, 60),
        (Feature::OpensNo, -250, -250),
        (Feature::OpensUnsure, -100, -100),
        (Feature::WordsMany, -60, -60),
        (Feature::OpensAsking, -150, -150),
    ],
};
