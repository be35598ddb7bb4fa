use rolecall_coding::Coverage;
use rolecall_engine::{Check, Finding, MissReason, NoValue, Truth};
use rolecall_protocol::{Attribute, RoleId, Rule, RuleKind, TopicId, speaks};

use super::cause::Cause;
use super::message::{raised_in, times_that};
use super::{Scene, attributes, numbers};

const CAME_UP: &str = " came up";

/// What to do about a coding that is only possible.
pub(super) const DECIDE: &str =
    "read the turn and record a coding: a person decides what is only possible";

impl Scene<'_> {
    /// What the record lacks, so that a rule cannot be judged.
    pub(crate) fn undetermined(&self, finding: &Finding, rule: &Rule) -> String {
        let mut said: Vec<String> = Vec::new();
        said.extend(self.begins_unknown(finding, rule));
        for step in finding.steps.iter().filter(|step| step.truth == Truth::Unknown) {
            let words = match &step.what {
                Check::Applies { of_rule, lacking } => {
                    self.applies_unknown(finding, *of_rule, lacking)
                }
                Check::NothingCodes(topic) => self.nothing_codes(*topic),
                Check::NobodyIs(role) => self.nobody_is(*role),
                Check::Raised { topic, by, turn, .. } => {
                    self.raised_unknown(finding, *topic, *by, *turn)
                }
                // What nothing looks for is told by a check of its own.
                Check::Avoided { possible: 0, .. } => continue,
                Check::Avoided { certain, possible, at_most, .. } => {
                    self.avoided_unknown(rule, *certain, *possible, *at_most)
                }
                Check::Measured { .. } => match &rule.kind {
                    RuleKind::Balance(balance) => match self.measured(step, &balance.lines) {
                        Some(words) => words,
                        None => continue,
                    },
                    _ => continue,
                },
                Check::PartOf { part, begun, possible, .. } => {
                    match self.part_of_unknown(rule, *part, begun, possible) {
                        Some(words) => words,
                        None => continue,
                    }
                }
                Check::PartTimes { part, certain, possible, at_least } => {
                    match self.part_times_unknown(rule, *part, (*certain, *possible), *at_least) {
                        Some(words) => words,
                        None => continue,
                    }
                }
                Check::WentBack { to, after, turn, begun } => {
                    match self.went_back_unknown(rule, (*to, *after), (*turn, *begun)) {
                        Some(words) => words,
                        None => continue,
                    }
                }
                Check::Part { .. } | Check::Ordered { .. } => continue,
                Check::Often { .. } | Check::Seldom { .. } => continue,
                Check::SetOff { .. } | Check::Line { .. } | Check::Member { .. } => continue,
                // Told together below.
                Check::GoalNumber { .. } | Check::GoalsHold { .. } | Check::GoalsLeftOut { .. } => {
                    continue;
                }
                Check::Clause { .. } | Check::Waived(_) => continue,
            };
            if !said.contains(&words) {
                said.push(words);
            }
        }
        match &rule.kind {
            RuleKind::Whenever(whenever) => said.extend(self.whenever_unknown(finding, whenever)),
            RuleKind::Choice(choice) => said.extend(self.choice_unknown(finding, choice)),
            _ => said.extend(self.clauses_unknown(finding, rule)),
        }
        said.extend(self.goals_unknown(finding, rule));
        if said.is_empty() {
            return self.nothing_said(finding);
        }
        said.join("; ")
    }

    /// Parts of a step, and pairs of an order, that cannot be told: those of one cause together.
    fn begins_unknown(&self, finding: &Finding, rule: &Rule) -> Vec<String> {
        let mut by_cause: Vec<(Option<String>, Vec<String>)> = Vec::new();
        for step in finding.steps.iter().filter(|step| step.truth == Truth::Unknown) {
            let Some((asked, verb)) = self.begin_asked(&step.what, rule) else { continue };
            let asked = format!("{asked}{verb}");
            let why = self.cause_of(finding, &step.what).map(|cause| self.cause(&cause));
            match by_cause.iter_mut().find(|(known, _)| *known == why) {
                Some((_, all)) if all.contains(&asked) => {}
                Some((_, all)) => all.push(asked),
                None => by_cause.push((why, vec![asked])),
            }
        }
        by_cause
            .into_iter()
            .map(|(why, asked)| {
                let asked = together(&asked);
                match why {
                    Some(why) => format!("{why}, so whether {asked} cannot be told"),
                    None if asked.ends_with(CAME_UP) => format!("whether {asked} cannot be told"),
                    None => format!(
                        "whether {asked} cannot be told: they may have begun earlier than what is certain"
                    ),
                }
            })
            .collect()
    }

    /// `goal`, ` came up`; `opening`, ` came before plan`
    fn begin_asked(&self, check: &Check, rule: &Rule) -> Option<(String, String)> {
        match (check, &rule.kind) {
            (Check::Part { part, .. }, RuleKind::Step(step)) => {
                Some((self.part_name(step.parts.get(*part as usize)?), CAME_UP.to_owned()))
            }
            (Check::Ordered { first, then, .. }, RuleKind::Step(step)) => {
                let name = |at: u32| Some(self.part_name(step.parts.get(at as usize)?));
                Some((name(*first)?, format!(" came before {}", name(*then)?)))
            }
            (Check::Ordered { first, then, .. }, RuleKind::Order(order)) => {
                let name = |at: u32| self.member_name(order, at);
                Some((name(*first), format!(" came before {}", name(*then))))
            }
            _ => None,
        }
    }

    fn clauses_unknown(&self, finding: &Finding, rule: &Rule) -> Option<String> {
        let mut seen = self.clauses_that(finding, rule, Truth::Unknown);
        seen.extend(times_that(finding, Truth::Unknown));
        if seen.is_empty() {
            return None;
        }
        let seen = numbers::sentences(&seen);
        let topic = super::clause::discussion(rule).map(|it| self.topic(it.topic));
        Some(match (topic, raised_in(finding)) {
            (Some(topic), Some(turn)) => {
                format!("{topic} was raised in {}, but {seen}", numbers::turn(turn))
            }
            _ => seen,
        })
    }

    fn applies_unknown(&self, finding: &Finding, of_rule: bool, lacking: &[Attribute]) -> String {
        let whether = match self.applies(finding, of_rule) {
            Some((word, it)) => format!("`{word} {}`", attributes::condition(it)),
            None => "whether the rule applies".to_owned(),
        };
        if lacking.is_empty() {
            format!("{whether} cannot be told")
        } else {
            format!("{}, so {whether} cannot be told", self.cause(&Cause::Lacking(lacking)))
        }
    }

    /// Why a topic can be found by nothing, or not everywhere.
    pub(crate) fn nothing_codes(&self, topic: TopicId) -> String {
        let name = self.topic(topic);
        if self.result.coded.coverage_of(topic) == Coverage::Partial {
            let languages = listed(&self.unread(topic));
            let turns = numbers::turns(self.unread_turns(topic).map(|(turn, _)| turn));
            return format!(
                "{name} was not looked for in all of the talk: it has no cue for {languages} ({turns}), and nobody coded it"
            );
        }
        if !self.is_spoken(topic) {
            return format!("nothing looks for {name} here: it has no cue, and nobody coded it");
        }
        if !self.result.session.languages.is_empty() {
            let languages = self.unread(topic);
            if !languages.is_empty() {
                let languages = listed(&languages);
                return format!(
                    "nothing looks for {name} here: it has no cue for {languages}, and nobody coded it"
                );
            }
        }
        match self.result.session.attributes.get("language").map(attributes::given) {
            Some(language) => format!(
                "nothing looks for {name} here: it has no cue for the session's language, `{language}`, and nobody coded it"
            ),
            None => format!(
                "nothing looks for {name} here: it has cues for named languages only, the record does not say which language is spoken, and nobody coded it"
            ),
        }
    }

    /// Whether there are words that show a topic, in whichever language.
    pub(super) fn is_spoken(&self, topic: TopicId) -> bool {
        let cues = self.ctx.rulebook.topic(topic).map_or(&[][..], |topic| topic.cues.as_slice());
        cues.iter().any(|cue| !cue.negative)
    }

    /// The languages spoken that no cue of the topic is for, as the record writes them.
    pub(super) fn unread(&self, topic: TopicId) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for (_, language) in self.unread_turns(topic) {
            if !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
        }
        languages
    }

    /// Turns with words that may be in a language that no cue of the topic is for, with it.
    fn unread_turns(&self, topic: TopicId) -> impl Iterator<Item = (u32, &str)> {
        let session = self.result.session;
        let cues = self.ctx.rulebook.topic(topic).map_or(&[][..], |topic| topic.cues.as_slice());
        let read = move |language: &str| {
            let mut positive = cues.iter().filter(|cue| !cue.negative);
            positive.any(|cue| cue.language.as_deref().is_none_or(|own| speaks(own, language)))
        };
        let turns = session.turns.iter().zip(&self.result.coded.turns).zip(0u32..);
        turns.filter(|((_, coded), _)| coded.words > 0).flat_map(move |((turn, _), at)| {
            let unread = session.languages_of(turn).into_iter().filter(move |one| !read(one));
            unread.map(move |language| (at, language))
        })
    }

    fn raised_unknown(
        &self,
        finding: &Finding,
        topic: TopicId,
        by: Option<RoleId>,
        turn: Option<u32>,
    ) -> String {
        let name = self.topic(topic);
        let open =
            |why: &MissReason| matches!(why, MissReason::SaidBy(None) | MissReason::OnlyPossible);
        let miss = finding.near_misses.iter().find(|miss| open(&miss.why));
        match (miss, turn) {
            (Some(miss), _) if self.role_of(miss.turn).is_none() => format!(
                "{name} came up in {}, but {}",
                numbers::turn(miss.turn),
                self.without_role(miss.turn)
            ),
            (Some(miss), _) => format!(
                "{name} may have been raised{} in {}: the coding there is only possible",
                self.by(by),
                numbers::turn(miss.turn)
            ),
            (None, Some(turn)) => {
                format!(
                    "whether {name} was raised{} in {} cannot be told",
                    self.by(by),
                    numbers::turn(turn)
                )
            }
            (None, None) => format!("whether {name} was raised{} cannot be told", self.by(by)),
        }
    }

    /// `nobody on record is the worker`
    pub(crate) fn nobody_is(&self, role: RoleId) -> String {
        format!("nobody on record is {}", self.role(role))
    }

    fn avoided_unknown(&self, rule: &Rule, certain: u32, possible: u32, at_most: u32) -> String {
        let RuleKind::Avoid(avoid) = &rule.kind else { return String::new() };
        let (name, by) = (self.topic(avoid.topic), self.by(avoid.by));
        let more = if certain > 0 { " more" } else { "" };
        let possible = format!(
            "perhaps in {}{more} (a coding is only possible, or a speaker has no role)",
            numbers::count(possible.into(), "turn")
        );
        let certain = match certain {
            0 => String::new(),
            n => format!("in {} and ", numbers::count(n.into(), "turn")),
        };
        let limit = match at_most {
            0 => "none is allowed".to_owned(),
            most => format!("at most {most} is allowed"),
        };
        format!("{name}{by} {certain}{possible}; {limit}")
    }

    /// `reflections-per-question has no value: it would be divided by nought`
    pub(crate) fn no_value(&self, name: &str, why: &NoValue) -> String {
        let why = match why {
            NoValue::DividedByNought => "it would be divided by nought".to_owned(),
            NoValue::UnknownSpeakers if self.result.coded.roles_in_doubt => {
                super::clause::IN_DOUBT.to_owned()
            }
            NoValue::UnknownSpeakers => "some turns have a speaker without a role".to_owned(),
            NoValue::NothingCodes(topic) => self.nothing_codes(*topic),
            NoValue::NobodyIs(role) => self.nobody_is(*role),
            NoValue::NoTimes => "the record lacks times that it needs".to_owned(),
            NoValue::NeverAfterOthers(role) => {
                format!(
                    "the {} never speaks after somebody else",
                    self.ctx.rulebook.role_name(*role)
                )
            }
            NoValue::OnlyPossible(topic) => {
                format!("some codings of {} are only possible", self.topic(*topic))
            }
            NoValue::NotOnRecord(attribute) => {
                format!("the record has no number `{}.{}`", attribute.scope.word(), attribute.key)
            }
        };
        format!("{name} has no value: {why}")
    }

    /// `whether one of goal or task came up cannot be told: task may have, in turn 4`
    fn part_of_unknown(
        &self,
        rule: &Rule,
        part: u32,
        begun: &[u32],
        possible: &[u32],
    ) -> Option<String> {
        let RuleKind::Step(step) = &rule.kind else { return None };
        let part = step.parts.get(part as usize)?;
        let perhaps = numbers::list(&self.some_of(part, possible));
        let certain = match self.some_of(part, begun).as_slice() {
            [] => String::new(),
            some => format!("{} did, and ", numbers::list(some)),
        };
        let name = self.part_name(part);
        Some(format!("whether {name} came up cannot be told: {certain}{perhaps} may have"))
    }

    fn part_times_unknown(
        &self,
        rule: &Rule,
        part: u32,
        (certain, possible): (u32, u32),
        at_least: u32,
    ) -> Option<String> {
        let RuleKind::Step(step) = &rule.kind else { return None };
        let name = self.part_name(step.parts.get(part as usize)?);
        let times = super::whenever::times_set_off(certain, possible);
        Some(format!("{name} came up {times}, and {at_least} are asked for"))
    }

    fn went_back_unknown(
        &self,
        rule: &Rule,
        (to, after): (u32, u32),
        (turn, begun): (Option<u32>, Option<u32>),
    ) -> Option<String> {
        let RuleKind::Order(order) = &rule.kind else { return None };
        let (to, after) = (self.member_name(order, to), self.member_name(order, after));
        Some(match (turn, begun) {
            (Some(turn), Some(begun)) => format!(
                "whether {} cannot be told",
                super::step::went_back(&to, turn, &after, begun)
            ),
            _ => format!("whether {to} came up again after {after} cannot be told"),
        })
    }

    fn nothing_said(&self, finding: &Finding) -> String {
        let topic = finding.steps.iter().find_map(|step| match step.what {
            Check::NothingCodes(topic) => Some(topic),
            _ => None,
        });
        topic.map_or_else(|| "the record cannot tell".to_owned(), |topic| self.nothing_codes(topic))
    }
}

/// Languages in backticks.
fn listed(languages: &[String]) -> String {
    let quoted: Vec<String> =
        languages.iter().map(|one| format!("`{}`", rolecall_text::escape(one))).collect();
    numbers::list(&quoted)
}

/// `goal and task came up`; questions of other shapes one by one.
fn together(asked: &[String]) -> String {
    let names: Option<Vec<&str>> = asked.iter().map(|it| it.strip_suffix(CAME_UP)).collect();
    match names {
        Some(names) => format!("{}{CAME_UP}", numbers::list(&names)),
        None => numbers::list(asked),
    }
}
