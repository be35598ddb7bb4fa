//! Answers to changes that people expect to be able to make.

use std::collections::BTreeSet;

use rolecall_syntax::ast::{
    Avoid, Item, ItemKind, Name, RuleClause, RuleClauseKind, Section, UnknownClause,
};

use super::lines::block;
use super::names::{named_rules, references};

/// A line that says in English what is to be done to a line of the rule; gives back the line, and
/// what to write.
pub(super) fn said_in_english(
    clauses: &[RuleClause],
    index: usize,
) -> Option<(&UnknownClause, String)> {
    let RuleClauseKind::Unknown(line) = &clauses.get(index)?.kind else { return None };
    let rest = line.rest.trim();
    let first = rest.split_whitespace().next().unwrap_or("WORD");
    let help = match line.word.text.as_str() {
        "remove" | "delete" | "drop" | "without" | "omit" | "not" => {
            format!("to take a line away, write its first word behind `no`: `no {first}`")
        }
        "add" | "change" | "set" | "replace" | "make" if !rest.is_empty() => {
            format!("write the line itself, as it is to be: `{}`", rolecall_text::clip(rest, 60))
        }
        "by" => {
            let before = clauses.get(index.checked_sub(1)?)?;
            let RuleClauseKind::No(word) = &before.kind else { return None };
            format!("a line is taken away by its first word alone: `no {}`", word.text)
        }
        _ => return None,
    };
    Some((line, help))
}

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

/// What a name is that is no rule, and which rules name it. What rules name and none is called is
/// a topic, since topics of used files are not among the declarations.
pub(super) fn other_kind(items: &[Item], name: &str) -> Option<(&'static str, Vec<String>)> {
    let kind = items.iter().find_map(|item| match &item.kind {
        ItemKind::Measure(it) if it.name.text == name => Some("measure"),
        ItemKind::Section(it) if it.name.text == name => Some("section"),
        _ => None,
    });
    let by: Vec<String> = named_rules(items)
        .into_iter()
        .filter(|(_, index)| items.get(*index).is_some_and(|item| names(item, name)))
        .map(|(rule, _)| rule)
        .collect();
    let kind = kind.or((!by.is_empty()).then_some("topic"))?;
    Some((kind, by))
}

/// What to write for the places that still name a dropped rule.
pub(super) fn instead(items: &[Item], rule: &str, gone: &BTreeSet<&str>) -> Vec<String> {
    let rules = named_rules(items);
    let called = |index: usize| rules.iter().find(|(_, at)| **at == index).map(|(name, _)| name);
    let mut told = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if let ItemKind::Section(section) = &item.kind
            && section.rules.iter().any(|name| name.text == rule)
        {
            told.push(section_without(section, gone));
        }
        let Some(name) = called(index) else { continue };
        for line in block(&item.kind).into_iter().flatten() {
            told.extend(
                line_without(line, rule, gone).map(|l| format!("`relax {name} {{ {l} }}`")),
            );
        }
    }
    told
}

fn section_without(section: &Section, gone: &BTreeSet<&str>) -> String {
    let title = section.title.as_ref().map(|title| format!(" \"{}\"", title.value));
    let left = left(&section.rules, gone);
    let more = if section.weights.is_empty() && section.pass_marks.is_empty() {
        ""
    } else {
        ", with its `weight` and `pass mark`"
    };
    let (name, title) = (&section.name.text, title.unwrap_or_default());
    format!("`replace section {name}{title} {{ {left} }}`{more}")
}

fn line_without(line: &RuleClause, rule: &str, gone: &BTreeSet<&str>) -> Option<String> {
    match &line.kind {
        RuleClauseKind::Before(name) if name.text == rule => Some("no before".to_owned()),
        RuleClauseKind::After(name) if name.text == rule => Some("no after".to_owned()),
        RuleClauseKind::Discuss(names) if names.iter().any(|name| name.text == rule) => {
            let left = left(names, gone);
            (!left.is_empty()).then(|| format!("discuss {left}"))
        }
        _ => None,
    }
}

fn left(names: &[Name], gone: &BTreeSet<&str>) -> String {
    let left = names.iter().map(|name| name.text.as_str()).filter(|name| !gone.contains(name));
    left.collect::<Vec<_>>().join(", ")
}

/// What to write where `set` names something that is no setting.
pub(super) fn instead_of_set(items: &[Item], name: &str) -> Option<String> {
    if named_rules(items).contains_key(name) {
        return Some(format!(
            "`{name}` is a rule: write `relax {name} {{ … }}` to ask for less, `tighten {name} {{ … }}` to ask for more, with the whole line that is to be different"
        ));
    }
    let measure = items
        .iter()
        .any(|item| matches!(&item.kind, ItemKind::Measure(it) if it.name.text == name));
    measure.then(|| {
        format!(
            "`{name}` is a measure: its limit stands in a balance; write that anew with `replace balance NAME {{ {name} >= … }}`"
        )
    })
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
