//! Transcript bytes to sessions.
//!
//! [`read()`] turns the bytes of one file into its [`Session`]s; [`READERS`] is the table of the
//! formats. Nothing is merged, sorted or guessed silently: what a reader leaves out or takes for
//! granted it says as a diagnostic with a line, and never with what people said.

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

pub mod bounds;
mod case;
mod chat;
pub mod codes;
mod codings;
mod columns;
mod compare;
mod cues;
mod documents;
mod elan;
mod encoding;
mod goals;
mod grid;
mod gzip;
mod join;
mod json;
mod labels;
mod languages;
mod marks;
mod model;
mod native;
mod neighbours;
mod package;
mod read;
mod readers;
mod renumber;
mod schema;
mod scroll;
mod sidecar;
mod table;
mod talk;
mod tally;
mod text;
mod times;
mod vendors;
mod warnings;
mod writers;
mod written;
mod xml;

pub use bounds::Limits;
pub use case::{CaseRecord, read_case};
pub use codes::CODES;
pub use codings::{CodingRow, CodingTable, Place, is_codings, read_codings};
pub use columns::Columns;
pub use goals::{Due, Goal, Task};
pub use join::{Joined, group_key, group_key_among, join};
pub use model::*;
pub use neighbours::join_neighbours;
pub use package::{Package, Unpacking};
pub use read::{Hint, Read, Taken, ToldBy, is_transcript, read};
pub use readers::{Content, Family, Fit, Input, READERS, Reader, Sample, reader};
pub use schema::{SCHEMA, schema};
pub use scroll::join_scrolling;
pub use sidecar::add_sidecar;
pub use vendors::shape::Shape;
pub use writers::{Aspect, Holds, WRITERS, Writer, quoted, writer};
pub use written::{Writing, Written, write};
