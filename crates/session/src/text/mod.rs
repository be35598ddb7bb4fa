//! What lines of talk look like: stamps and speakers' names, and what stands around the talk.

pub(crate) mod head;
pub(crate) mod label;
pub(crate) mod names;
pub(crate) mod service;
pub(crate) mod stamp;
