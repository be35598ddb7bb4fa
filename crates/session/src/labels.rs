use std::collections::BTreeMap;

use rolecall_text::Diagnostic;

use crate::Participant;
use crate::bounds::{LABEL_BYTES, SPEAKERS};
use crate::codes::bounds::{LABEL_TOO_LONG, TOO_MANY_SPEAKERS};

/// Speaker labels in the order in which they first occur. The last two are tried first, since
/// talk goes back and forth; the tree behind them bounds the time whatever the labels are.
#[derive(Debug)]
pub(crate) struct Labels {
    list: Vec<String>,
    index: BTreeMap<String, u32>,
    recent: [u32; 2],
    limit: usize,
}

impl Default for Labels {
    fn default() -> Self {
        Self::with_limit(SPEAKERS)
    }
}

impl Labels {
    /// Labels of which more than `limit` are refused.
    pub(crate) fn with_limit(limit: usize) -> Self {
        Self { list: Vec::new(), index: BTreeMap::new(), recent: [0; 2], limit }
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
                if self.list.len() >= self.limit {
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
        self.number(label).ok_or_else(|| too_many(line))
    }

    fn touch(&mut self, at: u32) {
        if self.recent[0] != at {
            self.recent = [at, self.recent[0]];
        }
    }

    /// The recently seen labels with their numbers.
    pub(crate) fn recent(&self) -> impl Iterator<Item = (&str, u32)> {
        let known = |at: u32| self.list.get(at as usize).map(|label| (label.as_str(), at));
        self.recent.into_iter().filter_map(known)
    }

    /// All labels.
    pub(crate) fn list(&self) -> &[String] {
        &self.list
    }

    /// As participants without a role.
    pub(crate) fn participants(self) -> Vec<Participant> {
        self.list.into_iter().map(|label| Participant { label, role: None }).collect()
    }
}

/// The error that a label or name is too long.
pub(crate) fn too_long(what: &str, line: Option<u32>) -> Diagnostic {
    let mut error = Diagnostic::new(&LABEL_TOO_LONG, format!("this {what} is longer than 1 KiB"))
        .help("look for a quote that is not closed, or give the right column in `rolecall.toml`");
    error.line = line;
    error
}

/// The error that a file has too many speakers.
pub(crate) fn too_many(line: Option<u32>) -> Diagnostic {
    let message = format!("this session has more than {SPEAKERS} different speaker labels");
    let mut error = Diagnostic::new(&TOO_MANY_SPEAKERS, message).help(
        "check that the part before the text is really the speaker's name: in a table, give the \
         right column; in a text, begin each turn with `Name:`",
    );
    error.line = line;
    error
}
