//! Agreement.

use super::{Act, Basis, Feature, Party, Weights};

/// See its definition.
pub(super) static ACT: Act = Act {
    name: "agreement",
    title: "Agreement",
    definition: "agrees in words of one's own to what was asked, proposed or said; a bare `mm- \
        hm` or `okay` is none",
    source: "Stolcke et al. 2000 (agreement told from backchannel)",
    of: Party::Anybody,
    basis: Basis::Set,
    within: None,
    bias: Weights::new(-250, -250),
    threshold: Weights::new(0, 0),
    weights: &[
        (Feature::Agrees, 300, 300),
        (Feature::OpensYes, 90, 90),
        (Feature::OpensExactly, 120, 120),
        (Feature::AfterQuestion, 30, 30),
        (Feature::AfterSuggestion, 60, 60),
        (Feature::AfterLeaveAsked, 60, 60),
        (Feature::OnlyAcknowledges, -300, -300),
        (Feature::QuestionMark, -150, 0),
        (Feature::LeadsWithQuestionWord, -200, -200),
        (Feature::LeadsWithAuxiliary, -150, -200),
        (Feature::OpensNo, -200, -200),
        (Feature::Cannot, -150, -150),
        (Feature::NoProblem, -60, -60),
        (Feature::WordsMany, -100, -100),
    ],
};
