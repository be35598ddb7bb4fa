use std::ops::Range;

use rolecall_protocol::RuleId;

use crate::{CaseResult, Context, FailedFile, Fate, Reporter, SessionResult, Totals};

/// One session as text, made by any thread; a [`Stream`] puts such pieces one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    /// The text.
    pub bytes: Vec<u8>,
    /// The parts of `bytes` that may be cut down to one line, in order.
    pub reports: Vec<Report>,
    /// What became of each rule that was looked at, by its number in the rulebook.
    pub fates: Vec<(RuleId, Fate)>,
    /// The title of a session whose labels look wrong.
    pub doubtful: Option<String>,
}

/// A part of a [`Rendered`] session that may be cut down to one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Where in the session's bytes.
    pub range: Range<usize>,
    /// What stands there instead when the run has shown enough.
    pub short: String,
}

/// Renders one session. Depends on nothing but its arguments, so that worker threads can do it in
/// any order. `detail: false` spares the work for reports that the stream would cut down anyway
/// (see [`Stream::detail`]); it never changes what the stream writes.
#[must_use]
pub fn render(
    reporter: &dyn Reporter,
    ctx: &Context<'_>,
    result: &SessionResult<'_>,
    detail: bool,
) -> Rendered {
    let findings = result.findings.findings.iter();
    let fates = findings.map(|finding| (finding.rule, Fate::of(finding))).collect();
    let doubtful = result.doubts_labels().then(|| result.title());
    let mut out = Rendered { fates, doubtful, ..Rendered::default() };
    reporter.session(ctx, result, detail, &mut out);
    out
}

/// Renders one case, as [`render`] does a session.
#[must_use]
pub fn render_case(
    reporter: &dyn Reporter,
    ctx: &Context<'_>,
    result: &CaseResult<'_>,
    detail: bool,
) -> Rendered {
    let findings = result.findings.findings.iter();
    let fates = findings.map(|finding| (finding.rule, Fate::of_case(finding))).collect();
    let mut out = Rendered { fates, ..Rendered::default() };
    reporter.case(ctx, result, detail, &mut out);
    out
}

/// The one place where the sessions of a run come together, in the order given: writes what stands
/// before, between and after them, counts, and cuts reports down to one line once
/// [`crate::Options::max_shown`] have been shown. Holds counts and unreadable files, never sessions.
pub struct Stream<'a> {
    reporter: &'a dyn Reporter,
    ctx: &'a Context<'a>,
    totals: Totals,
    begun: bool,
    cases_begun: bool,
}

impl<'a> Stream<'a> {
    /// Begins a run's output.
    pub fn new(reporter: &'a dyn Reporter, ctx: &'a Context<'a>, out: &mut Vec<u8>) -> Self {
        reporter.head(ctx, out);
        Self { reporter, ctx, totals: Totals::default(), begun: false, cases_begun: false }
    }

    /// Whether sessions still to be pushed need their reports in full.
    #[must_use]
    pub fn detail(&self) -> bool {
        self.left() > 0
    }

    /// Adds a session.
    pub fn push(&mut self, session: &Rendered, out: &mut Vec<u8>) {
        self.totals.add(&session.fates);
        self.totals.doubt(session.doubtful.as_deref());
        self.put(session, out);
    }

    /// Says that so many sessions belong to no case.
    pub fn without_case(&mut self, sessions: u64) {
        self.totals.without_case = sessions;
    }

    /// Says that rules over cases were not to be judged.
    pub fn cases_unwanted(&mut self) {
        self.totals.cases_unwanted = true;
    }

    /// Adds a case, behind all sessions.
    pub fn push_case(&mut self, case: &Rendered, out: &mut Vec<u8>) {
        self.begin_cases(true, out);
        self.totals.add_case(&case.fates);
        self.put(case, out);
    }

    fn begin_cases(&mut self, any: bool, out: &mut Vec<u8>) {
        if std::mem::replace(&mut self.cases_begun, true) {
            return;
        }
        let before = out.len();
        self.reporter.before_cases(self.ctx, any, out);
        self.begun &= out.len() == before;
    }

    fn put(&mut self, session: &Rendered, out: &mut Vec<u8>) {
        if !session.bytes.is_empty() {
            if self.begun {
                out.extend_from_slice(self.reporter.between());
            }
            self.begun = true;
        }
        let mut copied = 0;
        for report in &session.reports {
            let whole = self.left() > 0;
            let upto = if whole { report.range.end } else { report.range.start };
            out.extend_from_slice(session.bytes.get(copied..upto).unwrap_or(&[]));
            copied = report.range.end;
            if whole {
                self.totals.shown += 1;
            } else {
                out.extend_from_slice(report.short.as_bytes());
                self.totals.hidden += 1;
            }
        }
        out.extend_from_slice(session.bytes.get(copied..).unwrap_or(&[]));
    }

    /// Adds a file that could not be read.
    pub fn fail(&mut self, failed: FailedFile) {
        self.totals.failures.push(failed);
    }

    /// Ends the output and says what the run came to.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Totals {
        self.begin_cases(false, out);
        self.reporter.tail(self.ctx, &self.totals, out);
        self.totals
    }

    fn left(&self) -> u64 {
        match self.ctx.options.max_shown {
            0 => u64::MAX,
            most => (most as u64).saturating_sub(self.totals.shown),
        }
    }
}
