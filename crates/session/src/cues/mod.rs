//! Captions: blocks with times, and what is said in them.

pub(crate) mod entity;
pub(crate) mod lines;
pub(crate) mod markup;
pub(crate) mod spoken;
