//! One file per format that sessions are written in, one table.

mod json;

use crate::Session;
use crate::written::Lost;

/// One format that sessions are written in.
pub trait Writer: Sync {
    /// Its name, as `--to` takes it.
    fn name(&self) -> &'static str;
    /// What people call it.
    fn title(&self) -> &'static str;
    /// How the names of such files end, without the point.
    fn extension(&self) -> &'static str;
    /// The session as text of this format. What is left out or changed goes to `lost`.
    fn write(&self, session: &Session, lost: &mut Lost) -> String;
}

/// All formats that sessions are written in, in the order of the help.
pub static WRITERS: &[&dyn Writer] = &[&json::Json];

/// The writer of this name.
#[must_use]
pub fn writer(name: &str) -> Option<&'static dyn Writer> {
    WRITERS.iter().copied().find(|writer| writer.name() == name)
}
