//! Scores, settings, and protocols that build on others.

use super::words::list;
use super::{Printer, Row, Shape};
use crate::ast::{
    Base, Change, Extends, Param, ParamValue, Quantity, Replace, Section, SetAside, Way,
};
use rolecall_text::Span;

impl Printer<'_> {
    pub(super) fn quantity(&self, quantity: &Quantity) -> String {
        if quantity.percent && quantity.value.param.is_none() {
            self.share(quantity.value.span, quantity.value.value)
        } else {
            self.number(&quantity.value)
        }
    }

    pub(super) fn param(&self, word: &str, param: &Param) -> Shape {
        let value = match &param.value {
            ParamValue::Quantity(quantity) => self.quantity(quantity),
            ParamValue::Amount(amount) => self.amount(amount),
        };
        Shape::Line { head: format!("{word} {}", param.name.text), tail: format!("= {value}") }
    }

    pub(super) fn section(&self, span: Span, section: &Section) -> Shape {
        let mut rows = Vec::new();
        if let (Some(first), Some(last)) = (section.rules.first(), section.rules.last()) {
            let names: Vec<String> = section.rules.iter().map(|rule| rule.text.clone()).collect();
            let text = list("", &names, 2, 2).trim_start().to_owned();
            rows.push(Row::new(text, first.span.to(last.span)));
        }
        for weight in &section.weights {
            rows.push(Row::new(format!("weight {}", self.number(weight)), weight.span));
        }
        for mark in &section.pass_marks {
            rows.push(Row::new(format!("pass mark {}", self.quantity(mark)), mark.value.span));
        }
        rows.sort_by_key(|row| row.span.start);
        let head = self.titled("section", &section.name, section.title.as_ref());
        self.block(span, head, rows)
    }

    pub(super) fn extends(&self, extends: Option<&Extends>) -> String {
        match extends.map(|extends| &extends.base) {
            None => String::new(),
            Some(Base::Named(name)) => format!(" extends {}", name.text),
            Some(Base::Path(path)) => format!(" extends {}", self.text(path)),
        }
    }

    pub(super) fn replace(&self, span: Span, replace: &Replace) -> Shape {
        let item = crate::ast::Item { span, kind: (*replace.with).clone() };
        match self.shape(&item) {
            Shape::Line { head, tail } => Shape::Line { head: format!("replace {head}"), tail },
            Shape::Block { head, rows, one_line } => {
                Shape::Block { head: format!("replace {head}"), rows, one_line }
            }
            Shape::Verbatim => Shape::Verbatim,
        }
    }

    pub(super) fn change(&self, span: Span, change: &Change) -> Shape {
        let word = match change.way {
            Way::Relax => "relax",
            Way::Tighten => "tighten",
        };
        self.rule(span, format!("{word} {}", change.rule.text), &change.clauses, false)
    }

    pub(super) fn set_aside(&self, word: &str, aside: &SetAside) -> String {
        let because = aside
            .because
            .as_ref()
            .map_or_else(String::new, |because| format!(" because {}", self.text(because)));
        format!("{word} {}{because}", aside.rule.text)
    }
}
