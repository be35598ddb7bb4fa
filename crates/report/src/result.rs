use std::collections::BTreeMap;

use rolecall_coding::{CodedSession, Coding};
use rolecall_engine::{Findings, Tally};
use rolecall_protocol::RuleId;
use rolecall_session::{Session, Turn, Value};
use rolecall_text::Diagnostic;

use crate::Fate;

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

    /// The one file that stands for the session: the first of those that it was joined of.
    pub(crate) fn main_file(&self) -> &'a str {
        self.session.parts.first().map_or(self.file, |part| part.name.as_str())
    }

    pub(crate) fn coding(&self, coding: Option<u32>) -> Option<&'a Coding> {
        self.coded.codings.get(coding? as usize)
    }

    /// Whether something speaks against the labels of its speakers, so that its verdicts may rest on
    /// the wrong people: one of the codes of the check of labels (`rolecall-speakers`).
    pub(crate) fn doubts_labels(&self) -> bool {
        self.warnings.iter().any(|said| DOUBTS.contains(&said.code.0))
    }

    pub(crate) fn case_id(&self) -> Option<&'a Value> {
        self.session.case.get("id")
    }
}

/// The codes that speak against the labels of a session, in alphabetical order.
pub const DOUBTS: &[&str] = &[
    "label-holds-two-people",
    "labels-look-exchanged",
    "one-label-for-everybody",
    "one-label-says-nearly-all",
];

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
    /// Cases judged.
    pub cases: u64,
    /// Sessions that belong to no case, where there are rules over cases.
    pub without_case: u64,
    /// Rules over cases were not to be judged.
    pub cases_unwanted: bool,
    /// Verdicts over all sessions and cases.
    pub tally: Tally,
    /// Verdicts for each rule of the rulebook.
    pub rules: Vec<Tally>,
    /// What the verdicts of each rule do not tell apart.
    pub apart: Vec<Apart>,
    /// Files that could not be read, in the order given.
    pub failures: Vec<FailedFile>,
    /// Sessions whose labels look wrong: how many, and the titles of the first few.
    pub doubtful: (u64, Vec<String>),
    /// Reports drawn in full.
    pub shown: u64,
    /// Reports that were cut down to one line.
    pub hidden: u64,
    /// Whether the sessions were told in brief.
    pub brief: bool,
    /// In how many sessions each code was remarked on that is no more than advice; counted where
    /// sessions are told in brief.
    pub remarks: BTreeMap<&'static str, u64>,
}

/// In how many sessions a rule was not judged, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// Its condition, or its protocol's, left it out.
    pub excluded: u64,
    /// It was waived.
    pub waived: u64,
    /// Nothing could find its topic.
    pub blind: u64,
}

impl Totals {
    /// Counts a session whose labels look wrong, by its title.
    pub(crate) fn doubt(&mut self, session: Option<&str>) {
        const NAMED: usize = 8;
        let Some(title) = session else { return };
        self.doubtful.0 += 1;
        if self.doubtful.1.len() < NAMED {
            self.doubtful.1.push(title.to_owned());
        }
    }

    /// Counts what became of each rule in one more session.
    pub fn add(&mut self, fates: &[(RuleId, Fate)]) {
        self.sessions += 1;
        self.count(fates);
    }

    /// Counts what became of each `case` rule in one more case.
    pub fn add_case(&mut self, fates: &[(RuleId, Fate)]) {
        self.cases += 1;
        self.count(fates);
    }

    fn count(&mut self, fates: &[(RuleId, Fate)]) {
        let highest = fates.iter().map(|(rule, _)| rule.0 as usize + 1).max().unwrap_or(0);
        self.rules.resize(self.rules.len().max(highest), Tally::default());
        self.apart.resize(self.rules.len(), Apart::default());
        for &(rule, fate) in fates {
            let at = rule.0 as usize;
            let (Some(tally), Some(apart)) = (self.rules.get_mut(at), self.apart.get_mut(at))
            else {
                continue;
            };
            tally.add(fate.verdict());
            self.tally.add(fate.verdict());
            match fate {
                Fate::Excluded => apart.excluded += 1,
                Fate::Waived => apart.waived += 1,
                Fate::Blind => apart.blind += 1,
                _ => {}
            }
        }
    }

    /// Rules that a condition left out of every session, as indices into the rulebook; none where
    /// there was no session.
    pub fn never_applied(&self) -> impl Iterator<Item = usize> + '_ {
        self.rules_that(|all, _, apart| apart.excluded == all)
    }

    /// Rules that were waived in every session.
    pub fn always_waived(&self) -> impl Iterator<Item = usize> + '_ {
        self.rules_that(|all, _, apart| apart.waived == all)
    }

    /// Rules whose topic nothing could find, and that could be judged in no session otherwise.
    pub fn never_looked_for(&self) -> impl Iterator<Item = usize> + '_ {
        self.rules_that(|_, tally, apart| {
            let judged = tally.met + tally.partial + tally.gap;
            apart.blind > 0 && judged == 0 && apart.blind == tally.undetermined
        })
    }

    /// Whether rules were looked at, and not one could be judged.
    #[must_use]
    pub fn nothing_told(&self) -> bool {
        let Tally { met, partial, gap, undetermined, .. } = self.tally;
        met + partial + gap == 0 && undetermined > 0
    }

    fn rules_that(
        &self,
        wanted: impl Fn(u64, &Tally, &Apart) -> bool,
    ) -> impl Iterator<Item = usize> {
        let rules = self.rules.iter().zip(&self.apart).enumerate();
        rules
            .filter(move |(_, (tally, apart))| {
                let all = tally.total();
                all > 0 && wanted(all, tally, apart)
            })
            .map(|(at, _)| at)
    }
}
