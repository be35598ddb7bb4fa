use rolecall_coding::{CodedSession, Coding};
use rolecall_engine::{Findings, Tally, Verdict};
use rolecall_session::{Session, Turn, Value};
use rolecall_text::Diagnostic;

/// One session with everything that was found out about it.
#[derive(Clone, Copy, Debug)]
pub struct SessionResult<'a> {
    /// Its file, as it is shown.
    pub file: &'a str,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: &'a str,
    /// The session.
    pub session: &'a Session,
    /// Its codings.
    pub coded: &'a CodedSession,
    /// The verdicts.
    pub findings: &'a Findings,
    /// What the reader of the file and the mapping of speakers had to say.
    pub warnings: &'a [Diagnostic],
}

impl<'a> SessionResult<'a> {
    /// The file, with the session's name behind it where the file holds several.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.file, self.session)
    }

    pub(crate) fn turn(&self, turn: u32) -> Option<&'a Turn> {
        self.session.turns.get(turn as usize)
    }

    /// The file that holds a turn: a session may be joined of several.
    pub(crate) fn file_of(&self, turn: &Turn) -> &'a str {
        self.session.part_of(turn).map_or(self.file, |part| part.name.as_str())
    }

    pub(crate) fn coding(&self, coding: Option<u32>) -> Option<&'a Coding> {
        self.coded.codings.get(coding? as usize)
    }

    pub(crate) fn case_id(&self) -> Option<&'a Value> {
        self.session.case.get("id")
    }
}

/// The file, with the session's name behind it where the file holds several.
pub(crate) fn title(file: &str, session: &Session) -> String {
    match &session.name {
        Some(name) => format!("{file}#{name}"),
        None => file.to_owned(),
    }
}

/// A session file that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FailedFile {
    /// The file, as it is shown.
    pub file: String,
    /// Why.
    pub diagnostic: Diagnostic,
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Sessions judged.
    pub sessions: u64,
    /// Verdicts over all sessions.
    pub tally: Tally,
    /// Verdicts for each rule of the rulebook.
    pub rules: Vec<Tally>,
    /// Files that could not be read, in the order given.
    pub failures: Vec<FailedFile>,
    /// Reports drawn in full.
    pub shown: u64,
    /// Reports that were cut down to one line.
    pub hidden: u64,
}

impl Totals {
    /// Counts the verdicts of one more session.
    pub fn add(&mut self, verdicts: &[Verdict]) {
        self.sessions += 1;
        self.rules.resize(self.rules.len().max(verdicts.len()), Tally::default());
        for (tally, &verdict) in self.rules.iter_mut().zip(verdicts) {
            tally.add(verdict);
            self.tally.add(verdict);
        }
    }

    /// Rules that applied to none of the sessions, as indices into the rulebook; none where there
    /// was no session.
    pub fn never_applied(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.sessions;
        let rules = self.rules.iter().enumerate();
        rules.filter(move |(_, tally)| all > 0 && tally.not_applicable == all).map(|(at, _)| at)
    }
}
