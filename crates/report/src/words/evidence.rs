use rolecall_coding::{CoderKind, Coding, Standing};
use rolecall_engine::{Evidence, MissReason, NearMiss, Shows};
use rolecall_protocol::{Rule, RuleKind};

use super::{Scene, numbers};
use crate::quote::Shown;

impl Scene<'_> {
    /// What a piece of evidence shows: `raised in turn 9 by the worker (cue "confidential*")`.
    pub(crate) fn shows(&self, evidence: &Evidence) -> String {
        let coding = self.result.coding(evidence.coding);
        let topic = coding.map_or("it", |coding| self.topic(coding.topic));
        let (before, after) = match evidence.shows {
            Shows::Raised => ("raised in ", ""),
            Shows::Answered => ("answered in ", ""),
            Shows::AlsoThere => ("came up in ", " as well"),
            Shows::Avoided => (" in ", ""),
            Shows::Begins => (" begins in ", ""),
            Shows::Counted => ("counted in ", ""),
        };
        // Written in one piece: long reports hold hundreds of thousands of these.
        let mut said = String::with_capacity(120);
        if matches!(evidence.shows, Shows::Avoided | Shows::Begins) {
            said.push_str(topic);
        }
        said.push_str(before);
        numbers::push_turn(&mut said, evidence.turn);
        said.push_str(after);
        if let Some(role) = self.role_of(evidence.turn) {
            said.push_str(" by the ");
            said.push_str(self.ctx.rulebook.role_name(role));
        }
        if let Some(coding) = coding {
            self.push_coder(&mut said, coding);
        }
        said
    }

    /// Why something near did not count: `raised in turn 9, but by the client`.
    pub(crate) fn missed(&self, rule: Option<&Rule>, miss: &NearMiss) -> String {
        let avoid = matches!(rule.map(|rule| &rule.kind), Some(RuleKind::Avoid(_)));
        let verb = if avoid { "came up" } else { "raised" };
        let turn = numbers::turn(miss.turn);
        let but = match &miss.why {
            MissReason::SaidBy(Some(role)) => format!("but by {}", self.role(*role)),
            MissReason::SaidBy(None) => format!("but {}", self.without_role(miss.turn)),
            MissReason::OnlyPossible if self.speaker_decides(miss) => {
                format!("but {}", self.without_role(miss.turn))
            }
            MissReason::OnlyPossible => "but only possibly: a person has to decide".to_owned(),
            MissReason::Clause { clause, truth, saw } => {
                let discussion = rule.and_then(super::clause::discussion);
                match discussion.and_then(|it| it.clauses.get(*clause as usize)) {
                    Some(clause) => {
                        format!("but {}", self.clause_seen(clause, *truth, saw, Some(miss.turn)))
                    }
                    None => "but another clause does not hold".to_owned(),
                }
            }
        };
        let mut said = format!("{verb} in {turn}, {but}");
        if let Some(coding) = self.result.coding(miss.coding) {
            self.push_coder(&mut said, coding);
        }
        said
    }

    /// Whether a near miss is only possible because nobody knows who speaks.
    pub(crate) fn speaker_decides(&self, miss: &NearMiss) -> bool {
        let certain =
            self.result.coding(miss.coding).is_some_and(|it| it.standing == Standing::Counts);
        certain && self.role_of(miss.turn).is_none()
    }

    /// ` (cue "confidential*")` where cues are shown, ` (coded by auditor-3)`, ` (coded by tagger, confidence 0.82)`
    fn push_coder(&self, said: &mut String, coding: &Coding) {
        if coding.coder == CoderKind::Cue {
            if !self.cues {
                return;
            }
            let topic = self.ctx.rulebook.topic(coding.topic);
            if let Some(cue) = topic.and_then(|topic| topic.cues.get(coding.origin as usize)) {
                said.push_str(" (cue \"");
                said.push_str(&cue.written);
                said.push_str("\")");
            }
            return;
        }
        let name = self.coder_name(coding);
        said.push_str(" (coded by ");
        if coding.coder == CoderKind::Human {
            said.push_str(name.unwrap_or("a person"));
        } else {
            said.push_str(name.unwrap_or("another program"));
            said.push_str(", confidence ");
            said.push_str(&numbers::decimals(coding.confidence.into(), 2));
        }
        said.push(')');
    }

    /// Whether a place was found by a cue that is not written out.
    pub(crate) fn is_found_by_cue(&self, shown: Shown) -> bool {
        let coding = self.result.coding(shown.coding);
        !self.cues && coding.is_some_and(|coding| coding.coder == CoderKind::Cue)
    }

    fn coder_name(&self, coding: &Coding) -> Option<&str> {
        self.result.session.codings.get(coding.origin as usize)?.coder.as_deref()
    }
}
