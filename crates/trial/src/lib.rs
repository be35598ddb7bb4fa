//! Runs the tests of a protocol file: small sessions that stand in it, with what must come out.
//!
//! Pure: the same protocol gives the same outcome on every machine. A test goes the whole way that a
//! session goes, from words to codings to verdicts, so that it tests cues as well as rules.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod coverage;
mod edits;
mod judge;
mod mutants;
mod mutation;
mod run;
mod session;
#[cfg(test)]
mod tests;
mod write;

pub use coverage::{
    ClauseAt, ClauseKey, ClauseSeen, Coverage, RuleSeen, Times, clause_of, clauses_of,
};
pub use judge::{Failure, FailureKind};
pub use mutants::{Hint, Mutant, MutantKind, mutants};
pub use mutation::{MutantFate, Mutation, Telling};
pub use run::{Bench, Outcome, Ran, RanCase};
pub use session::session;
