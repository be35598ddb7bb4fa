//! What came of the tests of protocol files; one file for each format.

mod coverage;
mod human;
mod json;
mod junit;
mod mutation;
mod narrated;
mod words;

use rolecall_protocol::{At, Protocol, RuleId, Trial};
use rolecall_trial::{Coverage, Mutant, Outcome, Telling};

use crate::words::case::CaseScene;
use crate::{CaseResult, Context, SessionResult, case_session};

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
    /// What the tests saw of each protocol, where it was asked for.
    pub coverage: &'a [(&'a Protocol, Coverage)],
    /// Which mistakes the tests of each protocol notice, where it was asked for.
    pub mutation: &'a [MutationResult<'a>],
    /// The share of mistakes that has to be noticed, in hundredths, where one was asked for.
    pub at_least: Option<u32>,
}

/// Which small mistakes the tests of a protocol notice.
#[derive(Clone, Debug)]
pub struct MutationResult<'a> {
    /// The protocol.
    pub protocol: &'a Protocol,
    /// How many mistakes were made.
    pub all: usize,
    /// How many of them the checker refuses.
    pub refused: usize,
    /// How many say the same as the protocol.
    pub same: usize,
    /// How many some test notices.
    pub noticed: usize,
    /// Those that no test notices, with what would.
    pub unnoticed: Vec<(&'a Mutant, Option<Telling>)>,
}

impl MutationResult<'_> {
    /// How many count: the checker takes them, and they say something else.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.noticed + self.unnoticed.len()
    }

    /// The share that is noticed, 0 to 1; all where there are none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 mistakes")]
    pub fn share(&self) -> f64 {
        if self.counted() == 0 { 1.0 } else { self.noticed as f64 / self.counted() as f64 }
    }
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
    TrialFormat {
        name: "narrated",
        summary: "for listening: whole sentences, no tables",
        render: narrated::render,
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

    /// What a rule over the case of a test came to, in words.
    fn of_case(&self, result: &TrialResult<'a>, rule: RuleId) -> Option<String> {
        let case = &result.outcome.case;
        let sessions: Vec<_> = (0u32..)
            .zip(&case.summaries)
            .filter_map(|(number, summary)| {
                let session = self.session(result, number)?;
                Some(case_session(self.context, &session, summary))
            })
            .collect();
        let told = CaseResult {
            id: &result.trial.title,
            sessions: &sessions,
            summaries: &case.summaries,
            findings: &case.findings,
            warnings: &[],
        };
        let finding = case.findings.findings.iter().find(|finding| finding.rule == rule)?;
        Some(CaseScene { ctx: self.context, result: &told }.message(finding))
    }

    /// Whether so many mistakes in a protocol are noticed as was asked for.
    #[must_use]
    pub fn is_enough(&self, result: &MutationResult<'_>) -> bool {
        /// What is lost when hundredths are written as a share.
        const ROUNDING: f64 = 1e-9;
        self.at_least.is_none_or(|least| result.share() * 100.0 + ROUNDING >= f64::from(least))
    }

    /// What stands at a place, on one line.
    fn words(&self, at: At) -> String {
        let source = self.context.sources.get(at.source.0 as usize);
        let words = source.map_or("", |source| source.slice(at.span));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of a protocol's own file.
    fn text(&self, protocol: &Protocol) -> &'a str {
        let source = self.context.sources.get(protocol.source.0 as usize);
        source.map_or("", |source| source.text())
    }
}
