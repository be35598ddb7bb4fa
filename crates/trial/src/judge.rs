use rolecall_engine::{CaseFinding, Finding, Findings, Passed, ProtocolScore, Verdict};
use rolecall_protocol::{At, Expectation, ExpectationKind, Protocol, RuleId, Rulebook, Trial};
use rolecall_syntax::ast::Bound;

use crate::run::{RanCase, Tried};

/// Something that should have come out of a test and did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where it is expected: the line, or the whole test.
    pub at: At,
    /// What came instead.
    pub kind: FailureKind,
}

/// The kinds of failure.
#[derive(Clone, Debug, PartialEq)]
pub enum FailureKind {
    /// The test expects nothing, so that it cannot show anything.
    ExpectsNothing,
    /// Another verdict.
    Verdict {
        /// The rule.
        rule: RuleId,
        /// The session, from 0; none where the rule is about the case.
        session: Option<u32>,
        /// The verdict expected, as reports write it.
        expected: &'static str,
        /// What came instead.
        came: Verdict,
    },
    /// The verdict, on other evidence.
    Turns {
        /// The rule.
        rule: RuleId,
        /// The session, from 0.
        session: u32,
        /// Turns that are expected and not among the evidence, from 1.
        missing: Vec<u32>,
        /// Turns of the evidence, from 1, in order.
        evidence: Vec<u32>,
    },
    /// Another score.
    Score {
        /// The session, from 0.
        session: u32,
        /// Which bound.
        bound: Option<Bound>,
        /// The score expected, 0 to 1.
        expected: f64,
        /// What came instead; `None` where there is no score.
        came: Option<f64>,
    },
    /// A rule that is not named is neither met nor not applicable.
    Else {
        /// The rule.
        rule: RuleId,
        /// The session, from 0; none where the rule is about the case.
        session: Option<u32>,
        /// What it came to.
        came: Verdict,
    },
    /// Another band.
    Band {
        /// The session, from 0.
        session: u32,
        /// The band expected.
        expected: String,
        /// What came instead; `None` where the score lies in none.
        came: Option<String>,
    },
    /// It did not pass, did not fail, or neither can be told.
    Passed {
        /// The session, from 0.
        session: u32,
        /// Whether it should have passed.
        expected: bool,
        /// What came instead; `None` where nothing of the protocol applies.
        came: Option<Passed>,
    },
    /// A band is expected of a protocol that names none.
    NoBands,
    /// The test expects to pass or to fail, and the protocol has no pass mark.
    NoPassMark,
}

/// Holds what came out against what was expected.
pub(crate) fn judge(
    book: &Rulebook,
    protocol: &Protocol,
    trial: &Trial,
    tried: &Tried,
) -> Vec<Failure> {
    if trial.expects.is_empty() {
        return vec![Failure { at: trial.at, kind: FailureKind::ExpectsNothing }];
    }
    let judging = Judging { book, protocol, trial, sessions: &tried.findings, case: &tried.case };
    trial.expects.iter().flat_map(|expectation| judging.one(expectation)).collect()
}

struct Judging<'a> {
    book: &'a Rulebook,
    protocol: &'a Protocol,
    trial: &'a Trial,
    sessions: &'a [Findings],
    case: &'a RanCase,
}

