//! Text with spans, lines and diagnostics: the leaf that every other crate of Rolecall stands on.
//!
//! One place for byte spans, for the conversion between bytes, lines, characters and UTF-16,
//! for the normalisation of words that cues and talk share, for escaping what users wrote before
//! it reaches a terminal, and for the one [`Diagnostic`] value that every layer reports with.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]

mod date;
mod diagnostic;
mod escape;
pub mod marks;
mod nearest;
mod source;
mod span;
pub mod words;

pub use date::Date;
pub use diagnostic::{Code, CodeEntry, Diagnostic, Edit, Label, Related, Severity};
pub use escape::{clip, escape};
pub use nearest::nearest_name;
pub use source::{Position, Source, SourceId};
pub use span::Span;
