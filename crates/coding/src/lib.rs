//! Topics and sessions to codings.

mod model;

pub use model::*;
