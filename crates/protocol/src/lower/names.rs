use std::collections::{BTreeMap, BTreeSet};

use crate::declared::{RuleItem, RuleItemKind};

/// The name of each rule: its own, or one made from what it says.
pub(crate) fn names(rules: &[RuleItem<'_>]) -> Vec<String> {
    let own: Vec<&str> =
        rules.iter().filter_map(|rule| rule.called()).map(|(name, _)| name).collect();
    let mut taken: BTreeSet<String> = own.iter().map(|&name| name.to_owned()).collect();
    let mut topics = BTreeMap::new();
    for rule in rules {
        if let RuleItemKind::Avoid(avoid) = rule.kind {
            *topics.entry(avoid.topic.text.as_str()).or_insert(0_u32) += 1;
        }
    }
    let mut next = BTreeMap::new();
    let mut made = Vec::new();
    for rule in rules {
        let wish = match rule.kind {
            RuleItemKind::Order(_) => "steps-in-order".to_owned(),
            RuleItemKind::Case(case) if case.name.is_none() => "case".to_owned(),
            RuleItemKind::Reviewed(goals, ..) => {
                let name = goals.name.as_ref().map_or("goals", |name| &name.text);
                format!("{name}-reviewed")
            }
            RuleItemKind::Avoid(avoid) => match &avoid.by {
                Some(by) if topics.get(avoid.topic.text.as_str()) > Some(&1) => {
                    format!("avoid-{}-by-{}", avoid.topic.text, by.text)
                }
                _ => format!("avoid-{}", avoid.topic.text),
            },
            _ => {
                made.push(rule.called().map_or(String::new(), |(name, _)| name.to_owned()));
                continue;
            }
        };
        let count = next.entry(wish.clone()).or_insert(1_u32);
        let mut name = if *count == 1 { wish.clone() } else { format!("{wish}-{count}") };
        while !taken.insert(name.clone()) {
            *count += 1;
            name = format!("{wish}-{count}");
        }
        *count += 1;
        made.push(name);
    }
    made
}
