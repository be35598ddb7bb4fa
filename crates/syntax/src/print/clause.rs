use super::words::{by, list, names};
use super::{Printer, TEXT_COLUMN};
use crate::ast::{
    Amount, Bound, Edge, HeaderField, Name, RuleClause, RuleClauseKind, Text, TopicClause,
    TopicClauseKind, UnknownClause,
};

impl Printer<'_> {
    pub(super) fn header_field(&self, field: &HeaderField) -> String {
        match field {
            HeaderField::Text { key, value } => column(&key.text, &self.text(value)),
            HeaderField::Applies { condition, .. } => {
                format!("applies when {}", self.condition(condition))
            }
            HeaderField::Unknown(clause) => unknown(clause),
        }
    }

    pub(super) fn topic_clause(&self, clause: &TopicClause) -> String {
        match &clause.kind {
            TopicClauseKind::Cue { language, pattern, by } => {
                self.pattern("cue", language.as_ref(), pattern, by.as_ref())
            }
            TopicClauseKind::NotCue { language, pattern, by } => {
                self.pattern("not cue", language.as_ref(), pattern, by.as_ref())
            }
            TopicClauseKind::Regex { language, pattern, by } => {
                self.pattern("regex", language.as_ref(), pattern, by.as_ref())
            }
            TopicClauseKind::CountsWhen(contexts) => {
                let names: Vec<String> = contexts.iter().map(|name| name.text.clone()).collect();
                list("counts when", &names, 2, 2)
            }
            TopicClauseKind::CountsAnyhow => "counts in any context".to_owned(),
            TopicClauseKind::By(role) => format!("by {}", role.text),
            TopicClauseKind::In(language) => format!("in {}", language.text),
            TopicClauseKind::Coded(codes) => {
                let start = format!("{:1$}", "coded", TEXT_COLUMN - 1);
                list(&start, &self.texts(codes), 2, 2)
            }
            TopicClauseKind::Example(said) => column("example", &self.text(said)),
            TopicClauseKind::CounterExample(said) => column("counter-example", &self.text(said)),
            TopicClauseKind::Unknown(clause) => unknown(clause),
        }
    }

    fn pattern(
        &self,
        word: &str,
        language: Option<&Name>,
        pattern: &Text,
        role: Option<&Name>,
    ) -> String {
        let start = match language {
            Some(language) => format!("{word} {}", language.text),
            None => word.to_owned(),
        };
        format!("{}{}", column(&start, &self.text(pattern)), by(role))
    }

    fn how_soon(&self, within: Option<&Amount>) -> String {
        within.map_or_else(String::new, |within| format!(" within {}", self.amount(within)))
    }

    pub(super) fn rule_clause(&self, clause: &RuleClause) -> String {
        match &clause.kind {
            RuleClauseKind::Discuss(topics) => list("discuss", &names(topics), 2, 2),
            RuleClauseKind::DiscussSome { at_least, of } => {
                let start = if at_least.value == 1.0 && at_least.param.is_none() {
                    "discuss one of".to_owned()
                } else {
                    format!("discuss at least {} of", self.number(at_least))
                };
                list(&start, &names(of), 2, 2)
            }
            RuleClauseKind::DiscussTimes { what, times } => {
                format!("discuss {} at least {} times", what.text, self.number(times))
            }
            RuleClauseKind::MayDiscuss(topics) => list("may discuss", &names(topics), 2, 2),
            RuleClauseKind::InOrder => "in order".to_owned(),
            RuleClauseKind::NoGoingBack => "no going back".to_owned(),
            RuleClauseKind::Required => "required".to_owned(),
            RuleClauseKind::Optional => "optional".to_owned(),
            RuleClauseKind::RaisedBy(role) => format!("raised by {}", role.text),
            RuleClauseKind::AnsweredBy { role, own_words, within } => {
                let own = if *own_words { " in own words" } else { "" };
                format!("answered by {}{own}{}", role.text, self.how_soon(within.as_ref()))
            }
            RuleClauseKind::Lasting(amounts) => {
                let amounts: Vec<String> =
                    amounts.iter().map(|amount| self.amount(amount)).collect();
                format!("lasting at least {}", amounts.join(" and "))
            }
            RuleClauseKind::Before(target) => format!("before {}", target.text),
            RuleClauseKind::After(target) => format!("after {}", target.text),
            RuleClauseKind::ImmediatelyBefore(target) => {
                format!("immediately before {}", target.text)
            }
            RuleClauseKind::ImmediatelyAfter(target) => {
                format!("immediately after {}", target.text)
            }
            RuleClauseKind::Between(one, other) => {
                format!("between {} and {}", one.text, other.text)
            }
            RuleClauseKind::Times { bound, number } => {
                let bound = if *bound == Bound::AtLeast { "at least" } else { "at most" };
                format!("{bound} {} times", self.number(number))
            }
            RuleClauseKind::AgreedBy { role, own_words, within } => {
                let own = if *own_words { " in own words" } else { "" };
                format!("agreed by {}{own}{}", role.text, self.how_soon(within.as_ref()))
            }
            RuleClauseKind::AskedBy { role, within } => {
                format!("asked about by {}{}", role.text, self.how_soon(within.as_ref()))
            }
            RuleClauseKind::Goes(goes) => self.goes(goes),
            RuleClauseKind::No(word) => format!("no {}", word.text),
            RuleClauseKind::Within { edge, amount, untimed } => {
                let edge = if *edge == Edge::First { "first" } else { "last" };
                let untimed = untimed.as_ref().map_or_else(String::new, |untimed| {
                    format!(" or, without times, {}", self.amount(untimed))
                });
                format!("within {edge} {}{untimed}", self.amount(amount))
            }
            RuleClauseKind::When(condition) => format!("when {}", self.condition(condition)),
            RuleClauseKind::Severity(severity) => format!("severity {}", severity.text),
            RuleClauseKind::Weight(weight) => format!("weight {}", self.number(weight)),
            RuleClauseKind::Because(said) => column("because", &self.text(said)),
            RuleClauseKind::Remedy(said) => column("remedy", &self.text(said)),
            RuleClauseKind::Source(said) => column("source", &self.text(said)),
            RuleClauseKind::Unknown(clause) => unknown(clause),
        }
    }
}

/// The word, and the text in the block's text column.
fn column(word: &str, text: &str) -> String {
    format!("{word:0$} {text}", TEXT_COLUMN - 1)
}

pub(super) fn unknown(clause: &UnknownClause) -> String {
    format!("{} {}", clause.word.text, clause.rest).trim_end().to_owned()
}

/// A line of a rule in canonical form, without its place in a block: `within first 20 min`.
#[must_use]
pub fn line(clause: &RuleClause) -> String {
    let written = Printer { source: None }.rule_clause(clause);
    // The blanks that align the texts of a block say nothing here.
    match written.split_once("  ") {
        Some((word, rest)) if word.chars().all(|c| c.is_alphabetic()) => {
            format!("{word} {}", rest.trim_start())
        }
        _ => written,
    }
}
