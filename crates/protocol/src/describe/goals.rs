use rolecall_syntax::ast::{Bound, GoalOrTask, GoalSource};

use super::{Words, counted, value};
use crate::{GoalPredicate, Goals, GoalsAsk, HowMany, RoleId};

impl Words<'_> {
    pub(super) fn goals(&self, goals: &Goals) -> String {
        let mut said: Vec<String> =
            goals.lines.iter().map(|line| format!("{}.", self.goals_ask(&line.ask))).collect();
        let named = |topic: Option<_>| topic.map(|id| self.rulebook.topic_name(id).to_owned());
        match (goals.from, named(goals.topics.stated)) {
            (Some(GoalSource::Record), _) => said.push("Goals are those of the record.".to_owned()),
            (None, Some(topic)) => said.push(format!(
                "Goals are those of the record, or where it has none what is said about {topic}."
            )),
            (Some(GoalSource::Talk), Some(topic)) => {
                said.push(format!("Goals are what is said about {topic}."));
            }
            (_, None) => {}
        }
        said.join(" ")
    }

    /// One line, as a sentence without its full stop: `Each goal is agreed by the client`.
    pub(super) fn goals_ask(&self, ask: &GoalsAsk) -> String {
        match ask {
            GoalsAsk::Count { bound, number } => {
                let most = if *bound == Bound::AtLeast { "At least" } else { "At most" };
                let are = if *number == 1 { "is" } else { "are" };
                format!("{most} {} {are} set", counted(*number, "goal"))
            }
            GoalsAsk::Holds { of_how_many, of, that } => {
                let thing = if *of == GoalOrTask::Goal { "goal" } else { "task" };
                let (subject, several) = match of_how_many {
                    HowMany::Each => (format!("Each {thing}"), false),
                    HowMany::Some => (format!("Some {thing}"), false),
                    HowMany::No => (format!("No {thing}"), false),
                    HowMany::AtLeast(1) => (format!("At least 1 {thing}"), false),
                    HowMany::AtLeast(n) => (format!("At least {n} {thing}s"), true),
                };
                format!("{subject} {}", self.goal_predicate(that, several))
            }
        }
    }

    /// What is said of one goal (or, with `several`, of several): `is agreed by the client`.
    fn goal_predicate(&self, that: &GoalPredicate, several: bool) -> String {
        let is = if several { "are" } else { "is" };
        let has = if several { "have" } else { "has" };
        match that {
            GoalPredicate::AgreedBy { roles, own_words } => {
                let how = if *own_words { " in own words" } else { "" };
                format!("{is} agreed by {}{how}", self.the_roles(roles, "and"))
            }
            GoalPredicate::StatedBy(roles) => {
                format!("{is} stated by {}", self.the_roles(roles, "or"))
            }
            GoalPredicate::Worded { at_least, not } => {
                let words = at_least.map(|n| format!("in at least {}", counted(n, "word")));
                let not = not.map(|id| format!("without {}", self.topic(id)));
                let parts: Vec<String> = words.into_iter().chain(not).collect();
                format!("{is} worded {}", parts.join(" and "))
            }
            GoalPredicate::Has { key, values, linked: true } if values.is_empty() => {
                format!("{is} linked to a {key}")
            }
            GoalPredicate::Has { key, values, .. } => {
                let values: Vec<String> = values.iter().map(value).collect();
                let of = match values.is_empty() {
                    true => String::new(),
                    false => format!(" {}", values.join(" or ")),
                };
                format!("{has} {key}{of} in the record")
            }
            GoalPredicate::HasTasks { bound, number } => {
                let most = if *bound == Bound::AtLeast { "at least" } else { "at most" };
                format!("{has} {most} {}", counted(*number, "task"))
            }
            GoalPredicate::Discussed => format!("{is} discussed in the session"),
            GoalPredicate::Owned => format!("{has} an owner"),
            GoalPredicate::OwnedBy(roles) => {
                format!("{is} owned by {}", self.the_roles(roles, "or"))
            }
            GoalPredicate::Due => {
                format!("{has} a day on which {} due", if several { "they are" } else { "it is" })
            }
            GoalPredicate::DueWithin(days) => {
                let time =
                    if days % 7 == 0 { counted(days / 7, "week") } else { counted(*days, "day") };
                format!("{is} due within {time} of the session")
            }
        }
    }

    /// `the worker and the client`
    fn the_roles(&self, roles: &[RoleId], last: &str) -> String {
        let names: Vec<String> =
            roles.iter().map(|&role| format!("the {}", self.rulebook.role_name(role))).collect();
        match names.split_last() {
            Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
            _ => names.concat(),
        }
    }
}
