//! `case`.

use super::{Builder, Node, all, find};
use crate::ast::{AttributePath, Case, CaseLine, CaseTiming, ItemKind};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn case(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let keyword = self.span(&find(pair, Rule::kw_case)?);
        let name = self.inner_name(pair, Rule::new_name);
        let title = self.inner_text(pair);
        let lines = all(pair, Rule::case_line).filter_map(|line| self.case_line(&line)).collect();
        let clauses = self.clauses(pair);
        Some(ItemKind::Case(Case { name, title, keyword, lines, clauses }))
    }

    fn case_line(&mut self, line: &Node<'t>) -> Option<CaseLine> {
        let subject = self.inner_name(line, Rule::rule_name)?;
        let by = self.by(line);
        let timing = line.clone().into_inner().last()?;
        Some(CaseLine { span: self.span(line), subject, by, timing: self.timing(&timing)? })
    }

    fn timing(&mut self, pair: &Node<'t>) -> Option<CaseTiming> {
        Some(match pair.as_rule() {
            Rule::case_in_session => CaseTiming::InSession(
                all(pair, Rule::count_of).filter_map(|number| self.counted(&number)).collect(),
            ),
            Rule::case_by_session => CaseTiming::BySession(self.count(pair)?),
            Rule::case_every_session => CaseTiming::EverySession { from: self.count(pair) },
            Rule::case_at_least => CaseTiming::AtLeastSessions(self.count(pair)?),
            Rule::case_last => CaseTiming::LastSession,
            Rule::case_every => CaseTiming::Every(self.inner_amount(pair)?),
            Rule::case_after_change => CaseTiming::AfterChange {
                within: self.inner_amount(pair)?,
                attribute: self.attribute(pair)?,
                again: find(pair, Rule::kw_again).is_some(),
            },
            Rule::case_after_day => CaseTiming::AfterDay {
                within: self.inner_amount(pair)?,
                attribute: self.attribute(pair)?,
            },
            Rule::case_after_session => CaseTiming::AfterSession {
                within: self.inner_amount(pair)?,
                session: self.count(pair)?,
            },
            _ => return None,
        })
    }

    /// The first inner attribute.
    pub(super) fn attribute(&mut self, pair: &Node<'t>) -> Option<AttributePath> {
        let path = find(pair, Rule::attribute)?;
        Some(AttributePath {
            scope: self.word(&find(&path, Rule::attribute_scope)?),
            key: self.word(&find(&path, Rule::attribute_key)?),
        })
    }
}
