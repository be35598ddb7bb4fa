//! Phrases: all cues of all topics in one automaton over words, in one pass over the talk.

mod chain;
mod hits;
mod mutation;
mod phrases;
mod scanner;
mod steps;
mod talk;
#[cfg(test)]
mod tests;
mod tongue;
mod trie;
mod vocabulary;
mod walk;

pub(crate) use phrases::{Phrases, Reading, Said};
pub(crate) use scanner::{Listens, Talk};
pub use scanner::{Scanner, Scratch};
pub(crate) use tongue::Tongue;
