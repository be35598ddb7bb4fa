use rolecall_text::{Diagnostic, nearest_name};

/// Comparisons of names that one check may spend on suggestions; a file with thousands of unknown
/// names is told of each, but not what each was meant to be.
const MOST_COMPARISONS: usize = 200_000;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Report {
    diagnostics: Vec<Diagnostic>,
    comparisons: usize,
}

impl Report {
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The known name that was most likely meant.
    pub(crate) fn nearest<'n>(
        &mut self,
        wrong: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let left = MOST_COMPARISONS.saturating_sub(self.comparisons);
        let mut spent = 0;
        let found = nearest_name(wrong, known.into_iter().take(left).inspect(|_| spent += 1));
        self.comparisons += spent;
        found
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
