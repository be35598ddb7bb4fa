use rolecall_text::{Code, CodeEntry, Diagnostic};

use crate::bounds::{SAME_CODE, SAME_CODE_IN_RECORD};
use crate::codes::native::{CODING_WITHOUT_TURN, UNKNOWN_KEY, WRONG_VALUE};

/// Collects what a reader has to say: a few of each code, the rest only counted, so that a wrong
/// file does not fill the screen.
#[derive(Debug, Default)]
pub(crate) struct Warnings {
    kept: Vec<Diagnostic>,
    counts: Vec<(Code, usize)>,
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
        if seen <= limit(entry.code) {
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

    /// Takes over what another collected, with its lines changed.
    pub(crate) fn take(&mut self, other: Self, line: impl Fn(u32) -> Option<u32>) {
        for mut said in other.kept {
            said.line = said.line.and_then(&line);
            self.kept.push(said);
        }
        for (code, more) in other.counts {
            match self.counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += more,
                None => self.counts.push((code, more)),
            }
        }
    }

    /// The diagnostics in the order in which they came up.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            let more = count.saturating_sub(limit(code));
            if more > 0
                && let Some(last) = self.kept.iter_mut().rev().find(|d| d.code == code)
            {
                last.message.push_str(&format!(" (and {more} more like this)"));
            }
        }
        self.kept
    }
}

/// How many diagnostics of a code are kept: more for what people write by hand, where each
/// differs.
fn limit(code: Code) -> usize {
    let by_hand = [UNKNOWN_KEY.code, WRONG_VALUE.code, CODING_WITHOUT_TURN.code];
    if by_hand.contains(&code) { SAME_CODE_IN_RECORD } else { SAME_CODE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::times::TIMES_GO_BACK;

    #[test]
    fn counts_what_it_does_not_keep() {
        let mut warnings = Warnings::default();
        for line in 1..=10 {
            warnings.say(&TIMES_GO_BACK, line, format!("at {line}"));
        }
        let said: Vec<String> = warnings.finish().into_iter().map(|d| d.message).collect();
        assert_eq!(said, ["at 1", "at 2", "at 3 (and 7 more like this)"]);
    }
}
