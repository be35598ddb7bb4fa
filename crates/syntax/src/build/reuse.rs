//! Scores, settings, and protocols that build on others.

use super::rule::hundredth;
use super::{Builder, Node, all, find};
use crate::ast::{
    Band, Base, Change, Extends, ItemKind, Number, Param, ParamValue, Quantity, Replace, Section,
    SetAside, Way,
};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    /// The number or setting of the first inner `count_of`.
    pub(super) fn count(&mut self, pair: &Node<'t>) -> Option<Number> {
        find(pair, Rule::count_of).and_then(|counted| self.counted(&counted))
    }

    pub(super) fn counted(&mut self, pair: &Node<'t>) -> Option<Number> {
        if let Some(setting) = find(pair, Rule::setting) {
            return Some(self.setting(&setting));
        }
        Some(self.number(&find(pair, Rule::number)?))
    }

    /// A setting where a number may stand; its value is put in later.
    pub(super) fn setting(&mut self, pair: &Node<'t>) -> Number {
        let name = self.name(pair);
        Number { value: 0.0, span: name.span, param: Some(name) }
    }

    /// The number, share or setting of an inner `share_of`.
    pub(super) fn share_of(&mut self, pair: &Node<'t>) -> Option<Quantity> {
        let pair = find(pair, Rule::share_of)?;
        if let Some(setting) = find(&pair, Rule::setting) {
            return Some(Quantity { value: self.setting(&setting), percent: false });
        }
        self.share(&find(&pair, Rule::quantity)?)
    }

    /// A number with or without a percent sign.
    pub(super) fn share(&mut self, pair: &Node<'t>) -> Option<Quantity> {
        let mut value = self.number(&find(pair, Rule::number)?);
        let percent = find(pair, Rule::percent).is_some();
        if percent {
            value.value = hundredth(value.value);
        }
        Some(Quantity { value, percent })
    }

    pub(super) fn param(&mut self, pair: &Node<'t>) -> Option<Param> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let inner = find(pair, Rule::param_value)?.into_inner().next()?;
        let value = match inner.as_rule() {
            Rule::param_share => ParamValue::Quantity(self.share(&inner)?),
            Rule::param_amount => ParamValue::Amount(self.amount(&inner)?),
            _ => ParamValue::Quantity(Quantity { value: self.number(&inner), percent: false }),
        };
        Some(Param { name, value })
    }

    pub(super) fn band(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        Some(ItemKind::Band(Band { name: self.inner_text(pair)?, from: self.share_of(pair)? }))
    }

    pub(super) fn section(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let name = self.inner_name(pair, Rule::new_name)?;
        let title = self.inner_text(pair);
        let mut section =
            Section { name, title, rules: Vec::new(), weights: Vec::new(), pass_marks: Vec::new() };
        for line in pair.clone().into_inner() {
            match line.as_rule() {
                Rule::section_rules => section.rules.extend(self.names(&line, Rule::rule_name)),
                Rule::weight => section.weights.push(self.number(&find(&line, Rule::number)?)),
                Rule::pass_mark => section.pass_marks.push(self.share_of(&line)?),
                _ => {}
            }
        }
        Some(ItemKind::Section(section))
    }

    pub(super) fn extends(&mut self, pair: &Node<'t>) -> Option<Extends> {
        let extends = find(pair, Rule::extends)?;
        let base = match find(&extends, Rule::text) {
            Some(path) => Base::Path(self.text(&path)),
            None => Base::Named(self.inner_name(&extends, Rule::rule_name)?),
        };
        Some(Extends { span: self.span(&extends), base })
    }

    pub(super) fn replace(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let keyword = self.span(&find(pair, Rule::kw_replace)?);
        let with = pair.clone().into_inner().nth(1)?;
        Some(ItemKind::Replace(Replace { keyword, with: Box::new(self.item(with)?) }))
    }

    pub(super) fn change(&mut self, pair: &Node<'t>, way: Way) -> Option<ItemKind> {
        let keyword = pair.clone().into_inner().next()?;
        Some(ItemKind::Change(Change {
            way,
            keyword: self.span(&keyword),
            rule: self.inner_name(pair, Rule::rule_name)?,
            clauses: self.block_clauses(pair),
        }))
    }

    pub(super) fn set_aside(&mut self, pair: &Node<'t>) -> Option<SetAside> {
        let keyword = pair.clone().into_inner().next()?;
        let because = find(pair, Rule::because).and_then(|because| self.inner_text(&because));
        Some(SetAside {
            keyword: self.span(&keyword),
            rule: self.inner_name(pair, Rule::rule_name)?,
            because,
        })
    }

    /// The numbers right within a pair.
    pub(super) fn numbers(&mut self, pair: &Node<'t>) -> Vec<Number> {
        all(pair, Rule::number).map(|number| self.number(&number)).collect()
    }
}
