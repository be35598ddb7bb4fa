use rolecall_coding::{CodedSession, Coder, Labels, Scratch};
use rolecall_engine::{Circumstances, Findings, evaluate};
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

/// What came of one test.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its sessions, in order.
    pub sessions: Vec<Ran>,
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
        let sessions: Vec<Ran> = trial
            .sessions
            .iter()
            .map(|written| {
                let session = session(self.book, written, &line_of);
                let coded = self.coder.code(&session, scratch, &mut Vec::new());
                Ran { findings: findings(self.book, &session, &coded), session, coded }
            })
            .collect();
        let failures = judge(self.book, protocol, trial, &sessions);
        Outcome { sessions, failures }
    }
}

/// What each rule comes to in a session.
pub(crate) fn findings(book: &Rulebook, session: &Session, coded: &CodedSession) -> Findings {
    let circumstances = Circumstances {
        session: &session.attributes,
        case: &session.case,
        waivers: &session.waivers,
    };
    evaluate(book, &circumstances, coded)
}
