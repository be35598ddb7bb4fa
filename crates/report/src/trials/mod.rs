//! What came of the tests of protocol files; one file for each format.

mod human;
mod json;
mod junit;
mod words;

use rolecall_protocol::{At, Protocol, Trial};
use rolecall_trial::Outcome;

use crate::{Context, SessionResult};

/// One test with what came of it.
#[derive(Clone, Copy, Debug)]
pub struct TrialResult<'a> {
    /// The protocol that it belongs to.
    pub protocol: &'a Protocol,
    /// The test.
    pub trial: &'a Trial,
    /// What came of it.
    pub outcome: &'a Outcome,
}

/// What a format of test results is given.
#[derive(Clone, Copy, Debug)]
pub struct Trials<'a> {
    /// The rules, and what the reader asked for.
    pub context: &'a Context<'a>,
    /// The tests, in order.
    pub results: &'a [TrialResult<'a>],
}

/// A format of test results.
#[derive(Clone, Copy)]
pub struct TrialFormat {
    /// The word for `--format`.
    pub name: &'static str,
    /// One line for `--help`: lower case, no full stop.
    pub summary: &'static str,
    render: fn(&Trials<'_>, &mut Vec<u8>),
}

/// Every format of test results, one file each.
pub const TRIAL_FORMATS: &[TrialFormat] = &[
    TrialFormat {
        name: "human",
        summary: "for reading: what failed, what came instead, and why",
        render: human::render,
    },
    TrialFormat { name: "json", summary: "for programs: one JSON object", render: json::render },
    TrialFormat {
        name: "junit",
        summary: "for build servers: JUnit XML, a suite for each protocol",
        render: junit::render,
    },
];

/// The format of test results called `name`.
#[must_use]
pub fn trial_format(name: &str) -> Option<&'static TrialFormat> {
    TRIAL_FORMATS.iter().find(|format| format.name == name)
}

/// Renders test results.
#[must_use]
pub fn trials(trials: &Trials<'_>, format: &TrialFormat) -> Vec<u8> {
    let mut out = Vec::new();
    (format.render)(trials, &mut out);
    out
}

impl<'a> Trials<'a> {
    /// The results of each protocol, in order.
    fn by_protocol(&self) -> Vec<(&'a Protocol, Vec<&'a TrialResult<'a>>)> {
        let mut groups: Vec<(&Protocol, Vec<&TrialResult<'_>>)> = Vec::new();
        for result in self.results {
            match groups.last_mut().filter(|(protocol, _)| protocol.id == result.protocol.id) {
                Some((_, group)) => group.push(result),
                None => groups.push((result.protocol, vec![result])),
            }
        }
        groups
    }

    fn failed(&self) -> usize {
        self.results.iter().filter(|result| !result.outcome.passed()).count()
    }

    /// The file and line of a place.
    fn place(&self, at: At) -> (&'a str, u32) {
        let source = self.context.sources.get(at.source.0 as usize);
        source.map_or(("", 1), |source| (source.name(), source.position(at.span.start).line))
    }

    /// A session of a test as reports see sessions.
    fn session(&self, result: &TrialResult<'a>, number: u32) -> Option<SessionResult<'a>> {
        let ran = result.outcome.sessions.get(number as usize)?;
        let (file, _) = self.place(result.trial.at);
        Some(SessionResult {
            file,
            sha256: "",
            session: &ran.session,
            coded: &ran.coded,
            findings: &ran.findings,
            warnings: &[],
        })
    }
}