impl Judging<'_> {
    fn one(&self, expectation: &Expectation) -> Vec<Failure> {
        let kinds = match &expectation.kind {
            ExpectationKind::Verdict { verdict, rule, session, turns } => {
                match self.of_case(*rule) {
                    Some(finding) => self.case_verdict(finding, verdict, *session, turns),
                    None => self.verdict(*rule, verdict, *session, turns),
                }
            }
            ExpectationKind::Score { bound, score } => self.score(*bound, *score),
            ExpectationKind::NothingElse => self.others(),
            ExpectationKind::Band(expected) => self.band(expected),
            ExpectationKind::Passed(expected) => self.passed(*expected),
        };
        kinds.into_iter().map(|kind| Failure { at: expectation.at, kind }).collect()
    }

    /// What a rule over the case came to; none for a rule that is judged in single sessions.
    fn of_case(&self, rule: RuleId) -> Option<&CaseFinding> {
        self.case.findings.findings.iter().find(|finding| finding.rule == rule)
    }

    fn verdict(
        &self,
        rule: RuleId,
        verdict: &'static str,
        only: Option<u32>,
        turns: &[u32],
    ) -> Vec<FailureKind> {
        let sessions = (0u32..).zip(self.sessions);
        let asked = sessions.filter(|(session, _)| only.is_none_or(|only| only == session + 1));
        asked
            .filter_map(|(session, found)| {
                let finding = found.findings.iter().find(|finding| finding.rule == rule)?;
                wrong(finding, session, verdict, turns)
            })
            .collect()
    }

    fn case_verdict(
        &self,
        finding: &CaseFinding,
        expected: &'static str,
        only: Option<u32>,
        turns: &[u32],
    ) -> Vec<FailureKind> {
        if finding.verdict.word() != expected {
            let came = finding.verdict;
            return vec![FailureKind::Verdict {
                rule: finding.rule,
                session: None,
                expected,
                came,
            }];
        }
        let session = only.map_or(0, |only| only.saturating_sub(1));
        let shown = finding.evidence.iter().filter_map(|one| {
            let at = *self.case.findings.order.get(one.session as usize)?;
            let seen = self.case.summaries.get(at as usize)?.subjects.get(one.subject as usize)?;
            (only.is_none() || at == session).then_some(seen.turn? + 1)
        });
        missing(turns, shown.collect())
            .map(|(missing, evidence)| FailureKind::Turns {
                rule: finding.rule,
                session,
                missing,
                evidence,
            })
            .into_iter()
            .collect()
    }

    fn score(&self, bound: Option<Bound>, expected: f64) -> Vec<FailureKind> {
        let scores = self.sessions.iter().map(|found| self.own_score(found)?.bounds.value);
        (0u32..)
            .zip(scores)
            .filter(|(_, came)| !came.is_some_and(|came| reaches(came, bound, expected)))
            .map(|(session, came)| FailureKind::Score { session, bound, expected, came })
            .collect()
    }

    fn band(&self, expected: &str) -> Vec<FailureKind> {
        if self.protocol.scoring.bands.is_empty() {
            return vec![FailureKind::NoBands];
        }
        let came = |found| Some(self.own_score(found)?.band_of(self.protocol)?.to_owned());
        (0u32..)
            .zip(self.sessions.iter().map(came))
            .filter(|(_, came)| came.as_deref() != Some(expected))
            .map(|(session, came)| FailureKind::Band {
                session,
                expected: expected.to_owned(),
                came,
            })
            .collect()
    }

    fn passed(&self, expected: bool) -> Vec<FailureKind> {
        if !self.protocol.scoring.has_marks() {
            return vec![FailureKind::NoPassMark];
        }
        let wanted = if expected { Passed::Yes } else { Passed::No };
        let scores = self.sessions.iter().map(|found| self.own_score(found));
        (0u32..)
            .zip(scores.map(|score| score.and_then(|score| score.passed)))
            .filter(|(_, came)| *came != Some(wanted))
            .map(|(session, came)| FailureKind::Passed { session, expected, came })
            .collect()
    }

    /// The score of this protocol alone, whatever else is tested with it.
    fn own_score<'f>(&self, found: &'f Findings) -> Option<&'f ProtocolScore> {
        let own = |score: &&ProtocolScore| {
            let protocol = self.book.protocols.get(score.protocol as usize);
            protocol.is_some_and(|protocol| protocol.rules == self.protocol.rules)
        };
        found.protocols.iter().find(own)
    }

    /// The rules that no expectation names and that are neither met nor not applicable. Rules over
    /// the case are among them where the test has several sessions.
    fn others(&self) -> Vec<FailureKind> {
        let fine = |verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
        let mut others = Vec::new();
        for (session, found) in (0u32..).zip(self.sessions) {
            for finding in &found.findings {
                let (rule, came) = (finding.rule, finding.verdict);
                if self.protocol.rules.contains(&rule.0)
                    && !fine(came)
                    && !self.names(rule, Some(session))
                {
                    others.push(FailureKind::Else { rule, session: Some(session), came });
                }
            }
        }
        if self.sessions.len() > 1 {
            for finding in &self.case.findings.findings {
                let (rule, came) = (finding.rule, finding.verdict);
                if self.protocol.rules.contains(&rule.0) && !fine(came) && !self.names(rule, None) {
                    others.push(FailureKind::Else { rule, session: None, came });
                }
            }
        }
        others
    }

    /// Whether the test expects something of the rule (in the session).
    fn names(&self, rule: RuleId, session: Option<u32>) -> bool {
        self.trial.expects.iter().any(|one| match &one.kind {
            ExpectationKind::Verdict { rule: named, session: only, .. } => {
                *named == rule
                    && (session.is_none()
                        || only.is_none_or(|only| session.is_some_and(|it| only == it + 1)))
            }
            _ => false,
        })
    }
}

fn wrong(
    finding: &Finding,
    session: u32,
    expected: &'static str,
    turns: &[u32],
) -> Option<FailureKind> {
    if finding.verdict.word() != expected {
        let (rule, came) = (finding.rule, finding.verdict);
        return Some(FailureKind::Verdict { rule, session: Some(session), expected, came });
    }
    let evidence = finding.evidence.iter().map(|one| one.turn + 1).collect();
    let (missing, evidence) = missing(turns, evidence)?;
    Some(FailureKind::Turns { rule: finding.rule, session, missing, evidence })
}

/// The turns that are not among the evidence, where there are any, and the evidence in order.
fn missing(turns: &[u32], mut evidence: Vec<u32>) -> Option<(Vec<u32>, Vec<u32>)> {
    evidence.sort_unstable();
    evidence.dedup();
    let missing: Vec<u32> = turns.iter().copied().filter(|turn| !evidence.contains(turn)).collect();
    (!missing.is_empty()).then_some((missing, evidence))
}

/// Whether a score is the one expected, to the whole percent, or within its bound.
fn reaches(came: f64, bound: Option<Bound>, expected: f64) -> bool {
    /// What is lost when a percentage is written as a share.
    const ROUNDING: f64 = 1e-9;
    match bound {
        Some(Bound::AtLeast) => came >= expected - ROUNDING,
        Some(Bound::AtMost) => came <= expected + ROUNDING,
        None => (came - expected).abs() <= 0.005 + ROUNDING,
    }
}
