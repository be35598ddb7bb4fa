//! `whenever`, what goes with what, and `choice`.

use super::{Builder, Node, all, find};
use crate::ast::{
    Choice, ChoiceGroup, ChoiceKind, ChoiceMember, Goes, ItemKind, Name, Relation, RuleClauseKind,
    Whenever, Without,
};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn whenever(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        Some(ItemKind::Whenever(Whenever {
            topic: self.inner_name(pair, Rule::topic_name)?,
            by: self.by(pair),
            called: self.called(pair),
            title: self.inner_text(pair),
            clauses: self.block_clauses(pair),
        }))
    }

    /// The name of an inner `as NAME`.
    pub(super) fn called(&mut self, pair: &Node<'t>) -> Option<Name> {
        find(pair, Rule::called).and_then(|called| self.inner_name(&called, Rule::new_name))
    }

    pub(super) fn goes(&mut self, line: &Node<'t>) -> Option<RuleClauseKind> {
        let has = |rule| find(line, rule).is_some();
        let relation = if has(Rule::kw_followed) {
            Relation::Followed
        } else if has(Rule::kw_preceded) {
            Relation::Preceded
        } else {
            Relation::Accompanied
        };
        let alternating =
            find(line, Rule::before_the_next).or_else(|| find(line, Rule::since_the_last));
        let within = find(line, Rule::answer_within).and_then(|within| self.inner_amount(&within));
        Some(RuleClauseKind::Goes(Goes {
            not: has(Rule::kw_not),
            immediately: has(Rule::kw_immediately),
            relation,
            topic: self.inner_name(line, Rule::topic_name)?,
            by: self.by(line),
            within,
            alternating: alternating.map(|words| self.span(&words)),
        }))
    }

    pub(super) fn without(&mut self, pair: &Node<'t>) -> Option<Without> {
        let without = find(pair, Rule::without)?;
        Some(Without {
            topic: self.inner_name(&without, Rule::topic_name)?,
            by: self.by(&without),
            amount: self.inner_amount(&without)?,
            after: find(&without, Rule::kw_after).is_some(),
        })
    }

    pub(super) fn choice(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let title = self.inner_text(pair);
        let groups =
            all(pair, Rule::choice_group).filter_map(|group| self.choice_group(&group)).collect();
        let clauses = self.clauses(pair);
        Some(ItemKind::Choice(Choice { name, title, groups, clauses }))
    }

    fn choice_group(&mut self, pair: &Node<'t>) -> Option<ChoiceGroup> {
        let has = |rule| find(pair, rule).is_some();
        let kind = if let Some(least) = self.count(pair) {
            ChoiceKind::AtLeast(least)
        } else if has(Rule::kw_any) {
            ChoiceKind::Any
        } else if has(Rule::kw_all) {
            ChoiceKind::All
        } else {
            ChoiceKind::None
        };
        let mut members = Vec::new();
        for inner in pair.clone().into_inner() {
            match inner.as_rule() {
                Rule::choice_group => members.push(ChoiceMember::Group(self.choice_group(&inner)?)),
                Rule::choice_member => members.push(ChoiceMember::Named {
                    name: self.inner_name(&inner, Rule::rule_name)?,
                    by: self.by(&inner),
                }),
                _ => {}
            }
        }
        Some(ChoiceGroup { span: self.span(pair), kind, members })
    }
}
