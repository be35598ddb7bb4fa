//! What is said of goals and tasks.

use rolecall_engine::{
    AgreedHow, Check, Finding, GoalId, GoalOutcome, GoalSaw, KeyHow, Looked, StatedHow, TaskId,
    Truth, Verdict, WordedHow,
};
use rolecall_protocol::{
    GoalPredicate, Goals, GoalsAsk, HowMany, RoleId, Rule, RuleKind, describe_goals_ask,
};
use rolecall_syntax::ast::{Bound, GoalOrTask, GoalSource};
use rolecall_text::Span;

use super::{Scene, numbers};
use crate::Quote;
use crate::quote::excerpt;

/// Characters of a goal's wording that a sentence repeats to say which goal is meant.
const NAMING: usize = 40;
/// Goals that one sentence tells apart.
const NAMED: usize = 3;

const NO_GOAL: &str = "there is no ";
const SILENT: &str = "the record has no goals, and does not say that none was set";
const WRITE_GOALS: &str =
    "write the goals into the record (`[[goal]]`, or `goal = []` where none was set)";
const SAY_WHICH: &str = "read the session, and code the turns that state goals, with `about` to say which goal is meant";

/// The goals rule that a finding is about.
pub(crate) fn goals_of(rule: &Rule) -> Option<&Goals> {
    match &rule.kind {
        RuleKind::Goals(goals) => Some(goals),
        _ => None,
    }
}

