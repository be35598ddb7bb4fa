use rolecall_text::Span;

use super::rules::called;
use super::words::{by, joined, list, names};
use super::{Printer, Row, Shape, WIDTH};
use crate::ast::{
    Balance, HeaderField, Item, ItemKind, Name, ProtocolHeader, Role, RuleClause, RuleClauseKind,
    StepsInOrder, Text, Topic, TopicClauseKind,
};

impl Printer<'_> {
    /// The declaration, written; what could not be read whole is copied.
    pub(super) fn shape(&self, item: &Item) -> Shape {
        match &item.kind {
            ItemKind::Language(version) => line(format!("language {}", self.number(version))),
            ItemKind::Protocol(header) => self.protocol(item.span, header),
            ItemKind::Use(path) => line(format!("use {}", self.text(path))),
            ItemKind::Role(role) => self.role(role),
            ItemKind::Topic(topic) => self.topic(item.span, topic),
            ItemKind::Step(step) => {
                let head = self.titled("step", &step.name, step.title.as_ref());
                self.rule(item.span, head, &step.clauses, false)
            }
            ItemKind::StepsInOrder(order) => self.steps_in_order(item.span, order),
            ItemKind::Discussion(discussion) => {
                let topic = discussion.topic.as_ref();
                let of = topic.map_or_else(String::new, |topic| format!(" of {}", topic.text));
                let title = self.title(discussion.title.as_ref());
                let head = format!("discussion {}{of}{title}", discussion.name.text);
                self.rule(item.span, head, &discussion.clauses, false)
            }
            ItemKind::Avoid(avoid) => {
                let more = avoid.more_than.as_ref().map_or_else(String::new, |number| {
                    format!(" more than {} in session", self.number(number))
                });
                let without =
                    avoid.without.as_ref().map_or_else(String::new, |it| self.without(it));
                let head = format!(
                    "avoid {}{}{without}{more}{}",
                    avoid.topic.text,
                    by(avoid.by.as_ref()),
                    called(avoid.called.as_ref())
                );
                self.rule(item.span, head, &avoid.clauses, true)
            }
            ItemKind::Measure(measure) => Shape::Line {
                head: format!("measure {}", measure.name.text),
                tail: format!("= {}", self.expression(&measure.value)),
            },
            ItemKind::Balance(balance) => self.balance(item.span, balance),
            ItemKind::Whenever(whenever) => self.whenever(item.span, whenever),
            ItemKind::Choice(choice) => self.choice(item.span, choice),
            ItemKind::Goals(goals) => self.goals(item.span, goals),
            ItemKind::Case(case) => self.case(item.span, case),
            ItemKind::Section(section) => self.section(item.span, section),
            ItemKind::Band(band) => Shape::Line {
                head: format!("band {}", self.text(&band.name)),
                tail: format!("from {}", self.quantity(&band.from)),
            },
            ItemKind::PassMark(mark) => line(format!("pass mark {}", self.quantity(mark))),
            ItemKind::Param(param) => self.param("param", param),
            ItemKind::Set(param) => self.param("set", param),
            ItemKind::Replace(replace) => self.replace(item.span, replace),
            ItemKind::Change(change) => self.change(item.span, change),
            ItemKind::Drop(aside) => line(self.set_aside("drop", aside)),
            ItemKind::Waive(aside) => line(self.set_aside("waive", aside)),
            ItemKind::Test(test) => self.test(item.span, test),
            ItemKind::Broken(_) => Shape::Verbatim,
        }
    }

    pub(super) fn titled(&self, keyword: &str, name: &Name, title: Option<&Text>) -> String {
        let title = title.map_or_else(String::new, |title| format!(" {}", self.text(title)));
        format!("{keyword} {}{title}", name.text)
    }

    fn protocol(&self, span: Span, header: &ProtocolHeader) -> Shape {
        let unknown = |field: &HeaderField| matches!(field, HeaderField::Unknown(_));
        if self.source.is_some() && header.fields.iter().any(unknown) {
            return Shape::Verbatim;
        }
        let place = |field: &HeaderField| match field {
            HeaderField::Text { key, value } => key.span.to(value.span),
            HeaderField::Applies { span, .. } => *span,
            HeaderField::Unknown(clause) => clause.span,
        };
        let rows = header
            .fields
            .iter()
            .map(|field| Row::new(self.header_field(field), place(field)))
            .collect();
        let extends = self.extends(header.extends.as_ref());
        self.block(span, format!("protocol {}{extends}", header.name.text), rows)
    }

    fn role(&self, role: &Role) -> Shape {
        let mut head = self.titled("role", &role.name, role.title.as_ref());
        let mut tail = String::new();
        if !role.also.is_empty() {
            tail = list("also", &self.texts(&role.also), head.chars().count() + 1, 0);
        }
        if role.optional.is_some() {
            let end = if tail.is_empty() { &mut head } else { &mut tail };
            end.push_str(" optional");
        }
        Shape::Line { head, tail }
    }

    fn topic(&self, span: Span, topic: &Topic) -> Shape {
        let unknown = topic.clauses.iter().any(|c| matches!(c.kind, TopicClauseKind::Unknown(_)));
        if self.source.is_some() && unknown {
            return Shape::Verbatim;
        }
        let rows = topic
            .clauses
            .iter()
            .map(|clause| Row::new(self.topic_clause(clause), clause.span))
            .collect();
        let mut head = self.titled("topic", &topic.name, topic.title.as_ref());
        if topic.also.is_some() {
            head.push_str(" also");
        }
        self.block(span, head, rows)
    }

    fn steps_in_order(&self, span: Span, order: &StepsInOrder) -> Shape {
        let members: Vec<String> = order
            .steps
            .iter()
            .map(|member| {
                let one_of = if member.any_of.len() > 1 { "one of " } else { "" };
                let repeat = if member.may_repeat.is_some() { " may repeat" } else { "" };
                format!("{one_of}{}{repeat}", joined(&names(&member.any_of), "or"))
            })
            .collect();
        let head = list("steps in order:", &members, 0, 0);
        self.rule(span, head, &order.clauses, true)
    }

    /// A rule with its lines; `bare` where it can stand without a block.
    pub(super) fn rule(
        &self,
        span: Span,
        head: String,
        clauses: &[RuleClause],
        bare: bool,
    ) -> Shape {
        if self.source.is_some() && clauses.iter().any(is_unknown) {
            return Shape::Verbatim;
        }
        if bare && clauses.is_empty() {
            return line(head);
        }
        self.block(span, head, self.rule_rows(clauses))
    }

    pub(super) fn rule_rows(&self, clauses: &[RuleClause]) -> Vec<Row> {
        clauses.iter().map(|clause| Row::new(self.rule_clause(clause), clause.span)).collect()
    }

    fn balance(&self, span: Span, balance: &Balance) -> Shape {
        if self.source.is_some() && balance.clauses.iter().any(is_unknown) {
            return Shape::Verbatim;
        }
        let lines = balance.lines.iter();
        let mut rows: Vec<Row> =
            lines.map(|line| Row::new(self.balance_line(line), line.span)).collect();
        rows.extend(self.rule_rows(&balance.clauses));
        rows.sort_by_key(|row| row.span.start);
        let head = self.titled("balance", &balance.name, balance.title.as_ref());
        self.block(span, head, rows)
    }

    /// A block stays on one line where it was written so and holds one thing.
    pub(super) fn block(&self, span: Span, head: String, mut rows: Vec<Row>) -> Shape {
        let together = self.source.is_some_and(|source| !span.slice(source).contains(['\n', '\r']));
        let short = |row: &Row| {
            let width = head.chars().count() + row.text.chars().count() + 5;
            width <= WIDTH && !row.text.contains('\n') && row.depth == 0
        };
        let one_line = rows.is_empty() || (together && rows.len() == 1 && rows.iter().all(short));
        if one_line {
            for row in &mut rows {
                row.text = single_blanks(&row.text);
            }
        }
        Shape::Block { head, rows, one_line }
    }
}

