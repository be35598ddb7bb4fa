use std::collections::HashSet;
use std::ops::Range;

use rolecall_protocol::RuleId;
use rolecall_text::Severity;

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
    /// The session as it stands in a run of many, for formats that have a form for it.
    pub brief: Vec<Piece>,
    /// The codes of remarks on its record, each once; where `brief` has something.
    pub remarks: Vec<&'static str>,
}

/// A part of a session told in brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Under which name a run says it but once, and what stands there from the second time on.
    pub once: Option<(String, String)>,
}

impl Piece {
    /// One that stands in every session.
    pub(crate) fn always(text: String) -> Self {
        Self { text, once: None }
    }
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
    if ctx.options.brief_from > 0 {
        out.brief = reporter.brief(ctx, result);
    }
    if !out.brief.is_empty() {
        let remarks = result.warnings.iter().filter(|it| it.severity == Severity::Advice);
        out.remarks = remarks.map(|it| it.code.0).collect();
        out.remarks.sort_unstable();
        out.remarks.dedup();
    }
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

/// What a run remembers to have said once.
const MOST_SAID: usize = 10_000;

/// The one place where the sessions of a run come together, in the order given: writes what stands
/// before, between and after them, counts, and cuts reports down to one line once
/// [`crate::Options::max_shown`] have been shown. Holds counts and unreadable files; of sessions no more than
/// the first few, until it is known whether they are so many that they are told in brief.
pub struct Stream<'a> {
    reporter: &'a dyn Reporter,
    ctx: &'a Context<'a>,
    totals: Totals,
    begun: bool,
    cases_begun: bool,
    form: Form,
}

/// How sessions are told.
enum Form {
    /// Not yet known: these came so far.
    Open(Vec<Rendered>),
    Full,
    /// In brief; what was said once goes by these names.
    Brief(HashSet<String>),
}

impl<'a> Stream<'a> {
    /// Begins a run's output.
    pub fn new(reporter: &'a dyn Reporter, ctx: &'a Context<'a>, out: &mut Vec<u8>) -> Self {
        reporter.head(ctx, out);
        let form = if ctx.options.brief_from > 0 { Form::Open(Vec::new()) } else { Form::Full };
        Self { reporter, ctx, totals: Totals::default(), begun: false, cases_begun: false, form }
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
        let most = self.ctx.options.brief_from;
        match &mut self.form {
            Form::Open(held) if !session.brief.is_empty() => {
                held.push(session.clone());
                if held.len() >= most {
                    self.settle(true, out);
                }
            }
            Form::Brief(_) => self.put_brief(session, out),
            Form::Open(_) | Form::Full => self.put(session, out),
        }
    }

    /// Decides how sessions are told, and writes those that waited for it.
    fn settle(&mut self, brief: bool, out: &mut Vec<u8>) {
        let form = if brief { Form::Brief(HashSet::new()) } else { Form::Full };
        if !matches!(self.form, Form::Open(_)) {
            return;
        }
        self.totals.brief = brief;
        let Form::Open(held) = std::mem::replace(&mut self.form, form) else { return };
        for session in &held {
            match brief {
                true => self.put_brief(session, out),
                false => self.put(session, out),
            }
        }
    }

    fn put_brief(&mut self, session: &Rendered, out: &mut Vec<u8>) {
        if std::mem::replace(&mut self.begun, true) {
            out.extend_from_slice(self.reporter.between_brief());
        }
        let Form::Brief(said) = &mut self.form else { return };
        for piece in &session.brief {
            let text = match &piece.once {
                Some((name, again)) if said.contains(name) => again,
                Some((name, _)) => {
                    // Names are what records say: a run of endless records has no endless memory.
                    if said.len() < MOST_SAID {
                        said.insert(name.clone());
                    }
                    &piece.text
                }
                None => &piece.text,
            };
            out.extend_from_slice(text.as_bytes());
        }
        for &code in &session.remarks {
            *self.totals.remarks.entry(code).or_default() += 1;
        }
        self.totals.hidden += session.reports.len() as u64;
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
        self.settle(false, out);
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
        if matches!(self.form, Form::Brief(_)) {
            return 0;
        }
        match self.ctx.options.max_shown {
            0 => u64::MAX,
            most => (most as u64).saturating_sub(self.totals.shown),
        }
    }
}
