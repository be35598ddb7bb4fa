//! Sessions on their way to their cases.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_text::Diagnostic;

use crate::codes::{CASE_FOLDER_IDS, CASE_SESSION_UNREAD};

/// What makes a session belong to a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseKey {
    /// The same for all sessions of a case.
    pub key: String,
    /// The id that the record gives the case.
    pub id: Option<String>,
}

/// The sessions of a run by case: what a case is judged by must be all of them, so this is the one
/// place where something is kept of every session.
#[derive(Debug)]
pub struct Groups<T> {
    cases: BTreeMap<String, Gathered<T>>,
    without: u64,
}

#[derive(Debug)]
struct Gathered<T> {
    ids: BTreeSet<String>,
    sessions: Vec<T>,
    unread: Vec<String>,
}

impl<T> Default for Gathered<T> {
    fn default() -> Self {
        Self { ids: BTreeSet::new(), sessions: Vec::new(), unread: Vec::new() }
    }
}

/// One case.
#[derive(Debug)]
pub struct Group<T> {
    /// Its name for people.
    pub name: String,
    /// Its sessions, in the order in which they were added.
    pub sessions: Vec<T>,
    /// How many of its files could not be read.
    pub unread: usize,
    /// What is to be said of it.
    pub warnings: Vec<Diagnostic>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { cases: BTreeMap::new(), without: 0 }
    }
}

impl<T> Groups<T> {
    /// Adds a session.
    pub fn add(&mut self, case: Option<CaseKey>, session: T) {
        let Some(CaseKey { key, id }) = case else {
            self.without += 1;
            return;
        };
        let case = self.cases.entry(key).or_default();
        case.ids.extend(id);
        case.sessions.push(session);
    }

    /// Adds a file of a case that could not be read.
    pub fn add_unread(&mut self, case: CaseKey, file: String) {
        self.cases.entry(case.key).or_default().unread.push(file);
    }

    /// Sessions that belong to no case.
    #[must_use]
    pub fn without(&self) -> u64 {
        self.without
    }

    /// The cases that have a session, in the order of their keys.
    pub fn finish(self) -> impl Iterator<Item = Group<T>> {
        let with_sessions = self.cases.into_iter().filter(|(_, case)| !case.sessions.is_empty());
        with_sessions.map(|(key, case)| {
            let mut warnings = Vec::new();
            if case.ids.len() > 1 {
                let ids: Vec<String> = case.ids.iter().map(|id| format!("`{id}`")).collect();
                let message = format!("the sessions of this folder name several cases: {}", ids.join(", "));
                warnings.push(Diagnostic::new(&CASE_FOLDER_IDS, message).help(
                    "give each case a folder of its own, or leave out `--cases-by folder` to go by the ids",
                ));
            }
            if !case.unread.is_empty() {
                let files: Vec<String> = case.unread.iter().map(|it| format!("`{it}`")).collect();
                let message = format!(
                    "{} of this case could not be read, so what it holds cannot be told",
                    files.join(", ")
                );
                let said = Diagnostic::new(&CASE_SESSION_UNREAD, message);
                warnings.push(said.help("mend the file, or leave it out of the case"));
            }
            let mut ids = case.ids.into_iter();
            let name = match (ids.next(), ids.next()) {
                (Some(only), None) => only,
                _ => key,
            };
            Group { name, sessions: case.sessions, unread: case.unread.len(), warnings }
        })
    }
}
