//! The goals of a session, each with who stated it, who agreed and what is to be done: for people.

use rolecall_coding::Named;
use rolecall_engine::{Agreement, GoalFound, GoalId, Statement, TaskFound, TaskId, Truth};
use rolecall_session::{Attributes, Due, Value};
use rolecall_text::Span;

use super::{Scene, numbers};
use crate::quote::{excerpt, span_of};

/// Goals, and tasks of a goal, and places of each, that are listed.
const MOST: usize = 20;
/// Places of one goal that are listed.
const PLACES: usize = 5;

/// A goal or a task, with what is known of it in one line each.
pub(crate) struct Listed {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) tasks: Vec<Listed>,
    /// Tasks that are not listed.
    pub(crate) more_tasks: usize,
}

impl Scene<'_> {
    /// The goals, and how many more there are.
    pub(crate) fn goals_listed(&self) -> (Vec<Listed>, usize) {
        let all = &self.result.findings.goals;
        let listed: Vec<Listed> =
            all.iter().take(MOST).map(|goal| self.goal_listed(goal)).collect();
        let more = all.len() - listed.len();
        (listed, more)
    }

    fn goal_listed(&self, goal: &GoalFound) -> Listed {
        let record = match goal.what {
            GoalId::Record(at) => self.result.session.goals.get(at as usize),
            _ => None,
        };
        let coded = match goal.what {
            GoalId::Record(at) => self.result.coded.goals.get(at as usize),
            _ => None,
        };
        let title = match (goal.what, record) {
            (GoalId::Record(at), Some(record)) => match &record.id {
                Some(id) => format!("goal {id}"),
                None => format!("goal {} of the record", at + 1),
            },
            (what, _) => self.goal_name(what),
        };
        let title = self.titled(title, record.map(|record| record.text.as_str()), goal.there);
        let mut lines = self.places(&goal.stated, &goal.agreed);
        lines.extend(coded.map(|coded| self.agreed_on_record(coded.agreed_by.as_ref())));
        lines.extend(record.and_then(|record| self.keys(&record.attributes)));
        let tasks: Vec<Listed> =
            goal.tasks.iter().take(MOST).map(|task| self.task_listed(task)).collect();
        Listed { title, lines, more_tasks: goal.tasks.len() - tasks.len(), tasks }
    }

    fn task_listed(&self, task: &TaskFound) -> Listed {
        let (record, coded) = match task.what {
            TaskId::Record(goal, at) => {
                let record = self.result.session.goals.get(goal as usize);
                let coded = self.result.coded.goals.get(goal as usize);
                (
                    record.and_then(|goal| goal.tasks.get(at as usize)),
                    coded.and_then(|goal| goal.tasks.get(at as usize)),
                )
            }
            TaskId::Talk { .. } => (None, None),
        };
        let title = match (task.what, record) {
            (TaskId::Record(_, at), Some(record)) => match &record.id {
                Some(id) => format!("task {id}"),
                None => format!("task {}", at + 1),
            },
            (what, _) => self.task_name(what),
        };
        let title = self.titled(title, record.map(|record| record.text.as_str()), task.there);
        let mut lines = Vec::new();
        if let (Some(record), Some(coded)) = (record, coded) {
            let owner = match &coded.owner {
                None => "the record does not say who owns it".to_owned(),
                Some(owner) if owner.is_nobody() => "owned by nobody".to_owned(),
                Some(owner) => format!("owned by {}", self.people(owner)),
            };
            let due = match record.due {
                None => "the record does not say when it is due".to_owned(),
                Some(Due::Never) => "due on no day".to_owned(),
                Some(Due::On(day)) => format!("due {day}"),
            };
            let status = record.status.as_deref().and_then(|status| self.wording(status));
            let status = status.map(|status| format!("status {status}"));
            let all: Vec<String> = [owner, due].into_iter().chain(status).collect();
            lines.push(all.join("; "));
            if coded.agreed_by.is_some() {
                lines.push(self.agreed_on_record(coded.agreed_by.as_ref()));
            }
        }
        lines.extend(self.places(&task.stated, &task.agreed));
        Listed { title, lines, tasks: Vec::new(), more_tasks: 0 }
    }

    fn titled(&self, name: String, text: Option<&str>, there: Truth) -> String {
        let words = text.and_then(|text| self.wording(text));
        let words = words.map_or_else(String::new, |words| format!(": \"{words}\""));
        let perhaps = if there == Truth::True { "" } else { " (perhaps; for a person to decide)" };
        format!("{name}{words}{perhaps}")
    }

    /// A wording, as far as it may be repeated.
    pub(crate) fn wording(&self, text: &str) -> Option<String> {
        excerpt(text, Span::default(), self.ctx.options.quote).map(|cut| cut.text)
    }

    fn agreed_on_record(&self, named: Option<&Named>) -> String {
        match named {
            None => "the record does not say who agreed".to_owned(),
            Some(named) if named.is_nobody() => {
                "agreed to by nobody, as the record says".to_owned()
            }
            Some(named) => format!("agreed to by {}, as the record says", self.people(named)),
        }
    }

    fn people(&self, named: &Named) -> String {
        let mut all: Vec<String> = named.roles.iter().map(|&role| self.role(role)).collect();
        if named.others {
            all.push("somebody without a known role".to_owned());
        }
        numbers::list(&all)
    }

    /// `problem work; status open`. What the record says in words goes with what may be repeated.
    fn keys(&self, attributes: &Attributes) -> Option<String> {
        let value = |key: &str| match attributes.get(key) {
            Some(Value::Text(text)) => self.wording(text),
            Some(other) => Some(Self::given(other)),
            None => None,
        };
        let said: Vec<String> = ["problem", "status"]
            .iter()
            .filter_map(|key| value(key).map(|value| format!("{key} {value}")))
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    fn places(&self, stated: &[Statement], agreed: &[Agreement]) -> Vec<String> {
        let place = |verb: &str, turn: u32, coding: Option<u32>, truth: Truth| {
            let perhaps = if truth == Truth::True { "" } else { "perhaps " };
            let role = self
                .role_of(turn)
                .map_or_else(String::new, |role| format!(" by {}", self.role(role)));
            let words = self.result.turn(turn).and_then(|record| {
                let text = self.result.session.text_of(record);
                excerpt(text, span_of(self.result, turn, coding), self.ctx.options.quote)
            });
            let words = words.map_or_else(String::new, |words| format!(": \"{}\"", words.text));
            format!("{perhaps}{verb} in {}{role}{words}", numbers::turn(turn))
        };
        let mut lines: Vec<String> = Vec::new();
        let stated_places = stated.iter().take(PLACES);
        lines.extend(stated_places.map(|it| place("stated", it.turn, it.coding, it.truth)));
        let agreed_places = agreed.iter().take(PLACES);
        lines
            .extend(agreed_places.map(|it| place("agreed to", it.turn, Some(it.coding), it.truth)));
        let more = stated.len().saturating_sub(PLACES) + agreed.len().saturating_sub(PLACES);
        if more > 0 {
            lines.push(format!("and in {}", numbers::count(more as u64, "more turn")));
        }
        lines
    }
}
