//! ELAN's annotation format, EAF (Max Planck Institute for Psycholinguistics, schemas 2.7 to 3.0).

pub(crate) mod choice;
pub(crate) mod document;
pub(crate) mod tag;
pub(crate) mod value;
