use std::collections::{BTreeMap, BTreeSet};

use rolecall_syntax::ast::Name;

use crate::declared::{RuleItem, RuleItemKind};

/// The name of each rule: its own, or one made from what it says.
pub(crate) fn names(rules: &[RuleItem<'_>]) -> Vec<String> {
    let own: Vec<&str> =
        rules.iter().filter_map(|rule| rule.called()).map(|(name, _)| name).collect();
    let mut taken: BTreeSet<String> = own.iter().map(|&name| name.to_owned()).collect();
    let mut topics = BTreeMap::new();
    for rule in rules {
        let kind = match rule.kind {
            RuleItemKind::Avoid(avoid) => ("avoid", &avoid.topic),
            RuleItemKind::Whenever(whenever) => ("whenever", &whenever.topic),
            _ => continue,
        };
        *topics.entry((kind.0, kind.1.text.as_str())).or_insert(0_u32) += 1;
    }
    let mut next = BTreeMap::new();
    let mut made = Vec::new();
    for rule in rules {
        let of_topic = |word: &'static str, topic: &Name, by: Option<&Name>| {
            let several = topics.get(&(word, topic.text.as_str())) > Some(&1);
            match by {
                Some(by) if several => format!("{word}-{}-by-{}", topic.text, by.text),
                _ => format!("{word}-{}", topic.text),
            }
        };
        let wish = match (rule.name(), rule.kind) {
            (None, RuleItemKind::Order(_)) => "steps-in-order".to_owned(),
            (None, RuleItemKind::Avoid(it)) => of_topic("avoid", &it.topic, it.by.as_ref()),
            (None, RuleItemKind::Whenever(it)) => of_topic("whenever", &it.topic, it.by.as_ref()),
            (None, RuleItemKind::Case(_)) => "case".to_owned(),
            (_, RuleItemKind::Reviewed(goals, ..)) => {
                let name = goals.name.as_ref().map_or("goals", |name| &name.text);
                format!("{name}-reviewed")
            }
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
