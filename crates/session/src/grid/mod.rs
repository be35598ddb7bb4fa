//! Praat's TextGrids.

pub(crate) mod tiers;
pub(crate) mod tokens;
pub(crate) mod weave;
