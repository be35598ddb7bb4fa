//! `case` rules in plain sentences.

use super::{Words, counted};
use crate::{Attribute, Case, CaseLine, CaseSubject, CaseTiming, Soon};

impl Words<'_> {
    pub(super) fn case(&self, case: &Case) -> String {
        let lines: Vec<String> = case.lines.iter().map(|line| self.case_line(line)).collect();
        format!("Over the sessions of a case: {}.", lines.join("; "))
    }

    fn case_line(&self, line: &CaseLine) -> String {
        format!("{} {}", self.case_subject(line.subject), when(&line.timing))
    }

    fn case_subject(&self, subject: CaseSubject) -> String {
        match subject {
            CaseSubject::Rule(id) => {
                let name = self.rulebook.rule(id).map_or("", |rule| rule.name.as_str());
                format!("{name} is met")
            }
            CaseSubject::Protocol(number) => {
                let protocol = self.rulebook.protocols.get(number as usize);
                let name = protocol.map_or("", |it| it.id.as_str());
                format!("all that {name} requires to be discussed is met")
            }
            CaseSubject::GoalsReviewed { .. } => "goals are reviewed".to_owned(),
            CaseSubject::Topic { topic, by } => {
                let topic = self.topic(topic);
                match by {
                    Some(role) => {
                        format!("{topic} by the {} comes up", self.rulebook.role_name(role))
                    }
                    None => format!("{topic} comes up"),
                }
            }
        }
    }
}

fn when(timing: &CaseTiming) -> String {
    match timing {
        CaseTiming::InSession(numbers) => format!("in session {}", or(numbers)),
        CaseTiming::BySession(number) => format!("in session {number} at the latest"),
        CaseTiming::EverySession { from: 1 } => "in every session".to_owned(),
        CaseTiming::EverySession { from } => format!("in every session from session {from} on"),
        CaseTiming::AtLeastSessions(many) => format!("in at least {}", counted(*many, "session")),
        CaseTiming::LastSession => "in the last session".to_owned(),
        CaseTiming::EverySessions(many) => {
            format!("at least once in every {} that follow each other", counted(*many, "session"))
        }
        CaseTiming::EveryDays(days) => format!("at least every {}", days_words(*days)),
        CaseTiming::AfterChange { within: Soon::Sessions(many), attribute } => format!(
            "within {} after {} changes, beginning with the first session that shows it",
            counted(*many, "session"),
            name(attribute)
        ),
        CaseTiming::AfterChange { within: Soon::Days(days), attribute } => {
            format!("within {} after {} changes", days_words(*days), name(attribute))
        }
        CaseTiming::AfterDay { days, attribute } => {
            format!("within {} after {}", days_words(*days), name(attribute))
        }
        CaseTiming::AfterSession { within: Soon::Sessions(many), session } => {
            format!("within {} after session {session}", counted(*many, "session"))
        }
        CaseTiming::AfterSession { within: Soon::Days(days), session } => {
            format!("within {} after session {session}", days_words(*days))
        }
    }
}

fn name(attribute: &Attribute) -> String {
    format!("{}.{}", attribute.scope.word(), attribute.key)
}

/// `1, 2 or 4`
fn or(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// `4 weeks`, `10 days`
fn days_words(days: u32) -> String {
    match days {
        days if days > 0 && days.is_multiple_of(7) => counted(days / 7, "week"),
        days => counted(days, "day"),
    }
}