impl Scene<'_> {
    /// `goal G1 ("Find steady work…")`, `the goal in turns 12 to 15`
    pub(crate) fn goal_name(&self, goal: GoalId) -> String {
        let record = |at: u32| self.result.session.goals.get(at as usize);
        match goal {
            GoalId::Record(at) => {
                let goal = record(at);
                let words = goal.map_or_else(String::new, |goal| self.naming(&goal.text));
                match goal.and_then(|goal| goal.id.as_ref()) {
                    Some(id) => format!("goal {id}{words}"),
                    None => format!("goal {} of the record{words}", at + 1),
                }
            }
            GoalId::Named(about) => {
                let about = self.result.coded.about.get(about as usize);
                format!("goal {}", about.map_or("", |about| about.name.as_str()))
            }
            GoalId::Talk { first, last } => {
                format!("the goal in {}", numbers::stretch(first, last))
            }
        }
    }

    /// `task 2 of goal G1 ("Ring the college")`, `the task in turn 20`
    pub(crate) fn task_name(&self, task: TaskId) -> String {
        match task {
            TaskId::Record(goal, at) => {
                let of = self.result.session.goals.get(goal as usize);
                let task = of.and_then(|of| of.tasks.get(at as usize));
                let words = task.map_or_else(String::new, |task| self.naming(&task.text));
                if let Some(id) = task.and_then(|task| task.id.as_ref()) {
                    return format!("task {id}{words}");
                }
                let goal = match of.and_then(|of| of.id.as_ref()) {
                    Some(id) => id.clone(),
                    None => (goal + 1).to_string(),
                };
                format!("task {} of goal {goal}{words}", at + 1)
            }
            TaskId::Talk { first, last } => {
                format!("the task in {}", numbers::stretch(first, last))
            }
        }
    }

    /// ` ("Find steady work…")`, where wordings may be repeated.
    fn naming(&self, text: &str) -> String {
        let quote = match self.ctx.options.quote {
            Quote::None => return String::new(),
            Quote::Full => Quote::Short(NAMING),
            Quote::Short(most) => Quote::Short(most.min(NAMING)),
        };
        let cut = excerpt(text, Span::default(), quote).map(|cut| cut.text);
        cut.filter(|cut| !cut.trim().is_empty())
            .map_or_else(String::new, |cut| format!(" (\"{cut}\")"))
    }

    fn outcome_name(&self, outcome: &GoalOutcome) -> String {
        match (outcome.task, outcome.goal) {
            (Some(task), _) => self.task_name(task),
            (None, Some(goal)) => self.goal_name(goal),
            (None, None) => "a goal".to_owned(),
        }
    }

    /// What a goals rule comes to.
    pub(super) fn goals_judged(&self, finding: &Finding, rule: &Rule) -> String {
        let Some(goals) = goals_of(rule) else { return String::new() };
        if finding.verdict == Verdict::Met {
            return format!("{}, as asked", self.how_many(finding));
        }
        let mut said = self.goals_lines(finding, goals, Truth::False);
        if said.is_empty() {
            said = self.goals_lines(finding, goals, Truth::Unknown);
        }
        said.join("; ")
    }

    /// What cannot be told of the lines of a goals rule.
    pub(super) fn goals_unknown(&self, finding: &Finding, rule: &Rule) -> Vec<String> {
        let goals = goals_of(rule);
        goals.map_or_else(Vec::new, |goals| self.goals_lines(finding, goals, Truth::Unknown))
    }

    /// `2 goals and 3 tasks`
    fn how_many(&self, finding: &Finding) -> String {
        let found = &self.result.findings.goals;
        let talk = found.iter().any(|goal| matches!(goal.what, GoalId::Talk { .. }));
        let number = finding.steps.iter().find_map(|step| match step.what {
            Check::GoalNumber { low, high, .. } => Some((low, high)),
            _ => None,
        });
        if talk {
            let turns = found.iter().flat_map(|goal| goal.stated.iter().map(|it| it.turn));
            return format!("goals in {}", numbers::turns(turns));
        }
        match number {
            Some((low, Some(high))) if low == high => numbers::count(low.into(), "goal"),
            _ => numbers::count(found.len() as u64, "goal"),
        }
    }

    fn goals_lines(&self, finding: &Finding, goals: &Goals, truth: Truth) -> Vec<String> {
        let steps = finding.steps.iter().filter(|step| step.truth == truth);
        let mut said: Vec<String> = Vec::new();
        for step in steps {
            if let Some(words) = self.goals_line(step, goals)
                && !said.contains(&words)
            {
                said.push(words);
            }
        }
        // Where no goal was set, that is said once.
        if said.len() > 1 {
            said.retain(|words| !words.starts_with(NO_GOAL));
        }
        said
    }

    /// What came of one line.
    pub(super) fn goals_line(&self, step: &Looked, goals: &Goals) -> Option<String> {
        if self.is_silence(step, goals) {
            return Some(SILENT.to_owned());
        }
        match &step.what {
            Check::GoalNumber { line, low, high, unseen } => {
                let ask = &goals.lines.get(*line as usize)?.ask;
                let GoalsAsk::Count { bound, number } = ask else { return None };
                if let Some(topic) = unseen.filter(|_| step.truth == Truth::Unknown) {
                    return Some(self.nothing_codes(topic));
                }
                Some(counted(step.truth, (*low, *high), (*bound, *number), goals))
            }
            Check::GoalsHold { line, outcomes, known } => {
                let ask = &goals.lines.get(*line as usize)?.ask;
                let GoalsAsk::Holds { of_how_many, of, that } = ask else { return None };
                Some(self.held(step.truth, *of_how_many, *of, that, outcomes, *known))
            }
            Check::GoalsLeftOut { nobody_is: Some(role), .. } => {
                Some(format!("{}, and that role is optional", self.nobody_is(*role)))
            }
            Check::GoalsLeftOut { line, nobody_is: None } => {
                let ask = &goals.lines.get(*line as usize)?.ask;
                let GoalsAsk::Holds { of, .. } = ask else { return None };
                Some(format!("{NO_GOAL}{} to ask it of", thing(*of)))
            }
            _ => None,
        }
    }

    /// Whether a line cannot be told since it asks the record alone, which does not speak of goals.
    fn is_silence(&self, step: &Looked, goals: &Goals) -> bool {
        let nothing = match &step.what {
            Check::GoalNumber { low, .. } => *low == 0,
            Check::GoalsHold { outcomes, .. } => outcomes.is_empty(),
            _ => false,
        };
        nothing
            && step.truth == Truth::Unknown
            && goals.from == Some(GoalSource::Record)
            && !self.result.coded.goals_on_record
    }

    fn held(
        &self,
        truth: Truth,
        of_how_many: HowMany,
        of: GoalOrTask,
        that: &GoalPredicate,
        outcomes: &[GoalOutcome],
        known: bool,
    ) -> String {
        let thing = thing(of);
        if outcomes.is_empty() {
            return match known {
                true => format!("{NO_GOAL}{thing}"),
                false => format!("whether there is a {thing} cannot be told"),
            };
        }
        let telling = |outcome: &&GoalOutcome| match (truth, of_how_many) {
            (Truth::Unknown, _) => {
                outcome.truth == Truth::Unknown || outcome.there == Truth::Unknown
            }
            (Truth::True, HowMany::No) | (Truth::False, HowMany::Each | HowMany::Some) => {
                outcome.truth == Truth::False
            }
            (Truth::False, HowMany::AtLeast(_)) => outcome.truth != Truth::True,
            _ => outcome.truth == Truth::True,
        };
        let shown: Vec<String> = outcomes
            .iter()
            .filter(telling)
            .take(NAMED)
            .map(|outcome| self.fared(outcome, that))
            .collect();
        let all = outcomes.iter().filter(telling).count();
        let more = match all - shown.len() {
            0 => String::new(),
            more => format!("; and {more} more like it"),
        };
        let details = format!("{}{more}", shown.join("; "));
        match (truth, of_how_many) {
            (Truth::False, HowMany::Some) if outcomes.len() > 1 => {
                format!("not one {thing} does as asked: {details}")
            }
            (Truth::False, HowMany::AtLeast(number)) => {
                let good = outcomes.iter().filter(|one| one.truth == Truth::True).count();
                format!("only {good} of the {number} {thing}s asked for: {details}")
            }
            (Truth::Unknown, _) if details.is_empty() => {
                format!("how many {thing}s there are cannot be told")
            }
            _ => details,
        }
    }

    /// How one goal or task fared.
    fn fared(&self, outcome: &GoalOutcome, that: &GoalPredicate) -> String {
        let name = self.outcome_name(outcome);
        if outcome.there == Truth::Unknown && outcome.truth != Truth::Unknown {
            return format!("{name} may be none: {}", self.seen(&name, outcome, that));
        }
        self.seen(&name, outcome, that)
    }

    fn seen(&self, name: &str, outcome: &GoalOutcome, that: &GoalPredicate) -> String {
        match outcome.saw {
            GoalSaw::Agreed { role, how, turn } => self.agreed_seen(name, role, how, turn),
            GoalSaw::Stated { how, turn, role } => self.stated_seen(name, that, how, turn, role),
            GoalSaw::Worded { how, words } => self.worded_seen(name, that, how, words),
            GoalSaw::Key(how) => self.key_seen(name, that, how),
            GoalSaw::Tasks { low, high } => tasks_seen(name, low, high),
            GoalSaw::DueIn(days) if days < 0 => {
                let days = numbers::count(days.unsigned_abs(), "day");
                format!("{name} was due {days} before the session")
            }
            GoalSaw::DueIn(days) => {
                let asked = match that {
                    GoalPredicate::DueWithin(within) if i64::from(*within) < days => {
                        format!(", not within {}", numbers::count((*within).into(), "day"))
                    }
                    _ => String::new(),
                };
                let days = numbers::count(days.unsigned_abs(), "day");
                format!("{name} is due {days} after the session{asked}")
            }
            GoalSaw::NoDate => format!(
                "the record does not say when the session was, so how soon {name} is due cannot be told"
            ),
        }
    }

    fn agreed_seen(&self, name: &str, role: RoleId, how: AgreedHow, turn: Option<u32>) -> String {
        let who = self.role(role);
        let place = turn.map_or_else(String::new, |turn| format!(" in {}", numbers::turn(turn)));
        match how {
            AgreedHow::OnRecord => format!("{who} agreed to {name}, as the record says"),
            AgreedHow::Said => format!("{who} agreed to {name}{place}"),
            AgreedHow::Never => format!("{who} did not agree to {name}"),
            AgreedHow::FewWords => {
                format!("{who} agreed to {name}{place} in fewer than 3 words of their own")
            }
            AgreedHow::OnlyOnRecord => {
                format!("the record says that {who} agreed to {name}, and not in what words")
            }
            AgreedHow::Elsewhere => {
                format!("somebody agreed{place}, which may be {who} agreeing to {name}")
            }
            AgreedHow::StatedIt => {
                format!("{who} stated {name}{place}, and nothing says whether they stand behind it")
            }
            AgreedHow::UnknownSpeaker => {
                let speaker = turn.map_or_else(String::new, |turn| self.without_role(turn));
                format!("whether {who} agreed to {name}{place} cannot be told: {speaker}")
            }
            AgreedHow::OnlyPossible => {
                format!("{who} may have agreed to {name}{place}: the coding is only possible")
            }
            AgreedHow::RecordSilent => format!(
                "the record does not say who agreed to {name}, and the talk does not show it"
            ),
            AgreedHow::RecordUnclear => format!(
                "the record names somebody without a known role as agreeing to {name}, who may be {who}"
            ),
            AgreedHow::NothingLooks => format!("nothing looks for agreement to {name}"),
            AgreedHow::NobodyIs => self.nobody_is(role),
        }
    }

    fn stated_seen(
        &self,
        name: &str,
        that: &GoalPredicate,
        how: StatedHow,
        turn: Option<u32>,
        role: Option<RoleId>,
    ) -> String {
        let place = turn.map_or_else(String::new, |turn| format!(" in {}", numbers::turn(turn)));
        match how {
            StatedHow::Said => format!("{name} was stated{}{place}", self.by(role)),
            StatedHow::Never => match that {
                GoalPredicate::StatedBy(roles) => {
                    let names: Vec<String> = roles.iter().map(|&role| self.role(role)).collect();
                    format!("{name} was not stated by {}", numbers::list_or(&names))
                }
                _ => format!("{name} was not spoken of"),
            },
            StatedHow::ByOthers => format!("{name} was stated{}{place}", self.by(role)),
            StatedHow::Alike => {
                format!("{} has words of {name}, and may state it", turn_words(turn))
            }
            StatedHow::MayBeThis => {
                format!("{} speaks of a goal or task, which may be {name}", turn_words(turn))
            }
            StatedHow::UnknownSpeaker => {
                let speaker = turn.map_or_else(String::new, |turn| self.without_role(turn));
                format!("{name} was stated{place}, but {speaker}")
            }
            StatedHow::OnlyPossible => {
                format!("{name} may have been stated{place}: the coding is only possible")
            }
            StatedHow::NothingLooks => format!("nothing looks for where {name} was stated"),
            StatedHow::NobodyIs(role) => self.nobody_is(role),
        }
    }

    fn worded_seen(&self, name: &str, that: &GoalPredicate, how: WordedHow, words: u32) -> String {
        let topic = match that {
            GoalPredicate::Worded { not: Some(topic), .. } => self.topic(*topic),
            _ => "something else",
        };
        let words = numbers::count(words.into(), "word");
        match how {
            WordedHow::AsAsked => format!("{name} is worded in {words}"),
            WordedHow::TooShort => {
                let asked = match that {
                    GoalPredicate::Worded { at_least: Some(least), .. } => {
                        format!(", not in {least}")
                    }
                    _ => String::new(),
                };
                format!("{name} is worded in {words}{asked}")
            }
            WordedHow::About => format!("the wording of {name} is {topic}"),
            WordedHow::MayBeAbout => format!("the wording of {name} may be {topic}"),
            WordedHow::NothingLooks => {
                format!("nothing looks for {topic} in the wording of {name}")
            }
            WordedHow::NotStated => format!("no turn is known to state {name}"),
        }
    }

    fn key_seen(&self, name: &str, that: &GoalPredicate, how: KeyHow) -> String {
        let what = match that {
            GoalPredicate::Owned | GoalPredicate::OwnedBy(_) => "an owner".to_owned(),
            GoalPredicate::Due | GoalPredicate::DueWithin(_) => "a day it is due".to_owned(),
            GoalPredicate::Has { key, .. } => format!("`{key}`"),
            _ => "what is asked".to_owned(),
        };
        match (how, that) {
            (KeyHow::There, GoalPredicate::OwnedBy(roles)) => {
                let names: Vec<String> = roles.iter().map(|&role| self.role(role)).collect();
                format!("{name} is owned by {}", numbers::list_or(&names))
            }
            (KeyHow::There, _) => format!("{name} has {what}"),
            (KeyHow::Other, GoalPredicate::OwnedBy(roles)) => {
                let names: Vec<String> = roles.iter().map(|&role| self.role(role)).collect();
                format!("{name} is not owned by {}", numbers::list_or(&names))
            }
            (KeyHow::Other, _) => format!("{name} has another {what}"),
            (KeyHow::Empty, GoalPredicate::Has { key, .. }) => format!("{name} has no `{key}`"),
            (KeyHow::Empty, GoalPredicate::Owned | GoalPredicate::OwnedBy(_)) => {
                format!("{name} has no owner")
            }
            (KeyHow::Empty, _) => format!("{name} is due on no day"),
            (KeyHow::Missing, GoalPredicate::Owned | GoalPredicate::OwnedBy(_)) => {
                format!("the record does not say who owns {name}")
            }
            (KeyHow::Missing, GoalPredicate::Due | GoalPredicate::DueWithin(_)) => {
                format!("the record does not say when {name} is due")
            }
            (KeyHow::Missing, _) => format!("the record does not say {what} of {name}"),
            (KeyHow::Unclear, GoalPredicate::OwnedBy(_)) => {
                format!("the owner of {name} is somebody whose role is not known")
            }
            (KeyHow::Unclear, _) => format!("{what} of {name} is another kind of value"),
        }
    }

    /// What a line asks, and what was seen of it.
    pub(super) fn goals_look(&self, step: &Looked, rule: &Rule) -> Option<(String, String)> {
        let goals = goals_of(rule)?;
        let (Check::GoalNumber { line, .. }
        | Check::GoalsHold { line, .. }
        | Check::GoalsLeftOut { line, .. }) = step.what
        else {
            return None;
        };
        let ask = &goals.lines.get(line as usize)?.ask;
        let mut asked = describe_goals_ask(self.ctx.rulebook, ask);
        if let Some(first) = asked.get(..1) {
            asked = format!("{}{}", first.to_lowercase(), asked.get(1..).unwrap_or(""));
        }
        Some((asked, self.goals_line(step, goals).unwrap_or_default()))
    }

    /// What to do where goals cannot be told.
    pub(super) fn goals_supply(&self, step: &Looked, rule: &Rule) -> Option<String> {
        let goals = goals_of(rule)?;
        if self.is_silence(step, goals) {
            return Some(WRITE_GOALS.to_owned());
        }
        let outcomes = match &step.what {
            Check::GoalNumber { unseen: Some(topic), .. } => return Some(self.cue_for(*topic)),
            Check::GoalNumber { .. } if goals.from == Some(GoalSource::Talk) => {
                return Some(SAY_WHICH.to_owned());
            }
            Check::GoalNumber { .. } => return Some(WRITE_GOALS.to_owned()),
            Check::GoalsHold { outcomes, .. } => outcomes,
            _ => return None,
        };
        let open = outcomes.iter().find(|outcome| outcome.truth == Truth::Unknown);
        Some(match open.map(|outcome| outcome.saw) {
            Some(GoalSaw::Agreed { how: AgreedHow::NobodyIs, role, .. }) => self.who_is(Some(role)),
            Some(GoalSaw::Stated { how: StatedHow::NobodyIs(role), .. }) => self.who_is(Some(role)),
            Some(
                GoalSaw::Agreed { how: AgreedHow::UnknownSpeaker, .. }
                | GoalSaw::Stated { how: StatedHow::UnknownSpeaker, .. },
            ) => self.who_is(None),
            Some(GoalSaw::Agreed { .. }) => "read the turns named; then write `agreed_by` into the goal or task in the record, or code the agreement with `about`".to_owned(),
            Some(GoalSaw::Stated { .. } | GoalSaw::Worded { how: WordedHow::NotStated, .. }) => {
                "read the turns named; then write the `turn` into the goal or task in the record, or code it with `about`".to_owned()
            }
            Some(GoalSaw::NoDate) => "write the day of the session into the record: `date = 2026-03-02` under `[session]`".to_owned(),
            Some(GoalSaw::Worded { .. }) => "read the wording: a person has to decide".to_owned(),
            Some(GoalSaw::Key(_) | GoalSaw::Tasks { .. } | GoalSaw::DueIn(_)) | None => {
                "write what is missing into the goal or task in the record".to_owned()
            }
        })
    }
}

