//! What can be proven about a protocol before any session is read. Draft.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod bound;
mod cast;
mod conditions;
mod essence;
mod form;
mod gates;
mod instance;
mod kinds;
mod linear;
mod lints;
mod proof;
mod ratio;
mod relax;
mod sat;
mod search;
mod simplex;
mod talk;
mod truth;
mod write;

pub use conditions::Setting;
pub use essence::Essence;
pub use instance::{Pen, Sketch, SketchTurn};
pub use kinds::LeftOut;
pub use lints::{LINTS, told};
pub use proof::{Contradiction, Example, Outcome, Proof, RuleProof, prove};
pub use search::Bounds;

#[cfg(test)]
mod tests;
