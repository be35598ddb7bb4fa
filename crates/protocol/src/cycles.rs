//! Choices that are members of themselves.

use crate::graph::Graph;
use crate::report::Report;
use crate::{At, ChoiceMember, ChoiceNode, Rule, RuleKind, lints};

/// Reports every circle of choices among the rules of one protocol, whose first has the number
/// `first`.
pub(crate) fn look(rules: &[Rule], first: u32, report: &mut Report) {
    let mut graph = Graph::new(rules.len());
    let mut said: Vec<(At, &str)> = Vec::new();
    for (from, rule) in rules.iter().enumerate() {
        let RuleKind::Choice(choice) = &rule.kind else { continue };
        for node in choice.group.nodes() {
            let ChoiceNode::Member(ChoiceMember::Rule { rule, at }) = node else { continue };
            let Some(to) = rule.0.checked_sub(first).and_then(|to| usize::try_from(to).ok()) else {
                continue;
            };
            if let Some(Rule { kind: RuleKind::Choice(_), name, .. }) = rules.get(to) {
                graph.add(from, to);
                said.push((*at, name));
            }
        }
    }
    for circle in graph.circles(|_| true) {
        // Each edge names where it leads; the circle is told from the choice it comes back to.
        let lines: Vec<_> = circle.iter().filter_map(|&edge| said.get(edge).copied()).collect();
        if let Some(diagnostic) = lints::choice_cycle::around(&lines) {
            report.add(diagnostic);
        }
    }
}
