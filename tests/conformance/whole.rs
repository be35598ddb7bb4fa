//! The sessions of a case, each judged by itself, and the case by all of them.

use rolecall_engine::{
    CaseFinding, CaseFindings, LineLooked, LineState, SessionSummary, Truth, evaluate_case,
};
use rolecall_protocol::{RuleKind, Rulebook};

use crate::case::{Case, Expectation};
use crate::judge::{Judged, judge, rulebook};

/// What came of a case.
pub(crate) struct Whole {
    rulebook: Rulebook,
    sessions: Vec<Judged>,
    summaries: Vec<SessionSummary>,
    findings: CaseFindings,
}

impl Whole {
    /// Reads, codes and judges.
    ///
    /// # Errors
    ///
    /// What was wrong with the protocol or a session.
    pub(crate) fn of(case: &Case) -> Result<Self, String> {
        let rulebook = rulebook(case)?;
        let sessions: Vec<Judged> =
            case.sessions.iter().map(|it| judge(&rulebook, it)).collect::<Result<_, _>>()?;
        let summaries: Vec<SessionSummary> = sessions.iter().map(Judged::summary).collect();
        let findings = evaluate_case(&rulebook, &summaries);
        Ok(Self { rulebook, sessions, summaries, findings })
    }

    /// What came instead of an expectation, where it does not come true.
    pub(crate) fn against(&self, expected: &Expectation) -> Option<String> {
        let (rule, place) = match expected {
            Expectation::Verdict { rule, session, .. } => (Some(rule), *session),
            _ => (None, 1),
        };
        if let Some(finding) = rule.and_then(|rule| self.finding(rule)) {
            return self.against_case(finding, expected);
        }
        match (self.sessions.get(place as usize - 1), expected) {
            (_, Expectation::Score(Some(score))) if self.sessions.len() > 1 => {
                let came = self.findings.score.value;
                let same = came.is_some_and(|came| (came - score).abs() < 1e-3);
                (!same).then(|| format!("score of the case {came:?}"))
            }
            (Some(session), _) => session.against(expected),
            (None, _) => Some(format!("there is no session {place}")),
        }
    }

    fn finding(&self, rule: &str) -> Option<&CaseFinding> {
        let named = |f: &&CaseFinding| self.rulebook.rule(f.rule).is_some_and(|r| r.name == rule);
        self.findings.findings.iter().find(named)
    }

    fn against_case(&self, finding: &CaseFinding, expected: &Expectation) -> Option<String> {
        let Expectation::Verdict { verdict, evidence, clauses, .. } = expected else { return None };
        let told = self.told(finding);
        let as_expected = finding.verdict == *verdict
            && evidence.as_ref().is_none_or(|turns| *turns == self.evidence(finding))
            && clauses.iter().all(|clause| told.contains(clause.as_str()));
        (!as_expected).then_some(told)
    }

    /// Session times 100 and turn, both from 1.
    fn evidence(&self, finding: &CaseFinding) -> Vec<u32> {
        let place = |it: &rolecall_engine::CaseEvidence| {
            let given = self.findings.order[it.session as usize] as usize;
            let seen = self.summaries[given].subjects[it.subject as usize];
            (it.session + 1) * 100 + seen.turn.unwrap() + 1
        };
        finding.evidence.iter().map(place).collect()
    }

    /// A finding with what was looked at: each line as it is expected with `clause "fails 2"`, the
    /// number of the line from 1.
    fn told(&self, finding: &CaseFinding) -> String {
        let rule = self.rulebook.rule(finding.rule).map_or("", |rule| rule.name.as_str());
        let evidence: Vec<String> = self.evidence(finding).iter().map(u32::to_string).collect();
        let mut told =
            format!("{} {rule} evidence {}", finding.verdict.word(), evidence.join(", "));
        if let Some(set_aside) = &finding.set_aside {
            told.push_str(&format!("\n      {set_aside:?}"));
        }
        for looked in &finding.lines {
            told.push_str(&format!("\n      {} {}; {looked:?}", state(looked), looked.line + 1));
        }
        for oddity in &self.findings.oddities {
            told.push_str(&format!("\n      {oddity:?}"));
        }
        told
    }

    /// What the rules looked at, for the coverage of clauses.
    pub(crate) fn looked(&self) -> Vec<(String, Truth)> {
        self.sessions.iter().flat_map(Judged::looked).collect()
    }

    /// The kinds of rule with the verdicts they came to.
    pub(crate) fn verdicts(&self) -> Vec<(&'static str, &'static str)> {
        let of_case = self.findings.findings.iter().map(|it| ("case", it.verdict.word()));
        self.sessions.iter().flat_map(Judged::verdicts).chain(of_case).collect()
    }

    /// The timings of `case` lines with how they stood.
    pub(crate) fn lines(&self) -> Vec<(String, &'static str)> {
        let mut lines = Vec::new();
        for finding in &self.findings.findings {
            let Some(RuleKind::Case(case)) = self.rulebook.rule(finding.rule).map(|it| &it.kind)
            else {
                continue;
            };
            for looked in &finding.lines {
                let timing = format!("{:?}", case.lines[looked.line as usize].timing);
                let word: String = timing.chars().take_while(|c| c.is_alphabetic()).collect();
                lines.push((word, state(looked)));
            }
        }
        lines
    }
}

fn state(looked: &LineLooked) -> &'static str {
    match looked.state {
        LineState::Fails => "fails",
        LineState::Unknown => "unknown",
        LineState::Pending => "pending",
        LineState::Holds => "holds",
        LineState::LeftOut => "left-out",
    }
}
