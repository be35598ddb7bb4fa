//! What a format could not hold of a session that was written in it.

use rolecall_text::Diagnostic;

/// What was left out or changed when a session was written.
#[derive(Debug, Default)]
pub struct Lost {
    said: Vec<Diagnostic>,
}

impl Lost {
    /// The diagnostics, in the order in which they came up.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        self.said
    }
}
