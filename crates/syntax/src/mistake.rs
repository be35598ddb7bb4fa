//! The one mistake that is told of a declaration.

use rolecall_text::{CodeEntry, Diagnostic, SourceId, Span};

/// A mistake in a declaration, before it knows which file it is in.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    entry: &'static CodeEntry,
    message: String,
    /// The exact words, and what is said of them.
    labels: Vec<(Span, String)>,
    help: Option<String>,
    edits: Vec<(Span, String)>,
}

impl Mistake {
    pub(crate) fn new(
        entry: &'static CodeEntry,
        span: Span,
        label: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            entry,
            message: message.into(),
            labels: vec![(span, label.into())],
            help: None,
            edits: Vec::new(),
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.labels.push((span, label.into()));
        self
    }

    pub(crate) fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push((span, text.into()));
        self
    }

    pub(crate) fn at(&self) -> Span {
        self.labels.first().map_or(Span::default(), |(span, _)| *span)
    }

    pub(crate) fn into_diagnostic(self, source: SourceId) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.entry, self.message);
        for (span, text) in self.labels {
            diagnostic = diagnostic.label(source, span, text);
        }
        for (span, text) in self.edits {
            diagnostic = diagnostic.edit(source, span, text);
        }
        if let Some(help) = self.help {
            diagnostic = diagnostic.help(help);
        }
        diagnostic
    }
}
