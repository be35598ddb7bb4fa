//! Phrases that are features of a turn, in the syntax of cues, with the place where they must
//! stand.

mod asking;
mod changing;
mod crediting;
mod deciding;
mod informing;
mod pressing;
mod reflecting;
mod turning;

use super::feature::Feature;

/// Where in a turn a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere.
    Anywhere,
    /// At the beginning, behind words such as `so`, `and`, `okay`.
    Opening,
    /// At the beginning of any sentence, behind such words.
    Clause,
    /// At the beginning of any sentence, before, between or behind such words: for phrases that
    /// hold one.
    Near,
    /// With the first word.
    First,
    /// Within the first six words.
    Early,
    /// At the end, or at the end of a sentence with a question mark.
    End,
}

/// Phrases that make a feature.
#[derive(Debug)]
pub(super) struct Phrased {
    pub(super) feature: Feature,
    pub(super) place: Place,
    /// In the syntax of cues.
    pub(super) cues: &'static [&'static str],
}

/// All phrases.
pub(super) fn phrases() -> impl Iterator<Item = &'static Phrased> {
    [
        asking::PHRASES,
        reflecting::PHRASES,
        informing::PHRASES,
        turning::PHRASES,
        deciding::PHRASES,
        crediting::PHRASES,
        pressing::PHRASES,
        changing::PHRASES,
    ]
    .into_iter()
    .flatten()
}
