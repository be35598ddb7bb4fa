//! Findings, and apart from them diagnostics and codings, to bytes; one file for each format.
//!
//! Pure: the same values give the same bytes. Sessions are rendered one at a time ([`render`]), by
//! any thread, and put in order by a [`Stream`], so that memory does not grow with their number.
//! All sentences come from `words`, so that no two formats tell different stories; what users wrote
//! is escaped by the formats for people, and quoted as far as [`Quote`] allows. miette is known to
//! `graphic` alone.

#![warn(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests"))]

mod agreement;
mod case;
mod codings;
mod columns;
mod context;
mod diagnostics;
mod doc;
mod fate;
mod files;
mod formats;
mod graphic;
mod lineage;
mod page;
mod quote;
mod reporter;
mod result;
mod schemas;
mod speakers;
mod stream;
#[cfg(test)]
mod tests;
mod trials;
mod why;
mod words;

pub use agreement::{
    AGREEMENT_FORMATS, AgreedSession, AgreedTurn, AgreementFormat, AgreementResult, Shortfall,
    agreement_format,
};
pub use case::{CaseResult, CaseSession, case_session};
pub use codings::{
    CODING_FORMATS, CodingCount, CodingFormat, CodingResult, CodingTotals, coding_format,
};
pub use context::{Context, Options, ProtocolFile, Quote};
pub use diagnostics::{
    DIAGNOSTIC_FORMATS, DiagnosticFormat, Telling, Told, diagnostic_format, diagnostics,
};
pub use doc::{DOC_FORMATS, DocFormat, doc, doc_format};
pub use fate::Fate;
pub use files::{FILE_FORMATS, FileFormat, FileList, HeldFile, LeftOut, file_format};
pub use lineage::{builds_on, changes_of, comes_from, dropped, settings};
pub use reporter::{FORMATS, Reporter, format};
pub use result::{Apart, DOUBTS, FailedFile, SessionResult, Totals};
pub use schemas::{SCHEMAS, Schema, schema};
pub use speakers::{
    Given, Guessed, SPEAKER_FORMATS, SpeakerFormat, SpeakerResult, SpeakerRow, SpeakerTotals,
    speaker_format, speaker_rows,
};
pub use stream::{Piece, Rendered, Report, Stream, render, render_case};
pub use trials::{
    MutationResult, TRIAL_FORMATS, TrialFormat, TrialResult, Trials, trial_format, trials,
};
pub use why::{why, why_case};
pub use words::score::{scoring, severity};
