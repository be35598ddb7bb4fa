//! Cue patterns: the small language inside `cue "…"`.

mod check;
mod error;
mod parse;
#[cfg(test)]
mod tests;

pub use error::CueError;
pub use parse::parse_cue;

use rolecall_text::Span;

/// A cue as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Its parts, one after the other.
    pub parts: Vec<Part>,
}

/// A part with its place in the cue's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where, in the cue's text.
    pub span: Span,
    /// What.
    pub kind: PartKind,
}

/// The kinds of part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A whole word, folded (see `rolecall_text::words::fold`).
    Word(String),
    /// `confide*`: every word that begins so; folded, without the star.
    Prefix(String),
    /// `~agree`: every inflection of the word; folded, not yet stemmed.
    Stem(String),
    /// `<n>`: a number in digits or words.
    Number,
    /// `{a|b c}`
    Choice(Vec<Vec<Part>>),
    /// `[really]`
    Optional(Vec<Part>),
    /// `..`, `..3`: up to so many words.
    Gap(u32),
}

impl Pattern {
    /// How many sequences of words the longest stretch between two gaps stands for; at most
    /// [`crate::limits::CUE_COMBINATIONS`] in a cue that was read.
    #[must_use]
    pub fn combinations(&self) -> u64 {
        check::combinations(&self.parts)
    }
}
