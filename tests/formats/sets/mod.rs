//! One file for each family of sets.

mod podcast_pages;
mod webvtt_js;

use std::path::Path;

use crate::Set;

/// Everything that is tried, in the order of the table.
const SETS: &[fn(&Path) -> Set] = &[webvtt_js::cue_texts, podcast_pages::pages];

/// All sets below the folder.
pub(crate) fn all(folder: &Path) -> Vec<Set> {
    SETS.iter().map(|set| set(folder)).collect()
}
