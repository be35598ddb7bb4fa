use super::{Builder, Node, all, find};
use crate::ast::{
    Avoid, Balance, Discussion, HeaderField, ItemKind, Later, Measure, Name, OrderMember,
    ProtocolHeader, Role, RuleClause, Step, StepsInOrder,
};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn item(&mut self, pair: Node<'t>) -> Option<ItemKind> {
        match pair.as_rule() {
            Rule::language => Some(ItemKind::Language(self.number(&find(&pair, Rule::number)?))),
            Rule::protocol => self.protocol(&pair),
            Rule::use_file => Some(ItemKind::Use(self.inner_text(&pair)?)),
            Rule::role => self.role(&pair),
            Rule::topic => self.topic(&pair),
            Rule::step => self.step(&pair),
            Rule::steps_in_order => Some(self.steps_in_order(&pair)),
            Rule::discussion => self.discussion(&pair),
            Rule::avoid => self.avoid(&pair),
            Rule::measure => self.measure(&pair),
            Rule::balance => self.balance(&pair),
            _ => None,
        }
    }

    fn protocol(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        if let Some(extends) = find(pair, Rule::extends) {
            let keyword = self.word(&find(&extends, Rule::kw_extends)?);
            return Some(ItemKind::Later(Later { keyword, name: Some(name.text) }));
        }
        let fields =
            pair.clone().into_inner().filter_map(|line| self.header_field(&line)).collect();
        Some(ItemKind::Protocol(ProtocolHeader { name, extends: None, fields }))
    }

    fn header_field(&mut self, line: &Node<'t>) -> Option<HeaderField> {
        match line.as_rule() {
            Rule::header_text => {
                let key = self.word(&find(line, Rule::header_key)?);
                Some(HeaderField::Text { key, value: self.inner_text(line)? })
            }
            Rule::applies => {
                let condition = self.condition(&find(line, Rule::condition)?);
                Some(HeaderField::Applies { span: self.span(line), condition })
            }
            Rule::unknown_header => Some(HeaderField::Unknown(self.unknown(line)?)),
            _ => None,
        }
    }

    fn role(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let title = self.inner_text(pair);
        let mut also = Vec::new();
        for list in all(pair, Rule::also) {
            also.extend(all(&list, Rule::text).map(|text| self.text(&text)));
        }
        let optional = find(pair, Rule::kw_optional).map(|word| self.span(&word));
        Some(ItemKind::Role(Role { name, title, also, optional }))
    }

    fn step(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let title = self.inner_text(pair);
        Some(ItemKind::Step(Step { name, title, clauses: self.block_clauses(pair) }))
    }

    fn steps_in_order(&mut self, pair: &Node<'t>) -> ItemKind {
        let steps = self
            .names(pair, Rule::step_name)
            .into_iter()
            .map(|name| OrderMember { any_of: vec![name], may_repeat: None })
            .collect();
        ItemKind::StepsInOrder(StepsInOrder { steps, clauses: self.block_clauses(pair) })
    }

    fn discussion(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let topic =
            find(pair, Rule::of_topic).and_then(|of| self.inner_name(&of, Rule::topic_name));
        Some(ItemKind::Discussion(Discussion { name, topic, clauses: self.block_clauses(pair) }))
    }

    fn avoid(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let topic = self.inner_name(pair, Rule::topic_name)?;
        if let Some(without) = find(pair, Rule::without) {
            let keyword = self.word(&find(&without, Rule::kw_without)?);
            return Some(ItemKind::Later(Later { keyword, name: Some(topic.text) }));
        }
        let by = self.by(pair);
        let more_than = find(pair, Rule::more_than)
            .and_then(|more| find(&more, Rule::number))
            .map(|number| self.number(&number));
        Some(ItemKind::Avoid(Avoid {
            topic,
            by,
            more_than,
            without: None,
            called: None,
            clauses: self.block_clauses(pair),
        }))
    }

    fn measure(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let value = self.expression(&find(pair, Rule::expression)?)?;
        Some(ItemKind::Measure(Measure { name, value }))
    }

    fn balance(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let lines =
            all(pair, Rule::balance_line).filter_map(|line| self.balance_line(&line)).collect();
        let clauses = self.clauses(pair);
        Some(ItemKind::Balance(Balance { name, lines, clauses }))
    }

    /// The role of an inner `by ROLE`.
    pub(super) fn by(&mut self, pair: &Node<'t>) -> Option<Name> {
        find(pair, Rule::by_role).and_then(|by| self.inner_name(&by, Rule::role_name))
    }

    fn block_clauses(&mut self, pair: &Node<'t>) -> Vec<RuleClause> {
        find(pair, Rule::rule_block).map(|block| self.clauses(&block)).unwrap_or_default()
    }
}
