//! `step`: a named phase whose parts must all be discussed.

use rolecall_protocol::{Anchor, Step, TopicId};

use super::KindEntry;
use crate::evaluate::Judged;
use crate::view::{Begin, View};
use crate::{Check, Evidence, Looked, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "step",
    written: "step NAME { discuss A, B }",
    summary: "every part is discussed somewhere in the session",
};

pub(crate) fn judge(view: &View<'_>, step: &Step) -> Judged {
    let mut looked = Vec::with_capacity(step.parts.len());
    let mut evidence = Vec::new();
    let mut all = Truth::True;
    let mut any = Truth::False;
    for (number, part) in step.parts.iter().enumerate() {
        let begin = view.begin(part.what);
        let truth = begin.truth();
        if truth == Truth::False && begin.may_be_left_out {
            continue;
        }
        all = all.and(truth);
        any = any.or(truth);
        let place = begin.certain.or(begin.possible);
        evidence.extend(evidence_at(view, part.what, &begin));
        let part = u32::try_from(number).unwrap_or(u32::MAX);
        looked.push(Looked { truth, what: Check::Part { part, turn: place.map(|place| place.0) } });
    }
    if looked.is_empty() {
        // Every part may be left out, and was.
        let what = Check::Part { part: 0, turn: None };
        return Judged::bare(Verdict::NotApplicable, Truth::False, what);
    }
    let verdict = match (all, any) {
        (Truth::True, _) => Verdict::Met,
        (Truth::Unknown, _) => Verdict::Undetermined,
        (Truth::False, Truth::True) => Verdict::Partial,
        (Truth::False, _) => Verdict::Gap,
    };
    Judged { verdict, looked, evidence, near_misses: Vec::new() }
}

/// The coding with which an anchor begins.
pub(super) fn evidence_at(view: &View<'_>, anchor: Anchor, begin: &Begin) -> Option<Evidence> {
    let place = begin.certain.or(begin.possible)?;
    let coding = topics(view, anchor).into_iter().find_map(|topic| {
        let codings = view.coded.of(topic);
        let at = codings.iter().position(|c| (c.turn, c.span.start) == place)?;
        Some(view.number(topic, at))
    });
    Some(Evidence { turn: place.0, coding, shows: Shows::Begins })
}

/// The topics of an anchor.
fn topics(view: &View<'_>, anchor: Anchor) -> Vec<TopicId> {
    use rolecall_protocol::RuleKind;
    match anchor {
        Anchor::Topic(topic) => vec![topic],
        Anchor::Rule(rule) => match view.rulebook.rule(rule).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(discussion)) => vec![discussion.topic],
            Some(RuleKind::Step(step)) => step
                .parts
                .iter()
                .filter_map(|part| match part.what {
                    Anchor::Topic(topic) => Some(topic),
                    Anchor::Rule(rule) => match view.rulebook.rule(rule).map(|rule| &rule.kind) {
                        Some(RuleKind::Discussion(discussion)) => Some(discussion.topic),
                        _ => None,
                    },
                })
                .collect(),
            _ => Vec::new(),
        },
    }
}
