//! The cases of a run: what is kept of each session until all are read, and what comes of it.

use rolecall_engine::{SessionSummary, evaluate_case, has_case_rules};
use rolecall_project::{CaseKey, CasesBy, Groups, Run, Seen, Work};
use rolecall_protocol::RuleId;
use rolecall_report::{
    CaseResult, CaseSession, Context, Rendered, Reporter, SessionResult, Stream, case_session,
    render_case, why_case,
};

use crate::outcome::{Fate, Outcome};

/// What is kept of a session.
pub(super) struct Kept {
    case: Option<CaseKey>,
    session: (SessionSummary, CaseSession),
}

/// Keeps what the case of a session needs; nothing where no rule is about cases.
pub(super) fn keep(
    run: &Run<'_>,
    context: &Context<'_>,
    seen: &Seen<'_>,
    result: &SessionResult<'_>,
) -> Option<Kept> {
    if run.cases_by == CasesBy::None || !has_case_rules(context.rulebook) {
        return None;
    }
    let summary = seen.summarize(context.rulebook);
    let session = case_session(context, result, &summary);
    Some(Kept { case: seen.case.clone(), session: (summary, session) })
}

/// The sessions of a run on their way to their cases.
#[derive(Default)]
pub(super) struct Cases {
    groups: Groups<(SessionSummary, CaseSession)>,
}

impl Cases {
    pub(super) fn add(&mut self, kept: Kept) {
        self.groups.add(kept.case, kept.session);
    }

    /// Takes down a file that could not be read, where it is known whose it is.
    pub(super) fn add_unread(&mut self, run: &Run<'_>, work: &Work) {
        if let Some(case) = run.cases.case_of_unread(work, run.cases_by) {
            self.groups.add_unread(case, work.name());
        }
    }

    /// Judges the cases and writes them down.
    pub(super) fn finish(
        self,
        run: &Run<'_>,
        context: &Context<'_>,
        reporter: &dyn Reporter,
        stream: &mut Stream<'_>,
        outcome: &mut Outcome,
        out: &mut Vec<u8>,
    ) {
        stream.without_case(self.groups.without());
        if run.cases_by == CasesBy::None {
            stream.cases_unwanted();
        }
        for group in self.groups.finish() {
            let judged = Judged::of(context, group);
            outcome.add_case(&judged.fates());
            let detail = stream.detail();
            let rendered: Rendered = render_case(reporter, context, &judged.result(), detail);
            stream.push_case(&rendered, out);
        }
    }

    /// Answers `--why` for a rule over cases.
    pub(super) fn why(
        self,
        context: &Context<'_>,
        rule: RuleId,
        outcome: &mut Outcome,
        out: &mut Vec<u8>,
    ) {
        for (at, group) in self.groups.finish().enumerate() {
            let judged = Judged::of(context, group);
            outcome.add_case(&judged.fates());
            if at > 0 {
                out.push(b'\n');
            }
            out.extend_from_slice(&why_case(context, &judged.result(), rule));
        }
    }
}

/// A case that was judged.
struct Judged {
    name: String,
    summaries: Vec<SessionSummary>,
    sessions: Vec<CaseSession>,
    findings: rolecall_engine::CaseFindings,
    warnings: Vec<rolecall_text::Diagnostic>,
}

impl Judged {
    fn of(
        context: &Context<'_>,
        group: rolecall_project::Group<(SessionSummary, CaseSession)>,
    ) -> Self {
        let (mut summaries, sessions): (Vec<_>, Vec<_>) = group.sessions.into_iter().unzip();
        let unread = SessionSummary { unread: true, ..SessionSummary::default() };
        summaries.extend(std::iter::repeat_n(unread, group.unread));
        let findings = evaluate_case(context.rulebook, &summaries);
        Self { name: group.name, summaries, sessions, findings, warnings: group.warnings }
    }

    fn result(&self) -> CaseResult<'_> {
        CaseResult {
            id: &self.name,
            sessions: &self.sessions,
            summaries: &self.summaries,
            findings: &self.findings,
            warnings: &self.warnings,
        }
    }

    fn fates(&self) -> Vec<(RuleId, Fate)> {
        let findings = self.findings.findings.iter();
        findings.map(|finding| (finding.rule, Fate::of_case(finding))).collect()
    }
}
