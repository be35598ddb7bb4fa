//! The sentences of failed tests.

use rolecall_engine::Passed;
use rolecall_protocol::RuleId;
use rolecall_syntax::ast::Bound;
use rolecall_trial::{Failure, FailureKind};

use super::{TrialResult, Trials};
use crate::words::{Scene, numbers};

/// A failure in words.
pub(super) struct Told {
    /// What was expected and what came instead.
    pub(super) message: String,
    /// Why it came so, where a rule is named.
    pub(super) why: Option<String>,
    /// The rule, where one is named.
    pub(super) rule: Option<RuleId>,
    /// The word for programs.
    pub(super) kind: &'static str,
}

/// `a gap`, `not applicable`: a verdict behind `is`.
fn verdict(word: &str) -> String {
    if word == "gap" { "a gap".to_owned() } else { word.replace('-', " ") }
}

pub(super) fn told(trials: &Trials<'_>, result: &TrialResult<'_>, failure: &Failure) -> Told {
    let several = result.outcome.sessions.len() > 1;
    let within = |session: Option<u32>| match session {
        Some(session) if several => format!(" in session {}", session + 1),
        _ => String::new(),
    };
    let name = |rule: RuleId| {
        let rule = trials.context.rulebook.rule(rule);
        rule.map_or(String::new(), |rule| rule.name.clone())
    };
    let why = |rule: RuleId, session: Option<u32>| match session {
        Some(session) => {
            let session = trials.session(result, session)?;
            let scene = Scene::new(trials.context, &session);
            let finding = session.findings.findings.iter().find(|finding| finding.rule == rule)?;
            Some(scene.message(finding))
        }
        None => trials.of_case(result, rule),
    };
    match &failure.kind {
        FailureKind::ExpectsNothing => Told {
            message:
                "it expects nothing, so it can show nothing: add a line such as `expect gap RULE`"
                    .to_owned(),
            why: None,
            rule: None,
            kind: "expects-nothing",
        },
        FailureKind::Verdict { rule, session, expected, came } => Told {
            message: format!(
                "expected `{}` to be {}{}, and it is {}",
                name(*rule),
                verdict(expected),
                within(*session),
                verdict(came.word())
            ),
            why: why(*rule, *session),
            rule: Some(*rule),
            kind: "verdict",
        },
        FailureKind::Turns { rule, session, missing, evidence } => {
            let listed = |turns: &[u32]| {
                let turns: Vec<String> = turns.iter().map(u32::to_string).collect();
                let word = if turns.len() == 1 { "turn" } else { "turns" };
                format!("{word} {}", turns.join(", "))
            };
            let instead = match evidence.as_slice() {
                [] => "no turn".to_owned(),
                turns => listed(turns),
            };
            Told {
                message: format!(
                    "expected `{}` to rest on {}{}, and it rests on {instead}",
                    name(*rule),
                    listed(missing),
                    within(Some(*session))
                ),
                why: why(*rule, Some(*session)),
                rule: Some(*rule),
                kind: "turns",
            }
        }
        FailureKind::Score { session, bound, expected, came } => {
            let bound = match bound {
                None => "",
                Some(Bound::AtLeast) => "at least ",
                Some(Bound::AtMost) => "at most ",
            };
            let came = came.map_or("there is none".to_owned(), |came| {
                format!("it is {}", numbers::percent(came))
            });
            Told {
                message: format!(
                    "expected a score of {bound}{}{}, and {came}",
                    numbers::percent(*expected),
                    within(Some(*session))
                ),
                why: None,
                rule: None,
                kind: "score",
            }
        }
        FailureKind::Band { session, expected, came } => {
            let came = came
                .as_ref()
                .map_or("the score lies in none".to_owned(), |came| format!("it is \"{came}\""));
            Told {
                message: format!(
                    "expected band \"{expected}\"{}, and {came}",
                    within(Some(*session))
                ),
                why: None,
                rule: None,
                kind: "band",
            }
        }
        FailureKind::Passed { session, expected, came } => {
            let expected = if *expected { "pass" } else { "fail" };
            let came = match came {
                None => "nothing of the protocol applies",
                Some(Passed::Yes) => "it passed",
                Some(Passed::No) => "it did not pass",
                Some(Passed::CannotBeTold) => "that cannot be told",
            };
            Told {
                message: format!("expected it to {expected}{}, and {came}", within(Some(*session))),
                why: None,
                rule: None,
                kind: "passed",
            }
        }
        FailureKind::NoBands => Told {
            message: "expected a band, and this protocol names none".to_owned(),
            why: None,
            rule: None,
            kind: "band",
        },
        FailureKind::NoPassMark => Told {
            message: "expected the sessions to pass or to fail, and this protocol has no pass mark"
                .to_owned(),
            why: None,
            rule: None,
            kind: "pass-mark",
        },
        FailureKind::Else { rule, session, came } => Told {
            message: format!(
                "expected nothing else, and `{}` is {}{}",
                name(*rule),
                verdict(came.word()),
                within(*session)
            ),
            why: why(*rule, *session),
            rule: Some(*rule),
            kind: "else",
        },
    }
}

/// `5 tests: 4 passed, 1 failed`
pub(super) fn summary(all: usize, failed: usize) -> String {
    let tests = numbers::count(all as u64, "test");
    match failed {
        0 => format!("{tests} passed"),
        failed if failed == all => format!("{tests} failed"),
        failed => format!("{tests}: {} passed, {failed} failed", all - failed),
    }
}
