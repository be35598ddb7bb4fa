//! Checked protocols and coded sessions to findings: the verdict on every rule, with what it rests
//! on.
//!
//! Rules see codings, never what people said: [`evaluate`] is a pure function of the rulebook, the
//! record's attributes and the codings. `docs/reference/verdicts.md` fixes what each rule means.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod anchors;
mod cases;
mod circumstances;
mod evaluate;
mod finding;
mod goals;
mod holds;
mod kinds;
mod links;
mod scoring;
mod talk;
mod view;

pub use cases::{
    CaseEvidence, CaseFinding, CaseFindings, CaseOddity, HIGHEST_SESSION, LineLooked, LineNote,
    LineState, SessionSummary, SetAside, SubjectSeen, evaluate_case, has_case_rules, summarize,
};
pub use circumstances::{Circumstances, stray_waivers};
pub use evaluate::evaluate;
pub use finding::*;
pub use goals::*;
pub use kinds::{KINDS, KindEntry};
