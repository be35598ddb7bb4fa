use rolecall_engine::{Check, Finding, MissReason, NoValue, Saw, Truth, Verdict};
use rolecall_protocol::{Attribute, Rule, RuleKind, TopicId};

use super::{Scene, attributes, numbers};

const WHO: &str = "say who is who: give the label a role in the session's sidecar file, in rolecall.toml, or with `also` in the protocol";
const DECIDE: &str = "read the turn and record a coding: a person decides what is only possible";

impl Scene<'_> {
    /// What to do about a finding; nothing where nothing is amiss.
    pub(crate) fn next(&self, finding: &Finding) -> Option<String> {
        let rule = self.rule(finding)?;
        match finding.verdict {
            Verdict::Met | Verdict::NotApplicable => None,
            Verdict::Undetermined => Some(self.supply(finding)),
            Verdict::Partial | Verdict::Gap => {
                Some(rule.remedy.clone().unwrap_or_else(|| self.make_good(finding, rule)))
            }
        }
    }

    fn make_good(&self, finding: &Finding, rule: &Rule) -> String {
        match &rule.kind {
            RuleKind::Discussion(it) if finding.verdict == Verdict::Gap => format!(
                "take {0} up next session; if it was said in other words, add them as a cue to topic `{0}`; if it was settled elsewhere, record a waiver",
                self.topic(it.topic)
            ),
            RuleKind::Discussion(it) => format!(
                "return to {} next session and complete what is missing, or record a waiver",
                self.topic(it.topic)
            ),
            RuleKind::Step(_) => "take up next session what never came up; if it was said in other words, add them as cues to its topic".to_owned(),
            RuleKind::Order(_) => "keep to the order next session, or record a waiver with the reason".to_owned(),
            RuleKind::Avoid(_) => "read the turns named, and talk over with the worker what could have been said instead".to_owned(),
            RuleKind::Balance(_) => "look at the session together with the worker, with these figures as the starting point".to_owned(),
        }
    }

    fn supply(&self, finding: &Finding) -> String {
        let unknown = finding.steps.iter().filter(|step| step.truth == Truth::Unknown);
        for step in unknown {
            match &step.what {
                Check::Applies { lacking, .. } if !lacking.is_empty() => return add(lacking),
                Check::NothingCodes(topic) => return self.cue_for(*topic),
                Check::NobodyIs(_) => return WHO.to_owned(),
                Check::Clause {
                    saw: Saw::Window { seconds: None, untimed: false, .. }, ..
                } => {
                    return "use a transcript with times, or write what counts without them, such as `or, without times, 20 turns`, into the rule".to_owned();
                }
                Check::Clause { saw: Saw::Length { seconds: None, .. }, .. } => {
                    return "use a transcript with times, or ask for turns or words instead"
                        .to_owned();
                }
                Check::Clause { saw: Saw::Answer { unknown: Some(_), .. }, .. } => {
                    return WHO.to_owned();
                }
                Check::Measured { value: Err(why), .. } => return self.value_for(*why),
                Check::Part { .. } | Check::Ordered { .. } => {
                    if let Some(topic) = self.unseen_within(finding) {
                        return self.cue_for(topic);
                    }
                }
                _ => {}
            }
        }
        for miss in &finding.near_misses {
            match miss.why {
                MissReason::SaidBy(None) => return WHO.to_owned(),
                MissReason::OnlyPossible if self.speaker_decides(miss) => return WHO.to_owned(),
                MissReason::OnlyPossible => return DECIDE.to_owned(),
                _ => {}
            }
        }
        "read the session: a person has to decide".to_owned()
    }

    fn unseen_within(&self, finding: &Finding) -> Option<TopicId> {
        let parts = match &self.rule(finding)?.kind {
            RuleKind::Step(step) => &step.parts,
            RuleKind::Order(order) => &order.steps,
            _ => return None,
        };
        parts.iter().find_map(|part| self.unseen(part.what))
    }

    fn cue_for(&self, topic: TopicId) -> String {
        let name = self.topic(topic);
        format!(
            "add a cue for this language to topic `{name}`, or let a person code it and add the codings to the session's sidecar file"
        )
    }

    fn value_for(&self, why: NoValue) -> String {
        match why {
            NoValue::DividedByNought => {
                "nothing needs to be mended: the session has nothing to measure here".to_owned()
            }
            NoValue::UnknownSpeakers | NoValue::NobodyIs(_) => WHO.to_owned(),
            NoValue::NothingCodes(topic) => self.cue_for(topic),
            NoValue::OnlyPossible(_) => DECIDE.to_owned(),
        }
    }
}

fn add(lacking: &[Attribute]) -> String {
    let names: Vec<_> =
        lacking.iter().map(|it| format!("`{}`", attributes::attribute(it))).collect();
    format!("add {} to the session file or to its sidecar file", numbers::list(&names))
}
