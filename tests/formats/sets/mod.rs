//! One file for each family of sets.

mod linguistics;
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
    linguistics::praatio,
    linguistics::kylebgorman,
    linguistics::batchalign_grids,
    linguistics::chatter,
    linguistics::chatter_errors,
    linguistics::batchalign_chats,
    linguistics::batchalign2_chats,
    linguistics::pympi,
];

/// All sets below the folder.
pub(crate) fn all(folder: &Path) -> Vec<Set> {
    SETS.iter().map(|set| set(folder)).collect()
}
