use rolecall_text::{Diagnostic, Severity};

use crate::codes::MISSING;

/// A diagnostic with the file it is about, for those that point into no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The file as it is named to people; empty where it is about no single file.
    pub file: String,
    /// What is said.
    pub diagnostic: Diagnostic,
}

impl Notice {
    /// A notice about `file`.
    #[must_use]
    pub fn of(file: impl Into<String>, diagnostic: Diagnostic) -> Self {
        Self { file: file.into(), diagnostic }
    }

    /// Whether a file cannot be used because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }

    /// Whether the file is missing or could not be read, rather than wrong.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        MISSING.contains(&self.diagnostic.code)
    }
}
