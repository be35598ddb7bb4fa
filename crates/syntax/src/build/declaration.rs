use super::{Builder, Node, all, find};
use crate::ast::{
    Avoid, Balance, Discussion, HeaderField, ItemKind, Measure, Name, OrderMember, ProtocolHeader,
    Role, RuleClause, Step, StepsInOrder, Way,
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
            Rule::whenever => self.whenever(&pair),
            Rule::choice => self.choice(&pair),
            Rule::goals => self.goals(&pair),
            Rule::case => self.case(&pair),
            Rule::section => self.section(&pair),
            Rule::band => self.band(&pair),
            Rule::pass_mark => Some(ItemKind::PassMark(self.share_of(&pair)?)),
            Rule::param => Some(ItemKind::Param(self.param(&pair)?)),
            Rule::set => Some(ItemKind::Set(self.param(&pair)?)),
            Rule::replace => self.replace(&pair),
            Rule::relax => self.change(&pair, Way::Relax),
            Rule::tighten => self.change(&pair, Way::Tighten),
            Rule::drop => Some(ItemKind::Drop(self.set_aside(&pair)?)),
            Rule::waive => Some(ItemKind::Waive(self.set_aside(&pair)?)),
            Rule::test => self.test(&pair),
            _ => None,
        }
    }

    fn protocol(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let extends = self.extends(pair);
        let fields =
            pair.clone().into_inner().filter_map(|line| self.header_field(&line)).collect();
        Some(ItemKind::Protocol(ProtocolHeader { name, extends, fields }))
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
        let steps = self.order_members(pair);
        ItemKind::StepsInOrder(StepsInOrder { steps, clauses: self.block_clauses(pair) })
    }

    fn order_members(&mut self, pair: &Node<'t>) -> Vec<OrderMember> {
        self.listed(pair, Rule::order_member)
            .into_iter()
            .map(|member| OrderMember {
                any_of: all(&member, Rule::step_name).map(|name| self.name(&name)).collect(),
                may_repeat: find(&member, Rule::may_repeat).map(|words| self.span(&words)),
            })
            .collect()
    }

    fn discussion(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let topic =
            find(pair, Rule::of_topic).and_then(|of| self.inner_name(&of, Rule::topic_name));
        Some(ItemKind::Discussion(Discussion {
            name,
            topic,
            title: self.inner_text(pair),
            clauses: self.block_clauses(pair),
        }))
    }

    fn avoid(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let topic = self.inner_name(pair, Rule::topic_name)?;
        let by = self.by(pair);
        let more_than = find(pair, Rule::more_than).and_then(|more| self.count(&more));
        let without = self.without(pair);
        let called = self.called(pair);
        Some(ItemKind::Avoid(Avoid {
            topic,
            by,
            more_than,
            without,
            called,
            clauses: self.block_clauses(pair),
        }))
    }

    fn measure(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let value = self.measured(pair)?;
        Some(ItemKind::Measure(Measure { name, value }))
    }

    fn balance(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let lines =
            all(pair, Rule::balance_line).filter_map(|line| self.balance_line(&line)).collect();
        let clauses = self.clauses(pair);
        Some(ItemKind::Balance(Balance { name, title: self.inner_text(pair), lines, clauses }))
    }

    /// The role of an inner `by ROLE`.
    pub(super) fn by(&mut self, pair: &Node<'t>) -> Option<Name> {
        find(pair, Rule::by_role).and_then(|by| self.inner_name(&by, Rule::role_name))
    }

    pub(super) fn block_clauses(&mut self, pair: &Node<'t>) -> Vec<RuleClause> {
        find(pair, Rule::rule_block).map(|block| self.clauses(&block)).unwrap_or_default()
    }
}
