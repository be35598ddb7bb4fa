use rolecall_text::{Code, CodeEntry, Diagnostic, SourceId, Span};

use crate::ast::Text;

/// What is wrong with a cue.
#[derive(Clone, Debug)]
pub struct CueError {
    entry: &'static CodeEntry,
    /// The exact characters, in bytes of the cue's text.
    pub span: Span,
    /// One plain sentence, lower case at the start, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl CueError {
    pub(super) fn new(
        entry: &'static CodeEntry,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { entry, span, message: message.into(), help: help.into() }
    }

    /// Its stable code, one of [`crate::CODES`].
    #[must_use]
    pub fn code(&self) -> Code {
        self.entry.code
    }

    /// The error as a diagnostic on the text that the cue was written in.
    #[must_use]
    pub fn diagnostic(&self, source: SourceId, written: &Text) -> Diagnostic {
        let span = if self.span.is_empty() { written.span } else { written.at(self.span) };
        Diagnostic::new(self.entry, self.message.clone())
            .label(source, span, "")
            .help(self.help.clone())
    }
}
