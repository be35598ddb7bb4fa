use rolecall_coding::CodedSession;
use rolecall_protocol::{CaseSubject, Rule, RuleId, RuleKind, Rulebook, TopicId};
use rolecall_session::Value;

use super::plan::Plan;
use super::{HIGHEST_SESSION, SessionSummary, SubjectSeen};
use crate::circumstances::waiver_for;
use crate::evaluate::judge;
use crate::holds::holds;
use crate::kinds::goals;
use crate::view::View;
use crate::{Circumstances, Truth, Verdict};

/// What has to be known of a session once its case is judged. Costs nothing where no rule of the
/// rulebook is about a case.
#[must_use]
pub fn summarize(
    rulebook: &Rulebook,
    circumstances: &Circumstances<'_>,
    coded: &CodedSession,
) -> SessionSummary {
    let plan = Plan::of(rulebook);
    if plan.rules.is_empty() {
        return SessionSummary::default();
    }
    let view = View::new(rulebook, circumstances, coded);
    let attribute = |key: &str| circumstances.session.get(key);
    let case = circumstances.case.iter().filter(|(key, _)| plan.watched.contains(key.as_str()));
    let waived = plan.rules.iter().filter_map(|&(id, rule, _)| {
        let waiver = waiver_of(&view, rule)?;
        Some((id, circumstances.waivers.get(waiver as usize)?.clone()))
    });
    SessionSummary {
        number: attribute("number").and_then(session_number),
        date: match attribute("date") {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        },
        unread: false,
        closing: attribute("kind").is_some_and(|kind| is_text(kind, "closing")),
        case: case.map(|(key, value)| (key.clone(), value.clone())).collect(),
        subjects: plan.subjects.iter().map(|&subject| seen(&view, subject)).collect(),
        waived: waived.collect(),
    }
}

/// A whole number from 1 on.
fn session_number(value: &Value) -> Option<u32> {
    let Value::Number(number) = value else { return None };
    let whole = number.fract() == 0.0 && (1.0..=f64::from(HIGHEST_SESSION)).contains(number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and between 1 and 9,999"
    )]
    whole.then_some(*number as u32)
}

pub(super) fn is_text(value: &Value, wanted: &str) -> bool {
    matches!(value, Value::Text(text) if text.trim().to_lowercase() == wanted)
}

fn waiver_of(view: &View<'_>, rule: &Rule) -> Option<u32> {
    let protocol = view.rulebook.protocols.get(rule.protocol as usize)?;
    waiver_for(view.circumstances.waivers, &protocol.id, &rule.name)
}

impl SubjectSeen {
    fn bare(truth: Truth) -> Self {
        Self { truth, left_out: false, waived: false, turn: None, coding: None }
    }

    fn left_out() -> Self {
        Self { left_out: true, ..Self::bare(Truth::False) }
    }
}

fn seen(view: &View<'_>, subject: CaseSubject) -> SubjectSeen {
    match subject {
        CaseSubject::Rule(id) => rule_seen(view, id),
        CaseSubject::Protocol(number) => protocol_seen(view, number),
        CaseSubject::GoalsReviewed { topic, on_record } => {
            let said = topic.map(|topic| topic_seen(view, topic, None));
            let truth = goals::reviewed_here(view, topic, on_record);
            match said {
                Some(said) if said.truth == truth => said,
                _ => SubjectSeen::bare(truth),
            }
        }
        CaseSubject::Topic { topic, by } => topic_seen(view, topic, by),
    }
}

fn rule_seen(view: &View<'_>, id: RuleId) -> SubjectSeen {
    let Some(rule) = view.rulebook.rule(id) else { return SubjectSeen::bare(Truth::Unknown) };
    if waiver_of(view, rule).is_some() {
        return SubjectSeen { waived: true, ..SubjectSeen::bare(Truth::True) };
    }
    let Some(truth) = holds(view, id) else { return SubjectSeen::left_out() };
    if truth == Truth::False {
        return SubjectSeen::bare(truth);
    }
    let judged = judge(view, &rule.kind);
    let first = judged.evidence.first();
    SubjectSeen {
        turn: first.map(|it| it.turn),
        coding: first.and_then(|it| it.coding),
        ..SubjectSeen::bare(truth)
    }
}

/// All required discussions and steps of a protocol.
fn protocol_seen(view: &View<'_>, number: u32) -> SubjectSeen {
    let Some(protocol) = view.rulebook.protocols.get(number as usize) else {
        return SubjectSeen::bare(Truth::Unknown);
    };
    let asked = protocol.rules.clone().map(RuleId).filter(|&id| {
        view.rulebook.rule(id).is_some_and(|rule| match &rule.kind {
            RuleKind::Discussion(discussion) => discussion.required,
            // Nothing is asked of a session in which no part of the step is asked for.
            RuleKind::Step(step) => {
                !step.optional
                    && (waiver_of(view, rule).is_some()
                        || judge(view, &rule.kind).verdict != Verdict::NotApplicable)
            }
            _ => false,
        })
    });
    let all = asked.map(|id| rule_seen(view, id)).filter(|seen| !seen.left_out);
    let joined = all.reduce(|one, next| SubjectSeen {
        truth: one.truth.and(next.truth),
        left_out: false,
        waived: one.waived && next.waived,
        turn: one.turn.or(next.turn),
        coding: if one.turn.is_some() { one.coding } else { next.coding },
    });
    match joined {
        Some(seen) if seen.truth == Truth::False => SubjectSeen::bare(Truth::False),
        Some(seen) => seen,
        None => SubjectSeen::left_out(),
    }
}

fn topic_seen(
    view: &View<'_>,
    topic: TopicId,
    by: Option<rolecall_protocol::RoleId>,
) -> SubjectSeen {
    if let Some(role) = view.nobody_is(by) {
        return match view.is_optional(role) {
            true => SubjectSeen::left_out(),
            false => SubjectSeen::bare(Truth::Unknown),
        };
    }
    let codings = view.coded.of(topic).iter().enumerate();
    let counted = codings.map(|(at, coding)| (view.counts(coding, by), at, coding.turn));
    // The first of the surest.
    let surest = counted.fold((Truth::False, 0, 0), |best, next| match next.0 > best.0 {
        true => next,
        false => best,
    });
    match surest {
        (Truth::False, ..) if view.is_unseen(topic) => SubjectSeen::bare(Truth::Unknown),
        (Truth::False, ..) => SubjectSeen::bare(Truth::False),
        (truth, at, turn) => SubjectSeen {
            turn: Some(turn),
            coding: Some(view.number(topic, at)),
            ..SubjectSeen::bare(truth)
        },
    }
}
