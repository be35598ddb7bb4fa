use rolecall_coding::{CoderKind, Coding, Standing};
use rolecall_engine::{Evidence, MissReason, NearMiss, Shows};
use rolecall_protocol::{Rule, RuleKind};

use super::{Scene, numbers};

impl Scene<'_> {
    /// What a piece of evidence shows: `raised in turn 9 by the worker (cue "confidential*")`.
    pub(crate) fn shows(&self, evidence: &Evidence) -> String {
        let coding = self.result.coding(evidence.coding);
        let topic = coding.map_or("it", |coding| self.topic(coding.topic));
        let turn = numbers::turn(evidence.turn);
        let by = self.by(self.role_of(evidence.turn));
        let said = match evidence.shows {
            Shows::Raised => format!("raised in {turn}{by}"),
            Shows::Answered => format!("answered in {turn}{by}"),
            Shows::AlsoThere => format!("came up in {turn} as well{by}"),
            Shows::Avoided => format!("{topic} in {turn}{by}"),
            Shows::Begins => format!("{topic} begins in {turn}{by}"),
            Shows::Counted => format!("counted in {turn}{by}"),
        };
        format!("{said}{}", coding.map_or_else(String::new, |coding| self.coder(coding)))
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
            MissReason::Clause { clause, saw } => {
                let discussion = rule.and_then(super::clause::discussion);
                match discussion.and_then(|it| it.clauses.get(*clause as usize)) {
                    Some(clause) => {
                        let truth = super::clause::truth_of_miss(clause, saw);
                        format!("but {}", self.clause_seen(clause, truth, saw, Some(miss.turn)))
                    }
                    None => "but another clause does not hold".to_owned(),
                }
            }
        };
        let coder = self.result.coding(miss.coding).map_or_else(String::new, |it| self.coder(it));
        format!("{verb} in {turn}, {but}{coder}")
    }

    /// Whether a near miss is only possible because nobody knows who speaks.
    pub(crate) fn speaker_decides(&self, miss: &NearMiss) -> bool {
        let certain =
            self.result.coding(miss.coding).is_some_and(|it| it.standing == Standing::Counts);
        certain && self.role_of(miss.turn).is_none()
    }

    /// ` (cue "confidential*")`, ` (coded by auditor-3)`, ` (coded by tagger, confidence 0.82)`
    fn coder(&self, coding: &Coding) -> String {
        if coding.coder == CoderKind::Cue {
            let topic = self.ctx.rulebook.topic(coding.topic);
            let cue = topic.and_then(|topic| topic.cues.get(coding.origin as usize));
            return cue.map_or_else(String::new, |cue| format!(" (cue \"{}\")", cue.written));
        }
        let name = self.coder_name(coding);
        match coding.coder {
            CoderKind::Human => format!(" (coded by {})", name.unwrap_or("a person")),
            _ => format!(
                " (coded by {}, confidence {})",
                name.unwrap_or("another program"),
                numbers::decimals(coding.confidence.into(), 2)
            ),
        }
    }

    fn coder_name(&self, coding: &Coding) -> Option<&str> {
        self.result.session.codings.get(coding.origin as usize)?.coder.as_deref()
    }
}
