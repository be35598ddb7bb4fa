//! Protocol text to tree, and back.
//!
//! A file is cut at its declarations by a small scanner before the grammar sees it, so that one
//! mistake costs one declaration, and each is told once, where it is. [`parse`] always gives a
//! tree; what could not be read stands in it as [`ast::ItemKind::Broken`], with its name where one
//! was seen. [`format`](fn@format) writes the canonical layout and keeps every comment.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::print_stderr,
        reason = "tests"
    )
)]

pub mod ast;
mod build;
mod clauses;
pub mod codes;
pub mod cue;
mod expected;
mod grammar;
mod habits;
pub mod limits;
mod mistake;
mod names;
mod outline;
mod parse;
mod print;
mod scan;
mod spanless;
pub mod visit;

pub use clauses::{BlockKind, clause_words};
pub use codes::CODES;
pub use parse::{Parse, parse};
pub use print::{Formatted, format, line};
