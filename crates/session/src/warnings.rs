use rolecall_text::{CodeEntry, Diagnostic};

use crate::bounds::SAME_CODE;

/// Collects what a reader has to say: a few of each code, the rest only counted, so that a wrong
/// file does not fill the screen.
#[derive(Debug, Default)]
pub(crate) struct Warnings {
    kept: Vec<Diagnostic>,
    counts: Vec<(rolecall_text::Code, usize)>,
}

impl Warnings {
    /// Adds what `make` builds, unless enough of this code were kept already.
    pub(crate) fn add(&mut self, entry: &CodeEntry, make: impl FnOnce() -> Diagnostic) {
        let seen = match self.counts.iter_mut().find(|(code, _)| *code == entry.code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((entry.code, 1));
                1
            }
        };
        if seen <= SAME_CODE {
            self.kept.push(make());
        }
    }

    /// Adds a diagnostic with a message and a line, from 1; 0 where none is known.
    pub(crate) fn say(&mut self, entry: &CodeEntry, line: u32, message: impl Into<String>) {
        self.add(entry, || {
            let mut diagnostic = Diagnostic::new(entry, message);
            diagnostic.line = (line > 0).then_some(line);
            diagnostic
        });
    }

    /// Takes over what another collector holds.
    pub(crate) fn append(&mut self, other: Self) {
        for diagnostic in other.kept {
            let code = diagnostic.code;
            match self.counts.iter_mut().find(|(c, _)| *c == code) {
                Some((_, count)) => {
                    if *count < SAME_CODE {
                        self.kept.push(diagnostic);
                    }
                    *count += 1;
                }
                None => {
                    self.counts.push((code, 1));
                    self.kept.push(diagnostic);
                }
            }
        }
        for (code, count) in other.counts {
            let beyond = count.saturating_sub(SAME_CODE);
            if let Some((_, total)) = self.counts.iter_mut().find(|(c, _)| *c == code) {
                *total += beyond;
            }
        }
    }

    /// The diagnostics in the order in which they came up.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            let more = count.saturating_sub(SAME_CODE);
            if more > 0
                && let Some(last) = self.kept.iter_mut().rev().find(|d| d.code == code)
            {
                last.message.push_str(&format!(" (and {more} more like this)"));
            }
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::times::TIMES_GO_BACK;

    #[test]
    fn counts_what_it_does_not_keep() {
        let mut first = Warnings::default();
        let mut second = Warnings::default();
        for line in 1..=5 {
            first.say(&TIMES_GO_BACK, line, format!("at {line}"));
            second.say(&TIMES_GO_BACK, line + 10, format!("at {}", line + 10));
        }
        first.append(second);
        let said: Vec<String> = first.finish().into_iter().map(|d| d.message).collect();
        assert_eq!(said, ["at 1", "at 2", "at 3 (and 7 more like this)"]);
    }
}
