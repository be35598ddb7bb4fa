//! Runs the tests of a protocol file: small sessions that stand in it, with what must come out.
//!
//! Pure: the same protocol gives the same outcome on every machine. A test goes the whole way that a
//! session goes, from words to codings to verdicts, so that it tests cues as well as rules.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod judge;
mod run;
mod session;

pub use judge::{Failure, FailureKind};
pub use run::{Bench, Outcome, Ran};
pub use session::session;
