use super::cases::keep_subjects;
use crate::{Anchor, ClauseKind, Named, Rule, RuleId, RuleKind};

/// Leaves out the rules that could not be read, and numbers the others anew.
pub(super) fn close_up(read: Vec<Option<Rule>>, first: u32) -> Vec<Rule> {
    if read.iter().all(Option::is_some) {
        return read.into_iter().flatten().collect();
    }
    let mut next = first;
    let new: Vec<Option<RuleId>> = read
        .iter()
        .map(|rule| {
            rule.as_ref().map(|_| {
                next += 1;
                RuleId(next - 1)
            })
        })
        .collect();
    let moved = |id: RuleId| new.get((id.0 - first) as usize).copied().flatten();
    let mut rules: Vec<Rule> = read.into_iter().flatten().collect();
    for rule in &mut rules {
        renumber(&mut rule.kind, &moved);
    }
    rules
}

/// Gives the rules that a rule names their new numbers; what names a rule without one is taken away.
fn renumber(kind: &mut RuleKind, moved: &impl Fn(RuleId) -> Option<RuleId>) {
    let anchor = |anchor: &mut Anchor| match anchor {
        Anchor::Rule(id) => moved(*id).map(|new| *id = new).is_some(),
        Anchor::Topic(_) => true,
    };
    let named = |all: &mut Vec<Named>| {
        all.retain_mut(|one| anchor(&mut one.what));
        !all.is_empty()
    };
    match kind {
        RuleKind::Step(step) => step.parts.retain_mut(|part| named(&mut part.of)),
        RuleKind::Order(order) => order.steps.retain_mut(|member| named(&mut member.any_of)),
        RuleKind::Discussion(discussion) => {
            discussion.clauses.retain_mut(|clause| match &mut clause.kind {
                ClauseKind::Before(other)
                | ClauseKind::After(other)
                | ClauseKind::ImmediatelyBefore(other)
                | ClauseKind::ImmediatelyAfter(other) => anchor(other),
                _ => true,
            });
        }
        RuleKind::Choice(choice) => choice.group.renumber(moved),
        RuleKind::Case(case) => keep_subjects(case, moved),
        RuleKind::Avoid(_) | RuleKind::Balance(_) | RuleKind::Whenever(_) | RuleKind::Goals(_) => {}
    }
}
