//! Transcript bytes to sessions.

mod model;

pub use model::*;
