use rolecall_coding::{CodedSession, Coder, Labels, Scratch};
use rolecall_engine::{
    CaseFindings, Circumstances, Findings, SessionSummary, evaluate, evaluate_case, summarize,
};
use rolecall_protocol::{At, Protocol, Rulebook, Trial};
use rolecall_session::Session;

use crate::judge::{Failure, judge};
use crate::session::session;

/// Everything that runs tests, made once for a rulebook.
#[derive(Debug)]
pub struct Bench<'a> {
    book: &'a Rulebook,
    coder: Coder<'a>,
}

/// What came of one session of a test.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The session.
    pub session: Session,
    /// Its codings.
    pub coded: CodedSession,
    /// What each rule came to.
    pub findings: Findings,
}

/// What came of the case that the sessions of a test are of.
#[derive(Clone, Debug, Default)]
pub struct RanCase {
    /// What was kept of each session.
    pub summaries: Vec<SessionSummary>,
    /// What each rule over the case came to.
    pub findings: CaseFindings,
}

/// What came of one test.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its sessions, in order.
    pub sessions: Vec<Ran>,
    /// Its case.
    pub case: RanCase,
    /// What should have come out and did not; empty where the test passed.
    pub failures: Vec<Failure>,
}

impl Outcome {
    /// Whether everything came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// A session as it was coded, to be judged.
pub(crate) type Acted = (Session, CodedSession);

impl<'a> Bench<'a> {
    /// A bench for the tests of `book`. `labels` give roles to labels; tests name roles themselves,
    /// so that an empty one will do.
    #[must_use]
    pub fn new(book: &'a Rulebook, labels: &'a Labels) -> Self {
        Self { book, coder: Coder::new(book, labels, &[]) }
    }

    /// What one thread needs to use this bench.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        self.coder.scratch()
    }

    /// Runs a test of `protocol`. Turns have the lines that `line_of` gives for their places.
    #[must_use]
    pub fn run(
        &self,
        protocol: &Protocol,
        trial: &Trial,
        scratch: &mut Scratch,
        line_of: impl Fn(At) -> Option<u32>,
    ) -> Outcome {
        let acted = self.act(&trial.sessions, scratch, line_of);
        let tried = Tried::new(self.book, &acted);
        let failures = judge(self.book, protocol, trial, &tried);
        let sessions = acted
            .into_iter()
            .zip(tried.findings)
            .map(|((session, coded), findings)| Ran { session, coded, findings });
        Outcome { sessions: sessions.collect(), case: tried.case, failures }
    }

    /// The sessions of a test, coded.
    pub(crate) fn act(
        &self,
        sessions: &[rolecall_protocol::TrialSession],
        scratch: &mut Scratch,
        line_of: impl Fn(At) -> Option<u32>,
    ) -> Vec<Acted> {
        sessions
            .iter()
            .map(|written| {
                let session = session(self.book, written, &line_of);
                let coded = self.coder.code(&session, scratch, &mut Vec::new());
                (session, coded)
            })
            .collect()
    }
}

/// What all rules came to in the sessions of a test.
pub(crate) struct Tried {
    pub(crate) findings: Vec<Findings>,
    pub(crate) case: RanCase,
}

impl Tried {
    pub(crate) fn new(book: &Rulebook, acted: &[Acted]) -> Self {
        let mut findings = Vec::with_capacity(acted.len());
        let mut summaries = Vec::with_capacity(acted.len());
        for (session, coded) in acted {
            let circumstances = Circumstances {
                session: &session.attributes,
                case: &session.case,
                waivers: &session.waivers,
            };
            findings.push(evaluate(book, &circumstances, coded));
            summaries.push(summarize(book, &circumstances, coded));
        }
        number(&mut summaries);
        let case = evaluate_case(book, &summaries);
        Self { findings, case: RanCase { summaries, findings: case } }
    }
}

/// Where a test gives none of its sessions a number or a day, they are numbered as they stand.
fn number(summaries: &mut [SessionSummary]) {
    if summaries.iter().all(|it| it.number.is_none() && it.date.is_none()) {
        for (number, summary) in (1..).zip(summaries) {
            summary.number = Some(number);
        }
    }
}
