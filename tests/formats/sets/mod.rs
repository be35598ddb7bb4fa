//! One file for each family of sets.

mod captions;
mod linguistics;
mod podcast_pages;
mod recognisers;
mod webvtt_standard;

use std::path::Path;

use crate::Set;

/// Everything that is tried, in the order of the table.
const SETS: &[fn(&Path) -> Set] = &[
    captions::vtt_js,
    captions::w3c_words,
    captions::w3c_files,
    captions::webvtt_py_vtt,
    captions::webvtt_py_srt,
    captions::webvtt_py_sbv,
    captions::pycaption,
    captions::docling,
    captions::transcriptator_vtt,
    captions::transcriptator_srt,
    captions::zoom,
    captions::voice_spans,
    captions::cdown,
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
