//! What lines of talk look like: stamps and speakers' names.

pub(crate) mod head;
pub(crate) mod label;
pub(crate) mod names;
pub(crate) mod stamp;
