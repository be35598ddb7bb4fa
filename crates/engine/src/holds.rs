//! Whether a rule holds in a session: what a choice asks of its members, and a case of its
//! sessions.
//!
//! A verdict says what a rule asks for; here it matters only what was there. An `optional`
//! discussion that never came up is no gap, but it does not hold.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{RuleId, RuleKind};

use crate::circumstances::waiver_for;
use crate::evaluate::judge;
use crate::kinds::{choice, discussion, step};
use crate::view::View;
use crate::{Truth, Verdict};

/// What rules came to, by rule: several choices may name the same one. `None` is left out of
/// account.
pub(crate) type Held = BTreeMap<RuleId, Option<Truth>>;

/// Whether a rule holds in this session, whatever `applies when`, its own `when` and waivers say.
/// `None`: it is left out of account, for it does not apply here: an optional role nobody on record
/// has, a `whenever` that nothing set off, fewer than two steps of an order.
///
/// Members of a choice are asked with their `when` and their waivers, as [`member`] asks them.
pub(crate) fn holds(view: &View<'_>, rule: RuleId) -> Option<Truth> {
    // Choices may name choices, a long way down: what the rule needs is worked out first.
    let mut open = vec![rule];
    let mut entered = BTreeSet::new();
    while let Some(&next) = open.last() {
        let missing = match entered.insert(next) {
            true => missing(view, next),
            false => Vec::new(),
        };
        if missing.is_empty() {
            open.pop();
            if !view.held.borrow().contains_key(&next) {
                let truth = work_out(view, next);
                view.held.borrow_mut().insert(next, truth);
            }
        } else {
            open.extend(missing);
        }
    }
    known(view, rule)
}

/// A member of a choice: left out where its own `when` does not hold, or it was waived.
pub(crate) fn member(view: &View<'_>, id: RuleId) -> Option<Truth> {
    let Some(rule) = view.rulebook.rule(id) else { return Some(Truth::Unknown) };
    let protocol = view.rulebook.protocols.get(rule.protocol as usize);
    let of = protocol.map_or("", |protocol| protocol.id.as_str());
    if waiver_for(view.circumstances.waivers, of, &rule.name).is_some() {
        return None;
    }
    let when = rule.when.as_ref();
    match when.map_or(Truth::True, |when| view.circumstances.holds(when, &mut Vec::new())) {
        Truth::True => holds(view, id),
        // Whatever the record would say: who is not there cannot bring it about.
        Truth::Unknown => holds(view, id).map(|_| Truth::Unknown),
        Truth::False => None,
    }
}

/// Rules that a choice names and that have not been worked out.
fn missing(view: &View<'_>, rule: RuleId) -> Vec<RuleId> {
    let held = view.held.borrow();
    match view.rulebook.rule(rule).map(|rule| &rule.kind) {
        Some(RuleKind::Choice(choice)) => {
            choice.group.rules().filter(|rule| !held.contains_key(rule)).collect()
        }
        _ => Vec::new(),
    }
}

/// A rule that names itself, which the checker lets nobody write, cannot be told.
fn known(view: &View<'_>, rule: RuleId) -> Option<Truth> {
    view.held.borrow().get(&rule).copied().unwrap_or(Some(Truth::Unknown))
}

fn work_out(view: &View<'_>, id: RuleId) -> Option<Truth> {
    let Some(rule) = view.rulebook.rule(id) else { return Some(Truth::Unknown) };
    match &rule.kind {
        RuleKind::Discussion(it) => discussion::holds(view, it),
        RuleKind::Step(it) => step::holds(view, it),
        RuleKind::Choice(it) => {
            // Its members have been worked out; one that has not leads back here.
            view.held.borrow_mut().insert(id, Some(Truth::Unknown));
            choice::holds(view, it)
        }
        _ => match judge(view, &rule.kind).verdict {
            Verdict::Met => Some(Truth::True),
            Verdict::Partial | Verdict::Gap => Some(Truth::False),
            Verdict::Undetermined => Some(Truth::Unknown),
            Verdict::NotApplicable | Verdict::Pending => None,
        },
    }
}
