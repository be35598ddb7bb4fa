//! In what way a phrase is said: denied, as a condition, of somebody else, of a time that is over,
//! in quotation, as a question; or simply stated.
//!
//! After ConText (Harkema, Dowling, Thornblade and Chapman 2009): words that show a context
//! (triggers) reach over the words behind or before them, up to a word that ends their scope, the
//! end of the sentence or the end of the turn; longer phrases that only look like a trigger take it
//! away. Quotation and questions, which ConText does not have, are what talk needs beside reports.
//! One file for each context holds its triggers; one table has them all.

mod about_others;
mod asked;
mod boundaries;
mod finder;
mod hypothetical;
mod negated;
mod past;
mod quoted;
mod sentence;
#[cfg(test)]
mod tests;
mod trigger;

pub use finder::{ContextFinder, ContextReading, Stands};

use rolecall_protocol::Context;

use trigger::Trigger;

/// A row of the table of contexts.
#[derive(Clone, Copy, Debug)]
pub struct ContextEntry {
    /// Which.
    pub context: Context,
    /// What it means, in one line.
    pub summary: &'static str,
    /// How a near miss names it: "said as a condition".
    pub said: &'static str,
    /// The words that show it.
    pub(crate) triggers: &'static [Trigger],
}

/// All contexts, in the order of [`Context::ALL`].
pub static CONTEXTS: &[ContextEntry] = &[
    negated::ENTRY,
    hypothetical::ENTRY,
    about_others::ENTRY,
    past::ENTRY,
    quoted::ENTRY,
    asked::ENTRY,
];

/// The row of a context.
#[must_use]
pub fn context_entry(context: Context) -> &'static ContextEntry {
    // The table has a row for each, in this order; a test holds it to that.
    CONTEXTS.get(context as usize).unwrap_or(&negated::ENTRY)
}
