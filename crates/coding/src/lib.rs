//! Topics and a session to codings: who said what about which topic, in which turn.
//!
//! Two layers are kept apart in Rolecall. This crate is the lower one: it alone reads what people
//! said. The rules above it see [`CodedSession`]s only.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

pub mod acts;
mod clarity;
mod code;
mod coders;
mod context;
mod coverage;
mod cue;
mod goals;
mod model;
mod record;
mod roles;

pub use clarity::{Clarity, WEAK};
pub use code::Coder;
pub use coders::{CODERS, CoderEntry};
pub use context::{CONTEXTS, ContextEntry, ContextFinder, ContextReading, Stands, context_entry};
pub use cue::{Scanner, Scratch};
pub use goals::{
    About, COMPARED_GOALS, CodedGoal, CodedTask, Named, OnRecord, STOP_WORDS, Wording,
};
pub use model::*;
pub use record::LIKELY;
pub use roles::{Assignment, Labels, RoleSource, assign_roles};

use rolecall_text::CodeEntry;

/// The diagnostics of this crate.
pub static CODES: &[&CodeEntry] = &[
    &record::CODING_OUTSIDE,
    &roles::NO_SPEAKER,
    &roles::ROLE_BY_TITLE,
    &roles::ROLE_NOT_FILLED_IN,
    &roles::SAME_ROLE,
    &roles::UNDECLARED_ROLE,
    &record::UNKNOWN_CODE,
    &roles::UNMAPPED_LABEL,
    &clarity::UNCLEAR_TALK,
    &clarity::WEAK_EVIDENCE,
];
