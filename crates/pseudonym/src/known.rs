//! What is known before a session is looked at: the agency's own lists, and words that must stay.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rolecall_text::words::fold;

use crate::Kind;
use crate::talk::folded;

/// What is known before a session is looked at.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Names that are always replaced, folded, one or more words.
    pub(crate) names: BTreeMap<String, Kind>,
    /// Words that are never replaced, folded.
    pub(crate) keep: BTreeSet<String>,
    /// Words that cues of protocols look for, folded.
    pub(crate) cued: BTreeSet<String>,
    /// Words that cues for talk in other languages than English look for, folded.
    pub(crate) foreign: BTreeSet<String>,
    /// Labels that say a role (`PO`, `client`), folded.
    pub(crate) roles: BTreeSet<String>,
}

/// Why a list could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as a plain sentence that repeats nothing of the list.
    pub message: String,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Lines of a list.
const LONGEST_LIST: usize = 1_000_000;

impl Known {
    /// Adds a list of names, one a line, each with its kind behind a tab or a comma where it is no
    /// person's (`Alderman House, place`). Lines that begin with `#` are remarks.
    ///
    /// # Errors
    /// A kind that does not exist, or too many lines.
    pub fn add_names(&mut self, list: &str) -> Result<(), ListError> {
        for (number, line) in lines(list)? {
            let (name, kind) = match line.rsplit_once(['\t', ',', ';']) {
                None => (line, Kind::Person),
                Some((name, word)) => match Kind::from_word(word) {
                    Some(kind) => (name, kind),
                    None => {
                        let kinds = Kind::ALL.map(Kind::word).join(", ");
                        let message = format!("behind the name stands no kind; kinds are {kinds}");
                        return Err(ListError { line: number, message });
                    }
                },
            };
            self.add_name(name, kind);
        }
        Ok(())
    }

    /// Adds one name.
    pub fn add_name(&mut self, name: &str, kind: Kind) {
        let folded = folded(name);
        if !folded.is_empty() {
            self.names.insert(folded, kind);
        }
    }

    /// Adds a list of words that are never replaced, one a line.
    ///
    /// # Errors
    /// Too many lines.
    pub fn add_kept(&mut self, list: &str) -> Result<(), ListError> {
        for (_, line) in lines(list)? {
            self.keep.extend(folded(line).split(' ').map(str::to_owned));
        }
        Ok(())
    }

    /// Adds a word that cues look for.
    pub fn add_cued(&mut self, word: &str) {
        self.cued.insert(folded(word));
    }

    /// Adds a word that cues for talk in another language look for. It stays where no list knows it; of
    /// names that the lists have (`Mari`, `Rosa`) it is none.
    pub fn add_foreign(&mut self, word: &str) {
        self.foreign.insert(folded(word));
    }

    /// Adds a label that says a role.
    pub fn add_role(&mut self, label: &str) {
        self.roles.insert(fold(label.trim()));
    }
}

fn lines(list: &str) -> Result<impl Iterator<Item = (usize, &str)>, ListError> {
    if list.lines().count() > LONGEST_LIST {
        let message = format!("the list has more than {LONGEST_LIST} lines");
        return Err(ListError { line: LONGEST_LIST, message });
    }
    let numbered = list.trim_start_matches('\u{feff}').lines().enumerate();
    Ok(numbered
        .map(|(at, line)| (at + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#')))
}
