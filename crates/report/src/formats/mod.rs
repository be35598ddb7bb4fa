//! One file for each format.

pub(crate) mod csv;
pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod jsonl;
pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod narrated;
pub(crate) mod sarif;
pub(crate) mod shared;
