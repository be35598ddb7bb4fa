//! What makes codings: one row for each kind.

use crate::CoderKind;

/// A row of the table of coders.
#[derive(Clone, Copy, Debug)]
pub struct CoderEntry {
    /// Which.
    pub kind: CoderKind,
    /// Where its codings come from, in one line.
    pub summary: &'static str,
    /// How sure they are, in one line.
    pub confidence: &'static str,
}

/// All coders. Machine coders come first: what a person coded stands alone.
pub const CODERS: &[CoderEntry] = &[
    CoderEntry {
        kind: CoderKind::Cue,
        summary: "phrase patterns of the topic (`cue`, `regex`)",
        confidence: "certain",
    },
    CoderEntry {
        kind: CoderKind::External,
        summary: "codings by another program in the session record (`[[coding]]` with a confidence)",
        confidence: "as given: 0.8 and above counts, below is only possible",
    },
    CoderEntry {
        kind: CoderKind::Human,
        summary: "codings by people in the session record (`[[coding]]`, `[[coded]]`)",
        confidence: "certain; overrides the others for that topic in that session",
    },
];
