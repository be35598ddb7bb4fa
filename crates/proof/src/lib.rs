//! What can be proven about a protocol before any session is read: whether its rules can hold
//! together, which of them others imply, and the shortest sessions that meet them or fail one.
//!
//! [`prove`] asks for sessions of growing length. `instance` puts the rules into propositional
//! formulas for one length (`talk`, `kinds`), `sat` solves them, `linear` decides what is asked of
//! words and times, and `search` goes from one length to all: a question that has no answer at one
//! length is asked of the few rules that are in each other's way, up to a length beyond which nothing
//! new can happen (`bound`), or by their numbers alone (`relax`). So what is found is shortest, what is
//! said not to be is proven, and the rest is *not decided*.
//!
//! A session that is handed out is a [`Sketch`]: numbers, no words. [`script`] and [`test_block`]
//! write it as a `test` of the protocol. `docs/reference/proofs.md` says what is decided.

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
mod phrases;
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
pub use instance::{Pen, Sayable, Sketch, SketchTurn};
pub use kinds::LeftOut;
pub use lints::{LINTS, told};
pub use phrases::{Phrase, phrases};
pub use proof::{Contradiction, Example, Outcome, Proof, RuleProof, prove};
pub use search::Bounds;
pub use write::{Phrasebook, Script, ScriptTurn, expectation, script, test_block};

#[cfg(test)]
mod tests;
