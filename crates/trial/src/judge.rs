use rolecall_engine::{Finding, Verdict};
use rolecall_protocol::{At, Expectation, ExpectationKind, Protocol, RuleId, Rulebook, Trial};
use rolecall_syntax::ast::Bound;

use crate::run::Ran;

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
        /// The session, from 0.
        session: u32,
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
        /// The session, from 0.
        session: u32,
        /// What it came to.
        came: Verdict,
    },
}

/// Holds what came out against what was expected.
pub(crate) fn judge(
    book: &Rulebook,
    protocol: &Protocol,
    trial: &Trial,
    sessions: &[Ran],
) -> Vec<Failure> {
    if trial.expects.is_empty() {
        return vec![Failure { at: trial.at, kind: FailureKind::ExpectsNothing }];
    }
    let judging = Judging { book, protocol, trial, sessions };
    trial.expects.iter().flat_map(|expectation| judging.one(expectation)).collect()
}

struct Judging<'a> {
    book: &'a Rulebook,
    protocol: &'a Protocol,
    trial: &'a Trial,
    sessions: &'a [Ran],
}

impl Judging<'_> {
    fn one(&self, expectation: &Expectation) -> Vec<Failure> {
        let mut failures = Vec::new();
        for (session, ran) in (0u32..).zip(self.sessions) {
            let kind = match &expectation.kind {
                ExpectationKind::Verdict { verdict, rule, session: only, turns } => {
                    if only.is_some_and(|only| only != session + 1) {
                        continue;
                    }
                    finding(ran, *rule).and_then(|it| wrong(it, session, verdict, turns))
                }
                ExpectationKind::Score { bound, score } => {
                    let came = ran.findings.score.value;
                    let reached = came.is_some_and(|came| reaches(came, *bound, *score));
                    (!reached).then_some(FailureKind::Score {
                        session,
                        bound: *bound,
                        expected: *score,
                        came,
                    })
                }
                ExpectationKind::NothingElse => {
                    failures.extend(self.others(ran, session, expectation.at));
                    None
                }
                ExpectationKind::Band(_) | ExpectationKind::Passed(_) => None,
            };
            failures.extend(kind.map(|kind| Failure { at: expectation.at, kind }));
        }
        failures
    }

    /// The rules that no expectation names and that are neither met nor not applicable.
    fn others(&self, ran: &Ran, session: u32, at: At) -> Vec<Failure> {
        let named = |rule: RuleId| {
            self.trial.expects.iter().any(|one| match &one.kind {
                ExpectationKind::Verdict { rule: named, session: only, .. } => {
                    *named == rule && only.is_none_or(|only| only == session + 1)
                }
                _ => false,
            })
        };
        let of_protocol = |finding: &&Finding| self.protocol.rules.contains(&finding.rule.0);
        ran.findings
            .findings
            .iter()
            .filter(of_protocol)
            .filter(|finding| !matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable))
            .filter(|finding| self.book.rule(finding.rule).is_some() && !named(finding.rule))
            .map(|finding| Failure {
                at,
                kind: FailureKind::Else { rule: finding.rule, session, came: finding.verdict },
            })
            .collect()
    }
}

fn finding(ran: &Ran, rule: RuleId) -> Option<&Finding> {
    ran.findings.findings.iter().find(|finding| finding.rule == rule)
}

fn wrong(
    finding: &Finding,
    session: u32,
    expected: &'static str,
    turns: &[u32],
) -> Option<FailureKind> {
    if finding.verdict.word() != expected {
        let came = finding.verdict;
        return Some(FailureKind::Verdict { rule: finding.rule, session, expected, came });
    }
    let mut evidence: Vec<u32> = finding.evidence.iter().map(|one| one.turn + 1).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let missing: Vec<u32> = turns.iter().copied().filter(|turn| !evidence.contains(turn)).collect();
    (!missing.is_empty()).then_some(FailureKind::Turns {
        rule: finding.rule,
        session,
        missing,
        evidence,
    })
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
