//! Whether the labels of a session can be right: who speaks like the worker, who like the client.
//!
//! Pure. It looks at small words, questions and answers and the length of turns, never at names, and
//! gives a warning with reasons; it never gives anybody a role.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod kinds;
mod signs;

pub use signs::{SIGNS, Signs, of_talk};
