//! The native record: the same fields in TOML and in JSON, and as a sidecar beside a transcript.

pub(crate) mod entries;
pub(crate) mod goals;
pub(crate) mod json;
pub(crate) mod node;
pub(crate) mod record;
pub(crate) mod toml_tree;
pub(crate) mod value;
