//! `test` blocks.

use super::words::{joined, list, names};
use super::{Printer, Row, Shape};
use crate::ast::{
    Bound, Expect, Test, TestGoal, TestGoalLine, TestGoalLineKind, TestLine, TestLineKind,
};
use rolecall_text::Span;

impl Printer<'_> {
    pub(super) fn test(&self, span: Span, test: &Test) -> Shape {
        let rows = test.lines.iter().flat_map(|line| self.test_line(line, 0)).collect();
        self.block(span, format!("test {}", self.text(&test.title)), rows)
    }

    fn test_line(&self, line: &TestLine, depth: usize) -> Vec<Row> {
        let indent = 2 + 2 * depth;
        let text = match &line.kind {
            TestLineKind::Attribute { attribute, values, list: many } => {
                let values: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
                let values = values.join(", ");
                let values = if *many { format!("({values})") } else { values };
                format!("{}.{} = {values}", attribute.scope.text, attribute.key.text)
            }
            TestLineKind::Turn { role, at, language, said, coded } => {
                let at =
                    at.as_ref().map_or_else(String::new, |at| format!(" at {}", self.amount(at)));
                let language = language
                    .as_ref()
                    .map_or_else(String::new, |language| format!(" in {}", language.text));
                let start = format!("{}{at}{language}: {}", role.text, self.text(said));
                if coded.is_empty() {
                    start
                } else {
                    list(&format!("{start} coded"), &names(coded), indent, indent)
                }
            }
            TestLineKind::LookedFor(topics) => list("looked for", &names(topics), indent, indent),
            TestLineKind::Goal(goal) => return self.test_goal("goal", goal, line.span, depth),
            TestLineKind::NoGoals => "no goals".to_owned(),
            TestLineKind::Waived { rule, because } => {
                format!("waived {} because {}", rule.text, self.text(because))
            }
            TestLineKind::Session(lines) => {
                let rows = lines.iter().flat_map(|line| self.test_line(line, depth + 1)).collect();
                return self.nested("session", line.span, line.span.start, rows, depth, "  ");
            }
            TestLineKind::Expect(expect) => self.expect(expect, indent),
        };
        vec![Row::deep(text, line.span, depth)]
    }

    fn test_goal(&self, word: &str, goal: &TestGoal, span: Span, depth: usize) -> Vec<Row> {
        let head = format!("{word} {}", self.text(&goal.text));
        if goal.lines.is_empty() {
            return vec![Row::deep(head, span, depth)];
        }
        let rows =
            goal.lines.iter().flat_map(|line| self.test_goal_line(line, depth + 1)).collect();
        self.nested(&head, span, goal.text.span.end, rows, depth, "  ")
    }

    fn test_goal_line(&self, line: &TestGoalLine, depth: usize) -> Vec<Row> {
        let text = match &line.kind {
            TestGoalLineKind::AgreedBy(roles) if roles.is_empty() => "agreed by nobody".to_owned(),
            TestGoalLineKind::AgreedBy(roles) => {
                format!("agreed by {}", joined(&names(roles), "and"))
            }
            TestGoalLineKind::OwnedBy(role) => format!("owned by {}", role.text),
            TestGoalLineKind::Due(day) => format!("due {}", self.literal(day)),
            TestGoalLineKind::Attribute { key, value } => {
                format!("{} = {}", key.text, self.literal(value))
            }
            TestGoalLineKind::Task(task) => return self.test_goal("task", task, line.span, depth),
        };
        vec![Row::deep(text, line.span, depth)]
    }

    fn expect(&self, expect: &Expect, indent: usize) -> String {
        match expect {
            Expect::Verdict { verdict, rule, session, turns } => {
                let session = session.as_ref().map_or_else(String::new, |session| {
                    format!(" in session {}", self.number(session))
                });
                let start = format!("expect {} {}{session}", verdict.text, rule.text);
                if turns.is_empty() {
                    return start;
                }
                let turns: Vec<String> = turns.iter().map(|turn| self.number(turn)).collect();
                list(&format!("{start} in turn"), &turns, indent, indent)
            }
            Expect::Score { bound, score } => {
                let bound = match bound {
                    None => "",
                    Some(Bound::AtLeast) => "at least ",
                    Some(Bound::AtMost) => "at most ",
                };
                format!("expect score {bound}{}", self.quantity(score))
            }
            Expect::Band(band) => format!("expect band {}", self.text(band)),
            Expect::Passed => "expect passed".to_owned(),
            Expect::Failed => "expect failed".to_owned(),
            Expect::NothingElse => "expect nothing else".to_owned(),
        }
    }
}
