//! Trees of protocol files to a checked [`Rulebook`]: names resolved across `use`, units known,
//! every clause either understood or answered by a diagnostic.
//!
//! [`check`] takes all files of a run at once, since names reach across files and roles and topics
//! are shared between protocols. It never fails: what could be read stands in the rulebook, what
//! is wrong in the diagnostics, and [`Checked::usable`] says whether sessions may be judged by it.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )
)]

mod additions;
mod check;
mod cycles;
mod declared;
mod describe;
mod effective;
mod files;
mod graph;
mod languages;
mod lints;
mod lower;
mod model;
mod needed;
mod order;
mod report;
mod scope;
mod shadow;
mod vocabulary;

pub use check::{Checked, check, check_to_run, check_with};
pub use describe::{describe, describe_alone, describe_applies, describe_goals_ask};
pub use effective::{LONGEST_CHAIN, Override, Overrides};
pub use files::Input;
pub use languages::{LANGUAGES, LanguageEntry, language, speaks};
pub use lints::LINTS;
pub use lower::{ANSWER_WITHIN, LARGEST_REGEX, LONGEST_EXPRESSION};
pub use model::*;
pub use needed::{topics_of, used_topics};
