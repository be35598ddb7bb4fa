//! One file for each family of sets.

mod podcast_pages;
mod recognisers;
mod webvtt_js;

use std::path::Path;

use crate::Set;

/// Everything that is tried, in the order of the table.
const SETS: &[fn(&Path) -> Set] = &[
    webvtt_js::cue_texts,
    podcast_pages::pages,
    recognisers::aws,
    recognisers::azure,
    recognisers::bbc,
    recognisers::deepgram,
    recognisers::podcast,
];

/// All sets below the folder.
pub(crate) fn all(folder: &Path) -> Vec<Set> {
    SETS.iter().map(|set| set(folder)).collect()
}
