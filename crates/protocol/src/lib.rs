//! Trees to checked protocols.

mod model;

pub use model::*;
