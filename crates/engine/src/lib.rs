//! Checked protocol and coded session to findings.

mod finding;

pub use finding::*;
