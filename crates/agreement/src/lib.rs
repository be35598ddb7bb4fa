//! How far people, or a person and a program, agree on what they coded.
//!
//! Pure, and without a dependency. A [`Table`] holds what each rater gave to each unit, with gaps where
//! somebody gave nothing, and the cluster (the session) that each unit belongs to. [`STATISTICS`] is the
//! one list of what can be computed of it: name, meaning, scale, source, and when there is no figure.
//!
//! Two promises hold for every figure. What cannot be told is said with its reason ([`Undefined`]), never as
//! 0, 1 or NaN. And the same table gives the same bits on every machine: only addition, multiplication,
//! division and square root are used, which IEEE 754 fixes to the last bit; sums run in the order of the
//! ratings, not in that of the files; random draws come from a generator written out in [`Random`].

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod bootstrap;
mod chance;
pub mod comparison;
mod confusion;
mod figure;
mod fisher;
mod icc;
mod paired;
mod random;
mod reference;
mod scale;
pub mod statistics;
mod table;
mod variance;

pub use bootstrap::{Bootstrap, Interval, bootstrap};
pub use confusion::Confusion;
pub use figure::{Figure, Undefined};
pub use icc::{FTest, Form, Icc, icc};
pub use random::Random;
pub use scale::{Category, Measure, Scale};
pub use statistics::{Needs, Raters, STATISTICS, Statistic, statistic};
pub use table::{Misfit, Rating, Sample, Table};
