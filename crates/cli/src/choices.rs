//! The words that an option may have.

use clap::builder::{PossibleValue, PossibleValuesParser};
use rolecall_session::WRITERS;

/// A choice of names, each with a line that says what it is.
pub(crate) fn of(
    named: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> PossibleValuesParser {
    let value = |(name, help)| PossibleValue::new(name).help(help);
    named.into_iter().map(value).collect::<Vec<_>>().into()
}

/// The formats that sessions can be written in.
pub(crate) fn writers() -> PossibleValuesParser {
    of(WRITERS.iter().map(|writer| (writer.name(), writer.title())))
}
