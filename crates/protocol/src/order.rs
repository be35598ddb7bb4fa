//! Whether the orders that a protocol asks for can all hold in one session.
//!
//! Nodes are rules and topics, edges say "begins before". `before`, `after` and neighbours in
//! `steps in order` are strict. What follows from what things are is not: a topic begins no later
//! than any discussion of it, a step no later than its parts. A circle with a strict edge in it
//! cannot hold.

use std::collections::BTreeMap;

use crate::graph::Graph;
use crate::report::Report;
use crate::{Anchor, At, ClauseKind, Named, Rule, RuleId, RuleKind, Topic, lints};

/// Reports every such circle among the rules of one protocol, whose first has the number `first`.
pub(crate) fn look(rules: &[Rule], first: u32, topics: &[Topic], report: &mut Report) {
    let mut asked = Asked { rules, first, topics, nodes: BTreeMap::new(), edges: Vec::new() };
    for (rule, id) in rules.iter().zip((first..).map(RuleId)) {
        asked.take(rule, Anchor::Rule(id));
    }
    let mut graph = Graph::new(asked.nodes.len());
    for edge in &asked.edges {
        graph.add(edge.from, edge.to);
    }
    let strict = |edge: usize| asked.edges.get(edge).is_some_and(|edge| edge.said.is_some());
    for circle in graph.circles(strict) {
        let lines: Vec<_> =
            circle.iter().filter_map(|&edge| asked.edges.get(edge)?.said.clone()).collect();
        if let Some(diagnostic) = lints::order_cycle::around(&lines) {
            report.add(diagnostic);
        }
    }
}

struct Edge {
    from: usize,
    to: usize,
    /// Where it was asked for, in words; nothing where it follows by itself.
    said: Option<(At, String)>,
}

struct Asked<'a> {
    rules: &'a [Rule],
    first: u32,
    topics: &'a [Topic],
    nodes: BTreeMap<(bool, u32), usize>,
    edges: Vec<Edge>,
}

impl Asked<'_> {
    fn node(&mut self, anchor: Anchor) -> usize {
        let key = match anchor {
            Anchor::Rule(id) => (true, id.0),
            Anchor::Topic(id) => (false, id.0),
        };
        let next = self.nodes.len();
        *self.nodes.entry(key).or_insert(next)
    }

    fn name(&self, anchor: Anchor) -> &str {
        match anchor {
            Anchor::Rule(id) => {
                let at = id.0.checked_sub(self.first).and_then(|at| self.rules.get(at as usize));
                at.map_or("", |rule| &rule.name)
            }
            Anchor::Topic(id) => self.topics.get(id.0 as usize).map_or("", |topic| &topic.name),
        }
    }

    fn strict(&mut self, earlier: Anchor, later: Anchor, at: At, says: String) {
        let (from, to) = (self.node(earlier), self.node(later));
        self.edges.push(Edge { from, to, said: Some((at, says)) });
    }

    fn weak(&mut self, earlier: Anchor, later: Anchor) {
        let (from, to) = (self.node(earlier), self.node(later));
        self.edges.push(Edge { from, to, said: None });
    }

    fn take(&mut self, rule: &Rule, own: Anchor) {
        match &rule.kind {
            RuleKind::Discussion(discussion) => {
                self.weak(Anchor::Topic(discussion.topic), own);
                for clause in &discussion.clauses {
                    match clause.kind {
                        ClauseKind::Before(other) => {
                            let says = format!("`{}` before `{}`", rule.name, self.name(other));
                            self.strict(own, other, clause.at, says);
                        }
                        ClauseKind::After(other) => {
                            let says = format!("`{}` after `{}`", rule.name, self.name(other));
                            self.strict(other, own, clause.at, says);
                        }
                        _ => {}
                    }
                }
            }
            RuleKind::Step(step) => {
                for part in step.named() {
                    self.weak(own, part.what);
                }
                if step.in_order {
                    let parts: Vec<&[Named]> =
                        step.parts.iter().map(|part| part.of.as_slice()).collect();
                    self.in_order(&parts);
                }
            }
            RuleKind::Order(order) => {
                let members: Vec<&[Named]> =
                    order.steps.iter().map(|member| member.any_of.as_slice()).collect();
                self.in_order(&members);
            }
            RuleKind::Avoid(_)
            | RuleKind::Balance(_)
            | RuleKind::Whenever(_)
            | RuleKind::Choice(_)
            | RuleKind::Goals(_)
            | RuleKind::Case(_) => {}
        }
    }

    /// Each of these before the next. Where one of several will do, nothing follows for any of them.
    fn in_order(&mut self, members: &[&[Named]]) {
        for pair in members.windows(2) {
            let [[earlier], [later]] = pair else { continue };
            let names = (self.name(earlier.what), self.name(later.what));
            let says = format!("`{}` before `{}`", names.0, names.1);
            let at = At { source: earlier.at.source, span: earlier.at.span.to(later.at.span) };
            self.strict(earlier.what, later.what, at, says);
        }
    }
}
