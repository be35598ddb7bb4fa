use rolecall_text::{CodeEntry, Diagnostic};

use crate::Turn;
use crate::warnings::Warnings;

/// How often something came up, and the line of the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) count: usize,
    /// From 1; 0 where none is known.
    pub(crate) line: u32,
}

impl Tally {
    /// It came up on this line.
    pub(crate) fn add(&mut self, line: u32) {
        self.add_several(line, 1);
    }

    /// It came up so often, first on this line.
    pub(crate) fn add_several(&mut self, line: u32, count: usize) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += count;
    }

    /// It came up at this turn.
    pub(crate) fn add_turn(&mut self, turn: &Turn) {
        self.add(turn.line.unwrap_or(0));
    }

    /// Says what `make` makes of the count, unless it is nought.
    pub(crate) fn say(
        self,
        entry: &CodeEntry,
        warnings: &mut Warnings,
        make: impl FnOnce(usize) -> Diagnostic,
    ) {
        if self.count > 0 {
            warnings.add(entry, || {
                let mut diagnostic = make(self.count);
                diagnostic.line = (self.line > 0).then_some(self.line);
                diagnostic
            });
        }
    }
}
