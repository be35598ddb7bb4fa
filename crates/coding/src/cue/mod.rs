//! Phrases: all cues of all topics in one automaton over words, in one pass over the talk.

mod chain;
mod hits;
mod scanner;
mod steps;
mod talk;
#[cfg(test)]
mod tests;
mod trie;
mod vocabulary;
mod walk;

pub use scanner::{Scanner, Scratch};
