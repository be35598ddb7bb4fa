//! `goals`.

use super::{Builder, Node, all, find};
use crate::ast::{
    Bound, GoalOrTask, GoalPredicate, GoalSign, GoalSource, Goals, GoalsLine, GoalsLineKind,
    ItemKind, Name, Quantifier,
};
use crate::grammar::Rule;

impl<'t> Builder<'t> {
    pub(super) fn goals(&mut self, pair: &Node<'t>) -> Option<ItemKind> {
        let keyword = self.span(&find(pair, Rule::kw_goals)?);
        let name = self.inner_name(pair, Rule::new_name);
        let title = self.inner_text(pair);
        let mut lines = Vec::new();
        for line in pair.clone().into_inner() {
            if let Some(kind) = self.goals_line(&line) {
                lines.push(GoalsLine { span: self.span(&line), kind });
            }
        }
        let clauses = self.clauses(pair);
        Some(ItemKind::Goals(Goals { name, title, keyword, lines, clauses }))
    }

    fn goals_line(&mut self, line: &Node<'t>) -> Option<GoalsLineKind> {
        let has = |rule| find(line, rule).is_some();
        match line.as_rule() {
            Rule::goals_from => Some(GoalsLineKind::From(if has(Rule::kw_record) {
                GoalSource::Record
            } else {
                GoalSource::Talk
            })),
            Rule::goals_shown => {
                let what = match (has(Rule::kw_tasks), has(Rule::kw_agreed)) {
                    (true, true) => GoalSign::TasksAgreed,
                    (true, false) => GoalSign::Tasks,
                    (false, true) => GoalSign::Agreed,
                    (false, false) if has(Rule::kw_stated) => GoalSign::Stated,
                    (false, false) => GoalSign::Reviewed,
                };
                let topic = self.inner_name(line, Rule::topic_name)?;
                Some(GoalsLineKind::Shown { what, topic })
            }
            Rule::goal_count => {
                Some(GoalsLineKind::Count { bound: bound(line), number: self.count(line)? })
            }
            Rule::goals_hold => {
                let many = find(line, Rule::quantifier)?;
                let quantifier = if let Some(least) = self.count(&many) {
                    Quantifier::AtLeast(least)
                } else if find(&many, Rule::kw_each).is_some() {
                    Quantifier::Each
                } else if find(&many, Rule::kw_some).is_some() {
                    Quantifier::Some
                } else {
                    Quantifier::No
                };
                let which = find(line, Rule::goal_or_task)?;
                let goal = find(&which, Rule::kw_goal).or_else(|| find(&which, Rule::kw_goals));
                let of = if goal.is_some() { GoalOrTask::Goal } else { GoalOrTask::Task };
                let said = line.clone().into_inner().nth(2)?;
                Some(GoalsLineKind::Holds { quantifier, of, predicate: self.predicate(&said)? })
            }
            Rule::goals_reviewed => Some(GoalsLineKind::Reviewed(self.inner_amount(line)?)),
            _ => None,
        }
    }

    fn predicate(&mut self, said: &Node<'t>) -> Option<GoalPredicate> {
        Some(match said.as_rule() {
            Rule::goal_agreed => GoalPredicate::AgreedBy {
                roles: self.roles(said),
                own_words: find(said, Rule::own_words).is_some(),
            },
            Rule::goal_stated => GoalPredicate::StatedBy(self.roles(said)),
            Rule::goal_worded => GoalPredicate::Worded {
                at_least: find(said, Rule::worded_in).and_then(|words| self.count(&words)),
                not: find(said, Rule::worded_not)
                    .and_then(|not| self.inner_name(&not, Rule::topic_name)),
            },
            Rule::goal_tasks => {
                GoalPredicate::HasTasks { bound: bound(said), number: self.count(said)? }
            }
            Rule::goal_has => GoalPredicate::Has {
                key: self.word(&find(said, Rule::record_key)?),
                values: all(said, Rule::literal).filter_map(|value| self.literal(&value)).collect(),
                linked: false,
            },
            Rule::goal_linked => GoalPredicate::Has {
                key: self.word(&find(said, Rule::record_key)?),
                values: Vec::new(),
                linked: true,
            },
            Rule::goal_discussed => GoalPredicate::Discussed,
            Rule::task_owned => {
                let roles = self.roles(said);
                if roles.is_empty() { GoalPredicate::Owned } else { GoalPredicate::OwnedBy(roles) }
            }
            Rule::task_due => match find(said, Rule::amount) {
                Some(amount) => GoalPredicate::DueWithin(self.amount(&amount)?),
                None => GoalPredicate::Due,
            },
            _ => return None,
        })
    }

    pub(super) fn roles(&mut self, pair: &Node<'t>) -> Vec<Name> {
        all(pair, Rule::role_name).map(|role| self.name(&role)).collect()
    }
}

/// `at most` where the word stands, else `at least`.
pub(super) fn bound(pair: &Node<'_>) -> Bound {
    if find(pair, Rule::kw_most).is_some() { Bound::AtMost } else { Bound::AtLeast }
}
