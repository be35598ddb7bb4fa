//! `whenever`, `choice`, `goals` and `case`.

use super::words::{by, joined, names};
use super::{Printer, Row, Shape};
use crate::ast::{
    Bound, Case, CaseLine, CaseTiming, Choice, ChoiceGroup, ChoiceKind, ChoiceMember, GoalOrTask,
    GoalPredicate, GoalSign, GoalSource, Goals, GoalsLine, GoalsLineKind, Goes, Name, Quantifier,
    Relation, RuleClause, Text, Whenever, Without,
};
use rolecall_text::Span;

impl Printer<'_> {
    pub(super) fn whenever(&self, span: Span, whenever: &Whenever) -> Shape {
        let called = called(whenever.called.as_ref());
        let title = self.title(whenever.title.as_ref());
        let head =
            format!("whenever {}{}{called}{title}", whenever.topic.text, by(whenever.by.as_ref()));
        self.rule(span, head, &whenever.clauses, false)
    }

    /// ` "Title"`, or nothing.
    pub(super) fn title(&self, title: Option<&Text>) -> String {
        title.map_or_else(String::new, |title| format!(" {}", self.text(title)))
    }

    pub(super) fn goes(&self, goes: &Goes) -> String {
        let not = if goes.not { "not " } else { "" };
        let immediately = if goes.immediately { "immediately " } else { "" };
        let (relation, alternating) = match goes.relation {
            Relation::Followed => ("followed", " before the next"),
            Relation::Preceded => ("preceded", " since the last"),
            Relation::Accompanied => ("accompanied", ""),
        };
        let within = goes
            .within
            .as_ref()
            .map_or_else(String::new, |within| format!(" within {}", self.amount(within)));
        let alternating = if goes.alternating.is_some() { alternating } else { "" };
        let role = by(goes.by.as_ref());
        format!("{not}{immediately}{relation} by {}{role}{within}{alternating}", goes.topic.text)
    }

    pub(super) fn without(&self, without: &Without) -> String {
        let side = if without.after { "after" } else { "before" };
        format!(
            " without {}{} in the {} {side}",
            without.topic.text,
            by(without.by.as_ref()),
            self.amount(&without.amount)
        )
    }

    pub(super) fn choice(&self, span: Span, choice: &Choice) -> Shape {
        let mut rows = Vec::new();
        let mut groups: Vec<(u32, Vec<Row>)> = choice
            .groups
            .iter()
            .map(|group| (group.span.start, self.group(group, 0)))
            .chain(
                self.rule_rows(&choice.clauses).into_iter().map(|row| (row.span.start, vec![row])),
            )
            .collect();
        groups.sort_by_key(|(start, _)| *start);
        for (_, group) in groups {
            rows.extend(group);
        }
        let head = self.titled("choice", &choice.name, choice.title.as_ref());
        self.rows_or_verbatim(span, head, rows, &choice.clauses)
    }

    fn group(&self, group: &ChoiceGroup, depth: usize) -> Vec<Row> {
        let head = match &group.kind {
            ChoiceKind::Any => "any of".to_owned(),
            ChoiceKind::All => "all of".to_owned(),
            ChoiceKind::None => "none of".to_owned(),
            ChoiceKind::AtLeast(least) => format!("at least {} of", self.number(least)),
        };
        let mut rows = Vec::new();
        for member in &group.members {
            match member {
                ChoiceMember::Named { name, by: role } => {
                    let end = role.as_ref().map_or(name.span, |role| role.span);
                    let text = format!("{}{}", name.text, by(role.as_ref()));
                    rows.push(Row::deep(text, name.span.to(end), depth + 1));
                }
                ChoiceMember::Group(inner) => rows.extend(self.group(inner, depth + 1)),
            }
        }
        self.nested(&head, group.span, group.span.start, rows, depth, ", ")
    }

    pub(super) fn goals(&self, span: Span, goals: &Goals) -> Shape {
        let mut rows: Vec<Row> =
            goals.lines.iter().map(|line| Row::new(self.goals_line(line), line.span)).collect();
        rows.extend(self.rule_rows(&goals.clauses));
        rows.sort_by_key(|row| row.span.start);
        let head = self.maybe_titled("goals", goals.name.as_ref(), goals.title.as_ref());
        self.rows_or_verbatim(span, head, rows, &goals.clauses)
    }

    fn goals_line(&self, line: &GoalsLine) -> String {
        match &line.kind {
            GoalsLineKind::From(GoalSource::Record) => "from record".to_owned(),
            GoalsLineKind::From(GoalSource::Talk) => "from talk".to_owned(),
            GoalsLineKind::Shown { what, topic } => format!("{} in {}", sign(*what), topic.text),
            GoalsLineKind::Count { bound, number } => {
                let number = self.number(number);
                let goals = if number == "1" { "goal" } else { "goals" };
                format!("{} {number} {goals}", bound_words(*bound))
            }
            GoalsLineKind::Holds { quantifier, of, predicate } => {
                let (quantifier, many) = match quantifier {
                    Quantifier::Each => ("each".to_owned(), false),
                    Quantifier::Some => ("some".to_owned(), false),
                    Quantifier::No => ("no".to_owned(), false),
                    Quantifier::AtLeast(least) => {
                        let least = self.number(least);
                        (format!("at least {least}"), least != "1")
                    }
                };
                let of = match (of, many) {
                    (GoalOrTask::Goal, false) => "goal",
                    (GoalOrTask::Goal, true) => "goals",
                    (GoalOrTask::Task, false) => "task",
                    (GoalOrTask::Task, true) => "tasks",
                };
                format!("{quantifier} {of} {}", self.predicate(predicate))
            }
            GoalsLineKind::Reviewed(every) => {
                format!("goals reviewed every {}", self.amount(every))
            }
        }
    }

    fn predicate(&self, predicate: &GoalPredicate) -> String {
        let roles = |roles: &[Name], word: &str| joined(&names(roles), word);
        match predicate {
            GoalPredicate::AgreedBy { roles: all, own_words } => {
                let own = if *own_words { " in own words" } else { "" };
                format!("agreed by {}{own}", roles(all, "and"))
            }
            GoalPredicate::StatedBy(any) => format!("stated by {}", roles(any, "or")),
            GoalPredicate::Worded { at_least, not } => {
                let least = at_least
                    .as_ref()
                    .map(|least| format!("in at least {} words", self.number(least)));
                let not = not.as_ref().map(|not| format!("not {}", not.text));
                let both: Vec<String> = least.into_iter().chain(not).collect();
                format!("worded {}", both.join(" and "))
            }
            GoalPredicate::Has { key, linked: true, .. } => format!("linked to a {}", key.text),
            GoalPredicate::Has { key, values, .. } => {
                let values: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
                let blank = if values.is_empty() { "" } else { " " };
                format!("has {}{blank}{}", key.text, joined(&values, "or"))
            }
            GoalPredicate::HasTasks { bound, number } => {
                let number = self.number(number);
                let tasks = if number == "1" { "task" } else { "tasks" };
                format!("has {} {number} {tasks}", bound_words(*bound))
            }
            GoalPredicate::Discussed => "discussed".to_owned(),
            GoalPredicate::Owned => "owned".to_owned(),
            GoalPredicate::OwnedBy(any) => format!("owned by {}", roles(any, "or")),
            GoalPredicate::Due => "due".to_owned(),
            GoalPredicate::DueWithin(within) => format!("due within {}", self.amount(within)),
        }
    }

    pub(super) fn case(&self, span: Span, case: &Case) -> Shape {
        let mut rows: Vec<Row> =
            case.lines.iter().map(|line| Row::new(self.case_line(line), line.span)).collect();
        rows.extend(self.rule_rows(&case.clauses));
        rows.sort_by_key(|row| row.span.start);
        let head = self.maybe_titled("case", case.name.as_ref(), case.title.as_ref());
        self.rows_or_verbatim(span, head, rows, &case.clauses)
    }

    fn case_line(&self, line: &CaseLine) -> String {
        let timing = match &line.timing {
            CaseTiming::InSession(sessions) => {
                let sessions: Vec<String> =
                    sessions.iter().map(|session| self.number(session)).collect();
                format!("in session {}", sessions.join(" or "))
            }
            CaseTiming::BySession(session) => format!("by session {}", self.number(session)),
            CaseTiming::EverySession { from } => {
                let from = from.as_ref().map_or_else(String::new, |from| {
                    format!(" from session {}", self.number(from))
                });
                format!("in every session{from}")
            }
            CaseTiming::AtLeastSessions(least) => {
                let least = self.number(least);
                let sessions = if least == "1" { "session" } else { "sessions" };
                format!("in at least {least} {sessions}")
            }
            CaseTiming::LastSession => "in the last session".to_owned(),
            CaseTiming::Every(every) => format!("every {}", self.amount(every)),
            CaseTiming::AfterChange { within, attribute, again } => {
                let again = if *again { "again " } else { "" };
                let attribute = format!("{}.{}", attribute.scope.text, attribute.key.text);
                format!("{again}within {} after {attribute} changes", self.amount(within))
            }
            CaseTiming::AfterDay { within, attribute } => {
                let attribute = format!("{}.{}", attribute.scope.text, attribute.key.text);
                format!("within {} after {attribute}", self.amount(within))
            }
            CaseTiming::AfterSession { within, session } => {
                format!("within {} after session {}", self.amount(within), self.number(session))
            }
        };
        format!("{}{} {timing}", line.subject.text, by(line.by.as_ref()))
    }

    fn maybe_titled(&self, keyword: &str, name: Option<&Name>, title: Option<&Text>) -> String {
        let name = name.map_or_else(String::new, |name| format!(" {}", name.text));
        format!("{keyword}{name}{}", self.title(title))
    }

    pub(super) fn rows_or_verbatim(
        &self,
        span: Span,
        head: String,
        rows: Vec<Row>,
        clauses: &[RuleClause],
    ) -> Shape {
        if self.source.is_some() && clauses.iter().any(super::item::is_unknown) {
            return Shape::Verbatim;
        }
        self.block(span, head, rows)
    }
}

pub(super) fn called(name: Option<&Name>) -> String {
    name.map_or_else(String::new, |name| format!(" as {}", name.text))
}

fn bound_words(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
    }
}

fn sign(sign: GoalSign) -> &'static str {
    match sign {
        GoalSign::Stated => "stated",
        GoalSign::Agreed => "agreed",
        GoalSign::Tasks => "tasks",
        GoalSign::TasksAgreed => "tasks agreed",
        GoalSign::Reviewed => "reviewed",
    }
}
