//! Answers to changes that people expect to be able to make.

use rolecall_syntax::ast::{Avoid, Item, ItemKind, RuleClause, RuleClauseKind, UnknownClause};

use super::names::{named_rules, references};

/// A line that can only be changed by writing its rule anew: the limits of a balance, and what
/// stands before the braces of an `avoid`. Gives back the line, and how the rule is begun.
pub(super) fn only_replaced<'c>(
    kind: &ItemKind,
    rule: &str,
    clause: &'c RuleClause,
) -> Option<(&'c UnknownClause, String)> {
    let RuleClauseKind::Unknown(line) = &clause.kind else { return None };
    let anew = match kind {
        ItemKind::Balance(_) if line.rest.contains(['<', '>', '=']) => {
            format!("replace balance {rule} {{ {} {} }}", line.word.text, line.rest)
        }
        ItemKind::Avoid(avoid) if matches!(line.word.text.as_str(), "more" | "without" | "by") => {
            avoid_anew(avoid, line)
        }
        _ => return None,
    };
    Some((line, anew))
}

fn avoid_anew(avoid: &Avoid, line: &UnknownClause) -> String {
    let by = match (&avoid.by, line.word.text.as_str()) {
        (_, "by") | (None, _) => String::new(),
        (Some(by), _) => format!(" by {}", by.text),
    };
    let called = avoid.called.as_ref().map(|name| format!(" as {}", name.text));
    format!(
        "replace avoid {}{by} {} {}{} {{ … }}",
        avoid.topic.text,
        line.word.text,
        line.rest,
        called.unwrap_or_default()
    )
}

/// What a name is that is no rule, and which rules name it.
pub(super) fn other_kind(items: &[Item], name: &str) -> Option<(&'static str, Vec<String>)> {
    let kind = items.iter().find_map(|item| match &item.kind {
        ItemKind::Topic(it) if it.name.text == name => Some("topic"),
        ItemKind::Measure(it) if it.name.text == name => Some("measure"),
        ItemKind::Section(it) if it.name.text == name => Some("section"),
        ItemKind::Role(it) if it.name.text == name => Some("role"),
        _ => None,
    })?;
    let by = named_rules(items)
        .into_iter()
        .filter(|(_, index)| items.get(*index).is_some_and(|item| names(item, name)))
        .map(|(rule, _)| rule)
        .collect();
    Some((kind, by))
}

fn names(item: &Item, name: &str) -> bool {
    let topic = match &item.kind {
        ItemKind::Discussion(it) => it.topic.as_ref(),
        ItemKind::Avoid(it) => Some(&it.topic),
        _ => None,
    };
    let mut all = references(item).into_iter().chain(topic);
    all.any(|reference| reference.text == name)
}