impl Printer<'_> {
    /// The rows of a block within a block: on one line where it was written so and fits.
    /// `head_end` is a place behind everything of the head that could hold a brace.
    pub(super) fn nested(
        &self,
        head: &str,
        span: Span,
        head_end: u32,
        rows: Vec<Row>,
        depth: usize,
        between: &str,
    ) -> Vec<Row> {
        let source = self.source.unwrap_or("");
        let flat = rows.iter().all(|row| row.depth == depth + 1 && !row.text.contains('\n'));
        let together = self.source.is_some()
            && !span.slice(source).contains(['\n', '\r'])
            && !span.slice(source).contains("//");
        let inner: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        let inner = inner.join(between);
        if together && flat && depth * 2 + head.chars().count() + inner.chars().count() + 6 <= WIDTH
        {
            let blank = if inner.is_empty() { "" } else { " " };
            return vec![Row::deep(format!("{head} {{{blank}{inner} }}"), span, depth)];
        }
        let behind = Span::new(head_end.max(span.start), span.end);
        let brace = behind.slice(source).find('{').and_then(|at| u32::try_from(at + 1).ok());
        let open_end = brace.map_or(span.start, |brace| behind.start + brace);
        let mut out = vec![Row::deep(format!("{head} {{"), Span::new(span.start, open_end), depth)];
        out.extend(rows);
        let close = Span::new(span.end.saturating_sub(1).max(span.start), span.end);
        out.push(Row::deep("}".to_owned(), close, depth));
        out
    }
}

fn line(head: String) -> Shape {
    Shape::Line { head, tail: String::new() }
}

pub(super) fn is_unknown(clause: &RuleClause) -> bool {
    matches!(clause.kind, RuleClauseKind::Unknown(_))
}

/// The row without the blanks that put its text in a column.
fn single_blanks(row: &str) -> String {
    match row.split_once('"') {
        Some((word, text)) => format!("{} \"{text}", word.trim_end()),
        None => row.to_owned(),
    }
}
