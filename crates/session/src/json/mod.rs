//! JSON as recognisers of speech write it, read in one pass.
//!
//! [`Tape`] goes over the text once: it holds it to the rules of JSON and notes where the values of
//! keys stand that any reader asks for. Everything after that, telling the format and reading it,
//! looks values up on the tape and copies nothing. Values under other keys are passed over without
//! a note.

mod keys;
mod number;
mod record;
mod scan;
mod tape;
mod value;

pub(crate) use keys::{NAME, id, id_of};
pub(crate) use number::number;
pub(crate) use record::{FromValue, record};
pub(crate) use tape::{Fault, Tape};
pub(crate) use value::{First, Json, Raw, line_at};

#[cfg(test)]
mod tests;
