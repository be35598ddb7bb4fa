use std::collections::BTreeMap;

use rolecall_text::Diagnostic;

use crate::bounds::{LABEL_BYTES, SPEAKERS, too_many_speakers};
use crate::codes::bounds::LABEL_TOO_LONG;
use crate::{Limits, Participant, Turn};

/// How many labels are counted for each that the bound allows, before it is settled which of them
/// are names.
const CANDIDATES: usize = 20;

/// Speaker labels in the order in which they first occur. The last two are tried first, since
/// talk goes back and forth; the tree behind them bounds the time whatever the labels are.
#[derive(Debug)]
pub(crate) struct Labels {
    list: Vec<String>,
    index: BTreeMap<String, u32>,
    recent: [u32; 2],
    /// How many are kept.
    room: usize,
    /// The bound that is told where they are more.
    bound: usize,
}

impl Labels {
    /// Labels within the bound.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self::with_room(limits.speakers, limits.speakers)
    }

    /// Labels of which some may turn out to be no names, until [`Labels::of_turns`] leaves these.
    pub(crate) fn candidates(limits: &Limits) -> Self {
        Self::with_room(limits.speakers.max(SPEAKERS).saturating_mul(CANDIDATES), limits.speakers)
    }

    /// Any number of labels.
    pub(crate) fn unbounded() -> Self {
        Self::with_room(usize::MAX, usize::MAX)
    }

    fn with_room(room: usize, bound: usize) -> Self {
        Self { list: Vec::new(), index: BTreeMap::new(), recent: [0; 2], room, bound }
    }

    /// The number of `label`, which is new where it was not seen before; nothing beyond the bound.
    pub(crate) fn number(&mut self, label: &str) -> Option<u32> {
        for at in self.recent {
            if self.list.get(at as usize).is_some_and(|known| known == label) {
                self.touch(at);
                return Some(at);
            }
        }
        let at = match self.index.get(label) {
            Some(&at) => at,
            None => {
                if self.list.len() >= self.room {
                    return None;
                }
                let at = u32::try_from(self.list.len()).ok()?;
                self.list.push(label.to_owned());
                self.index.insert(label.to_owned(), at);
                at
            }
        };
        self.touch(at);
        Some(at)
    }

    /// The number of `label`, or the error that there are too many speakers.
    pub(crate) fn speaker(&mut self, label: &str, line: Option<u32>) -> Result<u32, Diagnostic> {
        if label.len() > LABEL_BYTES {
            return Err(too_long("speaker label", line));
        }
        self.candidate(label, line)
    }

    /// The number of what may be a label, however long.
    pub(crate) fn candidate(&mut self, label: &str, line: Option<u32>) -> Result<u32, Diagnostic> {
        self.number(label).ok_or_else(|| too_many_speakers(self.bound, line))
    }

    /// The labels that these turns have, numbered anew in the order in which they first occur.
    pub(crate) fn of_turns(&self, turns: &mut [Turn]) -> Result<Self, Diagnostic> {
        let mut labels = Self::with_room(self.bound, self.bound);
        let mut numbers: Vec<Option<u32>> = vec![None; self.list.len()];
        for turn in turns {
            let Some(before) = turn.speaker.map(|at| at as usize) else { continue };
            let (Some(slot), Some(label)) = (numbers.get_mut(before), self.list.get(before)) else {
                continue;
            };
            if slot.is_none() {
                *slot = Some(labels.speaker(label, turn.line)?);
            }
            turn.speaker = *slot;
        }
        Ok(labels)
    }

    fn touch(&mut self, at: u32) {
        if self.recent[0] != at {
            self.recent = [at, self.recent[0]];
        }
    }

    /// The length of a label seen lately that a line begins with, where a colon stands behind it
    /// that is none of an address (`https://`).
    pub(crate) fn before_colon(&self, line: &[u8]) -> Option<usize> {
        self.recent.into_iter().find_map(|at| {
            let label = self.list.get(at as usize)?.as_bytes();
            let behind = line.strip_prefix(label)?.strip_prefix(b":")?;
            (behind.first() != Some(&b'/')).then_some(label.len())
        })
    }

    /// All labels.
    pub(crate) fn list(&self) -> &[String] {
        &self.list
    }

    /// As participants without a role.
    pub(crate) fn participants(self) -> Vec<Participant> {
        self.list.into_iter().map(Participant::named).collect()
    }
}

/// The error that a label or name is too long.
pub(crate) fn too_long(what: &str, line: Option<u32>) -> Diagnostic {
    let mut error = Diagnostic::new(&LABEL_TOO_LONG, format!("this {what} is longer than 1 KiB"))
        .help("look for a quote that is not closed, or give the right column in `rolecall.toml`");
    error.line = line;
    error
}