fn thing(of: GoalOrTask) -> &'static str {
    match of {
        GoalOrTask::Goal => "goal",
        GoalOrTask::Task => "task",
    }
}

fn turn_words(turn: Option<u32>) -> String {
    turn.map_or_else(|| "a turn".to_owned(), numbers::turn)
}

fn tasks_seen(name: &str, low: u32, high: Option<u32>) -> String {
    match high {
        Some(high) if high == low => format!("{name} has {}", tasks(low)),
        _ if low == 0 => {
            format!("{name} has no task for certain, and what is said about tasks may belong to it")
        }
        _ => format!("{name} has {}, and perhaps more", tasks(low)),
    }
}

fn tasks(number: u32) -> String {
    if number == 0 { "no task".to_owned() } else { numbers::count(number.into(), "task") }
}

/// What was counted, against what was asked.
fn counted(
    truth: Truth,
    (low, high): (u32, Option<u32>),
    (bound, number): (Bound, u32),
    goals: &Goals,
) -> String {
    let asked = match bound {
        Bound::AtLeast => format!("at least {number} asked for"),
        Bound::AtMost => format!("at most {number} allowed"),
    };
    match (truth, high) {
        (Truth::Unknown, _) if low == 0 && high.is_none() && goals.topics.stated.is_none() => {
            "the record does not say whether a goal was set".to_owned()
        }
        (Truth::Unknown, None) => format!(
            "what is said about goals may be one or several, so their number cannot be told ({asked})"
        ),
        (_, Some(0)) => format!("no goal was set ({asked})"),
        (_, Some(high)) if high == low => {
            let verb = if low == 1 { "was" } else { "were" };
            format!("{} {verb} set ({asked})", numbers::count(low.into(), "goal"))
        }
        (_, Some(high)) => format!("between {low} and {high} goals were set ({asked})"),
        (_, None) => format!("{} or more were set ({asked})", numbers::count(low.into(), "goal")),
    }
}
