//! One file for each family of sets.

mod webvtt_js;

use std::path::Path;

use crate::Set;

/// Everything that is tried, in the order of the table.
const SETS: &[fn(&Path) -> Set] = &[webvtt_js::cue_texts];

/// All sets below the folder.
pub(crate) fn all(folder: &Path) -> Vec<Set> {
    SETS.iter().map(|set| set(folder)).collect()
}
