use std::fmt;

use crate::{SourceId, Span};

/// The stable name of a diagnostic: lower-case words joined by hyphens, the same as the file that
/// makes it and as the page that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can be used, and something is most likely not as meant.
    Warning,
    /// A remark.
    Advice,
}

impl Severity {
    /// `error`, `warning` or `advice`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// What the tables hold for each code: the row feeds `explain`, the manual and the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The code.
    pub code: Code,
    /// The severity it is reported with.
    pub severity: Severity,
    /// One line: what it is about. Lower case, no full stop.
    pub summary: &'static str,
    /// The page shown by `rolecall explain CODE`, in Markdown: what it means, why it matters, an
    /// example, what to write instead.
    pub page: &'static str,
}

/// A span with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub source: SourceId,
    /// The exact words.
    pub span: Span,
    /// What is to be said of them; may be empty.
    pub text: String,
}

/// A place in another file (or elsewhere in the same one) that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file.
    pub source: SourceId,
    /// The exact words.
    pub span: Span,
    /// A plain sentence, such as "first declared here".
    pub message: String,
}

/// A change of text that mends what the diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file.
    pub source: SourceId,
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One thing to tell a person about a file: a code, a plain sentence, the exact words it is about,
/// and what to write instead. A value; renderers turn it into text.
///
/// Diagnostics about session records have no labels and carry a `line` instead, so that nothing
/// people said can leak through a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One plain sentence, lower case at the start, no full stop.
    pub message: String,
    /// The words it is about, all in one file, the most important first.
    pub labels: Vec<Label>,
    /// What to do next.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Changes that would mend it, where that is safe.
    pub edits: Vec<Edit>,
    /// The line in a session file, from 1, where there are no labels.
    pub line: Option<u32>,
}

impl Diagnostic {
    /// A diagnostic with the severity of its table row.
    #[must_use]
    pub fn new(entry: &CodeEntry, message: impl Into<String>) -> Self {
        Self {
            code: entry.code,
            severity: entry.severity,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            related: Vec::new(),
            edits: Vec::new(),
            line: None,
        }
    }

    /// Adds a label.
    #[must_use]
    pub fn label(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source, span, text: text.into() });
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, source: SourceId, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { source, span, message: message.into() });
        self
    }

    /// Adds a change that would mend it.
    #[must_use]
    pub fn edit(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { source, span, text: text.into() });
        self
    }

    /// Sets the line in a session file.
    #[must_use]
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }
}
