//! Several ways of meeting one thing.

use rolecall_engine::Verdict;
use rolecall_protocol::{Choice, ChoiceAsks, ChoiceGroup, ChoiceMember, RuleId, RuleKind};

use super::conditions;
use super::told::Told;
use super::{Judgement, World};

impl World<'_> {
    pub(crate) fn choice(&self, choice: &Choice) -> Judgement {
        let verdict = match self.group(&choice.group) {
            None => Verdict::NotApplicable,
            Some(Told::Yes) => Verdict::Met,
            Some(Told::Unknown) => Verdict::Undetermined,
            Some(Told::No) if self.something_holds(&choice.group) => Verdict::Partial,
            Some(Told::No) => Verdict::Gap,
        };
        Judgement { verdict, evidence: self.shown_of_choice(&choice.group) }
    }

    /// Whether a group holds; nothing where it is left out of account.
    fn group(&self, group: &ChoiceGroup) -> Option<Told> {
        let members: Vec<Told> =
            group.members.iter().filter_map(|member| self.member(member)).collect();
        if members.is_empty() {
            return None;
        }
        let at_least = |told: Told| members.iter().filter(|one| **one >= told).count();
        Some(match group.asks {
            ChoiceAsks::Any => Told::any(members),
            ChoiceAsks::All => Told::all(members),
            ChoiceAsks::None => Told::any(members).not(),
            ChoiceAsks::AtLeast(many) => {
                let many = members.len().min(many as usize);
                if at_least(Told::Yes) >= many {
                    Told::Yes
                } else if at_least(Told::Unknown) < many {
                    Told::No
                } else {
                    Told::Unknown
                }
            }
        })
    }

    fn something_holds(&self, group: &ChoiceGroup) -> bool {
        group.asks != ChoiceAsks::None
            && group.members.iter().any(|member| match member {
                ChoiceMember::Group(inner) => self.something_holds(inner),
                one => self.member(one) == Some(Told::Yes),
            })
    }

    pub(crate) fn member(&self, member: &ChoiceMember) -> Option<Told> {
        match member {
            ChoiceMember::Group(group) => self.group(group),
            ChoiceMember::Topic { topic, by, .. } => {
                if by.is_some_and(|role| self.is_optional_and_away(role)) {
                    return None;
                }
                let found = (0..self.turns()).map(|turn| self.raised_in(turn, *topic, *by));
                let unfound =
                    if self.may_be_unfound(*topic, *by) { Told::Unknown } else { Told::No };
                Some(Told::any(found).max(unfound))
            }
            ChoiceMember::Rule { rule, .. } => self.rule_holds(*rule),
        }
    }

    fn rule_holds(&self, id: RuleId) -> Option<Told> {
        let rule = self.book.rule(id).unwrap();
        if self.is_waived(rule)
            || self.needs(rule).into_iter().any(|r| self.is_optional_and_away(r))
        {
            return None;
        }
        let holds = self.kind_holds(&rule.kind)?;
        match rule.when.as_ref().map_or(Told::Yes, |when| conditions::holds(when, self.record)) {
            Told::Yes => Some(holds),
            Told::No => None,
            Told::Unknown => Some(Told::Unknown),
        }
    }

    /// Whether what a rule asks holds, whenever it applies; nothing where it is left out.
    pub(crate) fn kind_holds(&self, kind: &RuleKind) -> Option<Told> {
        match kind {
            RuleKind::Discussion(d) => Some(self.discussion_holds(d)),
            RuleKind::Choice(choice) => self.group(&choice.group),
            RuleKind::Step(step) if self.step(step).verdict == Verdict::NotApplicable => {
                let for_nobody = step.named().all(|named| self.is_for_nobody(named.what));
                if for_nobody { None } else { Some(Told::No) }
            }
            kind => match self.kind(kind).verdict {
                Verdict::Met => Some(Told::Yes),
                Verdict::Partial | Verdict::Gap => Some(Told::No),
                Verdict::NotApplicable => None,
                _ => Some(Told::Unknown),
            },
        }
    }
}
