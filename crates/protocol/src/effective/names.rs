//! Names of rules in trees.

use std::collections::BTreeMap;

use rolecall_syntax::ast::{
    ChoiceGroup, ChoiceMember, Item, ItemKind, Name, RuleClause, RuleClauseKind,
};

use super::lines::block;
use crate::declared::RuleItem;
use crate::lower::names;

/// The rules among declarations by the names they go by, with their numbers.
pub(super) fn named_rules(items: &[Item]) -> BTreeMap<String, usize> {
    let rules: Vec<(usize, RuleItem<'_>)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| Some((index, RuleItem::of(item)?)))
        .collect();
    let only: Vec<RuleItem<'_>> = rules.iter().map(|&(_, rule)| rule).collect();
    let mut named = BTreeMap::new();
    for ((index, _), name) in rules.iter().zip(names(&only)) {
        named.entry(name).or_insert(*index);
    }
    named
}

/// The names that a rule may go by among others of its kind.
pub(super) fn wishes(item: &Item) -> Vec<String> {
    let mut wishes = RuleItem::of(item).map(|rule| names(&[rule])).unwrap_or_default();
    if let ItemKind::Avoid(avoid) = &item.kind
        && let (None, Some(by)) = (&avoid.called, &avoid.by)
    {
        wishes.push(format!("avoid-{}-by-{}", avoid.topic.text, by.text));
    }
    wishes
}

/// The names in a declaration that may stand for a rule.
pub(super) fn references(item: &Item) -> Vec<&Name> {
    let mut found: Vec<&Name> = block(&item.kind).into_iter().flatten().flat_map(of_line).collect();
    match &item.kind {
        ItemKind::StepsInOrder(order) => {
            found.extend(order.steps.iter().flat_map(|member| &member.any_of));
        }
        ItemKind::Choice(choice) => choice.groups.iter().for_each(|one| of_group(one, &mut found)),
        ItemKind::Case(case) => {
            found.extend(case.lines.iter().filter(|l| l.by.is_none()).map(|line| &line.subject));
        }
        ItemKind::Section(section) => found.extend(&section.rules),
        _ => {}
    }
    found
}

fn of_line(line: &RuleClause) -> Vec<&Name> {
    match &line.kind {
        RuleClauseKind::Discuss(names) | RuleClauseKind::MayDiscuss(names) => {
            names.iter().collect()
        }
        RuleClauseKind::DiscussSome { of, .. } => of.iter().collect(),
        RuleClauseKind::DiscussTimes { what, .. } => vec![what],
        RuleClauseKind::Before(name)
        | RuleClauseKind::After(name)
        | RuleClauseKind::ImmediatelyBefore(name)
        | RuleClauseKind::ImmediatelyAfter(name) => vec![name],
        RuleClauseKind::Between(one, other) => vec![one, other],
        _ => Vec::new(),
    }
}

fn of_group<'a>(group: &'a ChoiceGroup, found: &mut Vec<&'a Name>) {
    for member in &group.members {
        match member {
            ChoiceMember::Named { name, by: None } => found.push(name),
            ChoiceMember::Named { .. } => {}
            ChoiceMember::Group(inner) => of_group(inner, found),
        }
    }
}
