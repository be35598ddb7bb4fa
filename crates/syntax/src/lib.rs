//! Protocol text to tree, and back.

pub mod ast;
pub mod cue;
