use rolecall_coding::{CoderKind, Coding, Standing, context_entry};
use rolecall_engine::{Evidence, MissReason, NearMiss, Shows};
use rolecall_protocol::{Rule, RuleKind};

use super::{Scene, numbers};
use crate::quote::Shown;

/// Where a sentence is written to: as it is, or as the text of a JSON string.
pub(crate) trait Said {
    /// Words of ours, which need no escaping.
    fn plain(&mut self, text: &str);
    /// A name of the protocol, and how JSON writes it.
    fn name(&mut self, text: &str, escaped: &[u8]);
    /// What anybody wrote.
    fn written(&mut self, text: &str);
}

impl Said for String {
    fn plain(&mut self, text: &str) {
        self.push_str(text);
    }

    fn name(&mut self, text: &str, _: &[u8]) {
        self.push_str(text);
    }

    fn written(&mut self, text: &str) {
        self.push_str(text);
    }
}

impl Scene<'_> {
    /// What a piece of evidence shows: `raised in turn 9 by the worker (cue "confidential*")`.
    pub(crate) fn shows(&self, evidence: &Evidence) -> String {
        let mut said = String::with_capacity(120);
        self.say_shows(evidence, &mut said);
        said
    }

    /// The same, said to `out`: long reports hold hundreds of thousands of these.
    pub(crate) fn say_shows(&self, evidence: &Evidence, out: &mut impl Said) {
        let coding = self.result.coding(evidence.coding);
        let before = match evidence.shows {
            Shows::Raised => "raised in ",
            Shows::Answered => "answered in ",
            Shows::AlsoThere => "also raised in ",
            Shows::Avoided => " in ",
            Shows::Begins => " begins in ",
            Shows::Counted => "counted in ",
            Shows::GoalStated => "a goal is stated in ",
            Shows::GoalAgreed => "a goal is agreed to in ",
            Shows::TaskStated => "a task is stated in ",
            Shows::TaskAgreed => "a task is agreed to in ",
            Shows::SetsOff | Shows::GoesWith => " in ",
        };
        let named = matches!(
            evidence.shows,
            Shows::Avoided | Shows::Begins | Shows::SetsOff | Shows::GoesWith
        );
        if named {
            match coding {
                Some(coding) => {
                    out.name(self.topic(coding.topic), self.ctx.names().topic(coding.topic));
                }
                None => out.plain("it"),
            }
        }
        out.plain(before);
        out.plain("turn ");
        out.plain(itoa::Buffer::new().format(u64::from(evidence.turn) + 1));
        if let Some(role) = self.role_of(evidence.turn) {
            out.plain(" by the ");
            out.name(self.ctx.rulebook.role_name(role), self.ctx.names().role(role));
        }
        if let Some(coding) = coding {
            self.say_coder(out, coding);
        }
    }

    /// Why something near did not count: `raised in turn 9, but by the client`.
    pub(crate) fn missed(&self, rule: Option<&Rule>, miss: &NearMiss) -> String {
        let avoid =
            matches!(rule.map(|rule| &rule.kind), Some(RuleKind::Avoid(_) | RuleKind::Whenever(_)));
        let goals = matches!(rule.map(|rule| &rule.kind), Some(RuleKind::Goals(_)));
        let verb = match (avoid, goals) {
            (true, _) => "came up",
            (_, true) => "spoken of",
            _ => "raised",
        };
        let (turn, but) = (numbers::turn(miss.turn), self.but(rule, miss));
        let mut said = format!("{verb} in {turn}, {but}");
        if let Some(coding) = self.result.coding(miss.coding) {
            self.say_coder(&mut said, coding);
        }
        said
    }

    /// `but by the client`
    pub(crate) fn but(&self, rule: Option<&Rule>, miss: &NearMiss) -> String {
        match &miss.why {
            MissReason::SaidBy(Some(role)) => format!("but by {}", self.role(*role)),
            MissReason::SaidBy(None) => format!("but {}", self.without_role(miss.turn)),
            MissReason::OnlyPossible if self.speaker_decides(miss) => {
                format!("but {}", self.without_role(miss.turn))
            }
            MissReason::OfWhichGoal => {
                "but it does not say to which goal or task it belongs".to_owned()
            }
            MissReason::OnlyPossible => "but only possibly: a person has to decide".to_owned(),
            MissReason::SaidOtherwise(aside) => format!("but {}", self.how_said(*aside)),
            MissReason::PerhapsExcused => {
                "but whether something excuses it cannot be told".to_owned()
            }
            MissReason::Clause { clause, truth, saw } => {
                let discussion = rule.and_then(super::clause::discussion);
                match discussion.and_then(|it| it.clauses.get(*clause as usize)) {
                    Some(clause) => {
                        let mut seen = self.clause_seen(clause, *truth, saw, Some(miss.turn));
                        super::message::without_its_turn(&mut seen, miss.turn);
                        format!("but {seen}")
                    }
                    None => "but another clause does not hold".to_owned(),
                }
            }
        }
    }

    /// `said as a condition, a possibility or a wish`
    fn how_said(&self, aside: u32) -> String {
        let aside = self.result.coded.asides.get(aside as usize);
        let contexts = aside.into_iter().flat_map(|aside| aside.contexts.iter());
        let said: Vec<&str> = contexts.map(|context| context_entry(context).said).collect();
        match said.as_slice() {
            [] => "said otherwise".to_owned(),
            said => said.join(", and "),
        }
    }

    /// Whether a near miss is only possible because nobody knows who speaks.
    pub(crate) fn speaker_decides(&self, miss: &NearMiss) -> bool {
        let certain =
            self.result.coding(miss.coding).is_some_and(|it| it.standing == Standing::Counts);
        certain && self.role_of(miss.turn).is_none()
    }

    /// ` (cue "confidential*")` where cues are shown, ` (coded by auditor-3)`, ` (coded by tagger, confidence 0.82)`
    fn say_coder(&self, out: &mut impl Said, coding: &Coding) {
        if coding.coder == CoderKind::Cue {
            let topic = self.ctx.rulebook.topic(coding.topic).filter(|_| self.cues);
            if let Some(cue) = topic.and_then(|topic| topic.cues.get(coding.origin as usize)) {
                let escaped = self.ctx.names().cue(coding.topic, coding.origin);
                out.plain(" (cue ");
                out.written("\"");
                out.name(&cue.written, escaped);
                out.written("\"");
                out.plain(")");
            }
            return;
        }
        let name = self.coder_name(coding);
        out.plain(" (coded by ");
        if coding.coder == CoderKind::Human {
            out.written(name.unwrap_or("a person"));
        } else {
            out.written(name.unwrap_or("another program"));
            out.plain(", confidence ");
            out.plain(&numbers::decimals(coding.confidence.into(), 2));
        }
        out.plain(")");
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
