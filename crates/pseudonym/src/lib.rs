//! Names, places and numbers of a session to pseudonyms.
//!
//! [`Finder::find`] says what in a session may tell who somebody is, and why; [`replace`] puts stable
//! pseudonyms from a [`Key`] in its place. What is found is found by rules and lists: it is an aid to
//! whoever has to make a record fit to be passed on, and no anonymisation.
//!
//! A word is replaced by one word, so that counts of words and places in a turn stay as they were, and
//! pseudonyms are words that no protocol looks for.

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

mod asked;
mod births;
mod fields;
mod find;
mod key;
mod kind;
mod known;
mod lexicon;
mod made;
mod names;
mod replace;
mod review;
mod roles;
mod rules;
mod talk;

pub use find::{Finder, Found, Place};
pub use key::{Key, KeyError, Secret};
pub use kind::Kind;
pub use known::{Known, ListError};
pub use replace::{Replaced, replace};
pub use review::{Decisions, ReviewError, Row, count_review, rows, write_review};
pub use rules::{RULES, Rule};
