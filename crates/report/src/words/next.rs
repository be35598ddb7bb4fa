use rolecall_engine::{Check, Finding, MissReason, NoValue, Saw, Truth, Verdict};
use rolecall_protocol::{Rule, RuleKind, TopicId, language};

use super::Scene;

impl Scene<'_> {
    /// What to do about a finding; nothing where nothing is amiss.
    pub(crate) fn next(&self, finding: &Finding) -> Option<String> {
        let rule = self.rule(finding)?;
        match finding.verdict {
            Verdict::Met | Verdict::NotApplicable | Verdict::Pending => None,
            Verdict::Undetermined => Some(self.supply(finding, rule)),
            Verdict::Partial | Verdict::Gap => {
                Some(rule.remedy.clone().unwrap_or_else(|| self.make_good(finding, rule)))
            }
        }
    }

    fn make_good(&self, finding: &Finding, rule: &Rule) -> String {
        match &rule.kind {
            RuleKind::Discussion(it)
                if finding.verdict == Verdict::Gap && !self.is_spoken(it.topic) =>
            {
                format!(
                    "raise {} next session; if it was settled elsewhere, record a waiver",
                    self.called(rule, it.topic)
                )
            }
            RuleKind::Discussion(it) if finding.verdict == Verdict::Gap => format!(
                "raise {} next session; if it did come up in words that no cue knows, add those words to topic `{}` as a cue; if it was settled elsewhere, record a waiver",
                self.called(rule, it.topic),
                self.topic(it.topic)
            ),
            RuleKind::Discussion(it) => format!(
                "return to {} next session and complete what is missing, or record a waiver",
                self.called(rule, it.topic)
            ),
            RuleKind::Step(_) => "raise what is missing next session; if it did come up in words that no cue knows, add those words to its topic as a cue".to_owned(),
            RuleKind::Order(_) => "keep to the order next session, or record a waiver with the reason".to_owned(),
            RuleKind::Avoid(avoid) => match avoid.by {
                Some(role) => format!(
                    "read the turns named, and talk over with {} what could have been said instead",
                    self.role(role)
                ),
                None => "read the turns named, and talk over what could have been said instead"
                    .to_owned(),
            },
            RuleKind::Whenever(whenever) => self.mend_whenever(finding, whenever),
            RuleKind::Choice(choice) => self.mend_choice(choice),
            RuleKind::Case(_) => super::case::MAKE_GOOD.to_owned(),
            RuleKind::Goals(_) => "set, agree and write down what is missing next session; if it was done in words that no cue knows, write it into the record (`[[goal]]`)".to_owned(),
            RuleKind::Balance(_) => {
                "read the session again with these figures in mind, and talk them over with those who were there".to_owned()
            }
        }
    }

    fn supply(&self, finding: &Finding, rule: &Rule) -> String {
        let unknown = finding.steps.iter().filter(|step| step.truth == Truth::Unknown);
        for step in unknown {
            if let Some(cause) = self.cause_of(finding, &step.what) {
                return self.remedy_of(&cause);
            }
            if let Some(supply) = self.goals_supply(step, rule) {
                return supply;
            }
            match &step.what {
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
                    return self.who_is(None);
                }
                Check::Measured { value: Err(why), .. } => return self.value_for(why),
                Check::Line { .. } | Check::Clause { saw: Saw::Beside(_), .. } => {
                    return "use a transcript with times, or say in turns how near it has to be"
                        .to_owned();
                }
                _ => {}
            }
        }
        for miss in &finding.near_misses {
            match miss.why {
                MissReason::SaidBy(None) => return self.who_is(None),
                MissReason::OnlyPossible if self.speaker_decides(miss) => {
                    return self.who_is(None);
                }
                MissReason::OnlyPossible => return self.decide().to_owned(),
                _ => {}
            }
        }
        "read the session: a person has to decide".to_owned()
    }

    /// Whether a protocol of the run declares the topic itself, and so can change it in place.
    fn is_own(&self, topic: TopicId) -> bool {
        let source = self.ctx.rulebook.topic(topic).map(|topic| topic.at.source);
        self.ctx.rulebook.protocols.iter().any(|protocol| Some(protocol.source) == source)
    }

    pub(super) fn cue_for(&self, topic: TopicId) -> String {
        let name = self.topic(topic);
        if !self.is_spoken(topic) {
            return self.coding_for(topic);
        }
        let code = self.unread(topic).into_iter().find_map(|language| main_code(&language));
        let add = match code {
            None => format!("add a cue for this language to topic `{name}`"),
            Some(code) if self.is_own(topic) => {
                format!("add cues in this language to topic `{name}`: `cue {code} \"…\"`")
            }
            Some(code) => {
                let library = match language(&code).map(|entry| entry.code) {
                    Some("es") => ", or `use \"topics/spanish.protocol\"`",
                    Some("cy") => ", or `use \"topics/welsh.protocol\"`",
                    _ => "",
                };
                format!("write `topic {name} also {{ cue {code} \"…\" }}`{library}")
            }
        };
        format!("{add}, or let a person code it and add the codings to the session's sidecar file")
    }

    /// What to do where a topic has no cue, and so is left to people.
    fn coding_for(&self, topic: TopicId) -> String {
        let name = self.topic(topic);
        let codes = self.ctx.rulebook.topic(topic).map_or(&[][..], |topic| topic.codes.as_slice());
        // A code goes into a file in quotes, so one that would end them is no help.
        match codes.iter().find(|code| !code.contains(['"', '\\'])) {
            Some(code) => format!(
                "`{name}` is left to a person's coding: write `code = \"{code}\"` under `[[coding]]` into the session's sidecar file for each turn that has it, or `codes = [\"{code}\"]` under `[[coded]]` where none has"
            ),
            None => format!(
                "add a cue to topic `{name}`, or let a person code it and add the codings to the session's sidecar file"
            ),
        }
    }

    fn value_for(&self, why: &NoValue) -> String {
        match why {
            NoValue::DividedByNought => {
                "nothing needs to be mended: the session has nothing to measure here".to_owned()
            }
            NoValue::UnknownSpeakers => self.who_is(None),
            NoValue::NobodyIs(role) => self.who_is(Some(*role)),
            NoValue::NothingCodes(topic) => self.cue_for(*topic),
            NoValue::NotOnRecord(attribute) => format!(
                "write `{} = …` under `[{}]` of the session's record or its sidecar file, where it is known",
                attribute.key,
                attribute.scope.word()
            ),
            NoValue::OnlyPossible(_) => self.decide().to_owned(),
            NoValue::NoTimes => {
                "use a transcript with the start and end of each turn, or measure words or turns instead".to_owned()
            }
            NoValue::NeverAfterOthers(_) => {
                "nothing needs to be mended: nobody waited for an answer here".to_owned()
            }
        }
    }
}

/// The code that a cue for a language is written with; nothing for what is no code.
fn main_code(written: &str) -> Option<String> {
    let main = written.split(['-', '_']).next().unwrap_or(written).to_lowercase();
    let is_code = (2..=3).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then(|| language(&main).map_or(main.clone(), |entry| entry.code.to_owned()))
}
