//! Whether the labels of a session can be right: who speaks like the worker, who like the client.
//!
//! Pure. It looks at small words, questions and answers and the length of turns, never at names, and
//! gives a warning with reasons; it never gives anybody a role.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod check;
pub mod codes;
mod guess;
mod kinds;
mod score;
mod side;
mod signs;
mod talk;
#[cfg(test)]
mod tests;
mod two;
mod weights;

pub use check::{Checked, Doubt, FEWEST_TURNS, Unchecked, check};
pub use codes::CODES;
pub use guess::guess;
pub use score::{Stretch, exchanged, two_people};
pub use side::{Side, side_of, sides_of_titles};
pub use signs::{SIGNS, Signs};
pub use talk::{Shown, Talk};
pub use two::in_turns;
pub use weights::{Weights, weights};
