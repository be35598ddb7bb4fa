//! `test` blocks.

use super::goals::bound;
use super::{Builder, Node, all, find};
use crate::ast::{
    Expect, ItemKind, Test, TestGoal, TestGoalLine, TestGoalLineKind, TestLine, TestLineKind,
};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn test(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let title = self.inner_text(pair)?;
        Some(ItemKind::Test(Test { title, lines: self.test_lines(pair) }))
    }

    fn test_lines(&mut self, pair: &Node<'t>) -> Vec<TestLine> {
        let mut lines = Vec::new();
        for line in pair.clone().into_inner() {
            if let Some(kind) = self.test_line(&line) {
                lines.push(TestLine { span: self.span(&line), kind });
            }
        }
        lines
    }

    fn test_line(&mut self, line: &Node<'t>) -> Option<TestLineKind> {
        match line.as_rule() {
            Rule::test_attribute => {
                let attribute = self.attribute(line)?;
                let list = find(line, Rule::literal_list);
                let holder = list.as_ref().unwrap_or(line);
                let values =
                    all(holder, Rule::literal).filter_map(|value| self.literal(&value)).collect();
                Some(TestLineKind::Attribute { attribute, values, list: list.is_some() })
            }
            Rule::test_turn => Some(TestLineKind::Turn {
                role: self.inner_name(line, Rule::role_name)?,
                at: find(line, Rule::said_at).and_then(|at| self.inner_amount(&at)),
                language: find(line, Rule::said_in)
                    .and_then(|said| find(&said, Rule::language_tag))
                    .map(|tag| self.word(&tag)),
                said: self.inner_text(line)?,
                coded: find(line, Rule::coded_as)
                    .map(|coded| self.names(&coded, Rule::topic_name))
                    .unwrap_or_default(),
            }),
            Rule::looked_for => Some(TestLineKind::LookedFor(self.names(line, Rule::topic_name))),
            Rule::record_goal => Some(TestLineKind::Goal(self.test_goal(line)?)),
            Rule::no_goals => Some(TestLineKind::NoGoals),
            Rule::waived => Some(TestLineKind::Waived {
                rule: self.inner_name(line, Rule::rule_name)?,
                because: self.inner_text(&find(line, Rule::because)?)?,
            }),
            Rule::test_session => Some(TestLineKind::Session(self.test_lines(line))),
            Rule::expect => {
                let expected = line.clone().into_inner().last()?;
                Some(TestLineKind::Expect(self.expect(&expected)?))
            }
            _ => None,
        }
    }

    fn test_goal(&mut self, pair: &Node<'t>) -> Option<TestGoal> {
        let text = self.inner_text(pair)?;
        let mut lines = Vec::new();
        if let Some(block) = find(pair, Rule::record_block) {
            for line in block.into_inner() {
                if let Some(kind) = self.test_goal_line(&line) {
                    lines.push(TestGoalLine { span: self.span(&line), kind });
                }
            }
        }
        Some(TestGoal { text, lines })
    }

    fn test_goal_line(&mut self, line: &Node<'t>) -> Option<TestGoalLineKind> {
        match line.as_rule() {
            Rule::record_agreed => {
                let mut roles = self.roles(line);
                if let [nobody] = roles.as_slice()
                    && nobody.text == "nobody"
                {
                    roles.clear();
                }
                Some(TestGoalLineKind::AgreedBy(roles))
            }
            Rule::record_owned => {
                Some(TestGoalLineKind::OwnedBy(self.inner_name(line, Rule::role_name)?))
            }
            Rule::record_due => {
                Some(TestGoalLineKind::Due(self.literal(&find(line, Rule::literal)?)?))
            }
            Rule::record_value => Some(TestGoalLineKind::Attribute {
                key: self.word(&find(line, Rule::record_key)?),
                value: self.literal(&find(line, Rule::literal)?)?,
            }),
            Rule::record_task => Some(TestGoalLineKind::Task(self.test_goal(line)?)),
            _ => None,
        }
    }

    fn expect(&mut self, pair: &Node<'t>) -> Option<Expect> {
        Some(match pair.as_rule() {
            Rule::expect_nothing => Expect::NothingElse,
            Rule::expect_passed => Expect::Passed,
            Rule::expect_failed => Expect::Failed,
            Rule::expect_band => Expect::Band(self.inner_text(pair)?),
            Rule::expect_score => Expect::Score {
                bound: find(pair, Rule::kw_at).map(|_| bound(pair)),
                score: self.share(&find(pair, Rule::quantity)?)?,
            },
            Rule::expect_verdict => Expect::Verdict {
                verdict: self.word(&find(pair, Rule::verdict)?),
                rule: self.inner_name(pair, Rule::rule_name)?,
                session: find(pair, Rule::number).map(|number| self.number(&number)),
                turns: find(pair, Rule::expect_turns)
                    .map(|turns| self.numbers(&turns))
                    .unwrap_or_default(),
            },
            _ => return None,
        })
    }
}
