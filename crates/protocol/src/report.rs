use std::collections::BTreeSet;

use rolecall_text::{Diagnostic, Severity, SourceId, nearest_name};

use crate::At;
use crate::effective::Atlas;

/// Comparisons of names that one check may spend on suggestions; a file with thousands of unknown
/// names is told of each, but not what each was meant to be. One takes some
/// 20 microseconds.
const MOST_COMPARISONS: usize = 5_000;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Report {
    diagnostics: Vec<Diagnostic>,
    comparisons: usize,
    /// Finds the true places of words.
    pub(crate) atlas: Atlas,
    /// Files of which only errors are told.
    pub(crate) quiet: BTreeSet<SourceId>,
}

impl Report {
    pub(crate) fn add(&mut self, mut diagnostic: Diagnostic) {
        for label in &mut diagnostic.labels {
            let at = self.atlas.real(At { source: label.source, span: label.span });
            (label.source, label.span) = (at.source, at.span);
        }
        for related in &mut diagnostic.related {
            let at = self.atlas.real(At { source: related.source, span: related.span });
            (related.source, related.span) = (at.source, at.span);
        }
        for edit in &mut diagnostic.edits {
            let at = self.atlas.real(At { source: edit.source, span: edit.span });
            (edit.source, edit.span) = (at.source, at.span);
        }
        let about = diagnostic.labels.first().map(|label| label.source);
        let is_quiet = about.is_some_and(|source| self.quiet.contains(&source));
        if diagnostic.severity == Severity::Error || !is_quiet {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The files in which something is wrong.
    pub(crate) fn wrong_files(&self) -> BTreeSet<SourceId> {
        let errors = self.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        errors.filter_map(|one| one.labels.first()).map(|label| label.source).collect()
    }

    /// The known name that was most likely meant.
    pub(crate) fn nearest<'n>(
        &mut self,
        wrong: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let left = MOST_COMPARISONS.saturating_sub(self.comparisons);
        if left == 0 {
            return None;
        }
        let known: Vec<&str> =
            known.into_iter().filter(|name| may_be_near(wrong, name)).take(left + 1).collect();
        self.comparisons += known.len();
        if known.len() > left {
            return None;
        }
        nearest_name(wrong, known)
    }

    /// Sorted by file, place and code, each once.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics;
        let key = |one: &Diagnostic| {
            let label = one.labels.first();
            (label.map(|l| (l.source, l.span)), one.severity, one.code)
        };
        all.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
        all.dedup();
        all
    }
}

/// Whether a name is worth a comparison: of a like length, or one within the other.
fn may_be_near(wrong: &str, name: &str) -> bool {
    let longer = wrong.len().max(name.len());
    wrong.len().abs_diff(name.len()) <= 2.max(longer / 3)
        || name.contains(wrong)
        || wrong.contains(name)
}
