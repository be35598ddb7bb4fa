//! Who and what rules speak of.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{
    Anchor, ChoiceMember, ChoiceNode, ClauseKind, Expr, Link, RoleId, RuleId, RuleKind, Rulebook,
    TopicId,
};

use crate::kinds::roles_in;
use crate::talk::{Atom, Cast, atoms};

#[derive(Default)]
struct Named {
    roles: BTreeSet<RoleId>,
    topics: BTreeSet<TopicId>,
}

impl Named {
    fn atom(&mut self, atom: Atom) {
        self.topics.insert(atom.topic);
        self.roles.extend(atom.by);
    }

    fn anchor(&mut self, book: &Rulebook, anchor: Anchor) {
        atoms(book, anchor).into_iter().for_each(|atom| self.atom(atom));
    }

    fn expr(&mut self, expr: &Expr) {
        self.roles.extend(roles_in(expr));
        match expr {
            Expr::Count { topic, .. } => {
                self.topics.insert(*topic);
            }
            Expr::Negative(inner) => self.expr(inner),
            Expr::Binary { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            _ => {}
        }
    }

    fn link(&mut self, link: &Link) {
        self.atom(Atom { topic: link.topic, by: link.by });
    }

    fn clause(&mut self, book: &Rulebook, clause: &ClauseKind) {
        match clause {
            ClauseKind::Answered { role, .. } => {
                self.roles.insert(*role);
            }
            ClauseKind::Before(anchor)
            | ClauseKind::After(anchor)
            | ClauseKind::ImmediatelyBefore(anchor)
            | ClauseKind::ImmediatelyAfter(anchor) => self.anchor(book, *anchor),
            ClauseKind::Followed(link)
            | ClauseKind::Asked(link)
            | ClauseKind::Agreed { link, .. } => self.link(link),
            ClauseKind::Lasting { .. } | ClauseKind::Within { .. } => {}
        }
    }

    fn rule(&mut self, book: &Rulebook, rule: RuleId) {
        let Some(rule) = book.rule(rule) else { return };
        match &rule.kind {
            RuleKind::Discussion(one) => {
                self.atom(Atom { topic: one.topic, by: one.raised_by });
                one.clauses.iter().for_each(|clause| self.clause(book, &clause.kind));
            }
            RuleKind::Step(one) => one.named().for_each(|part| self.anchor(book, part.what)),
            RuleKind::Order(one) => one.named().for_each(|part| self.anchor(book, part.what)),
            RuleKind::Avoid(one) => {
                self.atom(Atom { topic: one.topic, by: one.by });
                one.without.iter().for_each(|link| self.link(link));
            }
            RuleKind::Balance(one) => one.lines.iter().for_each(|line| self.expr(&line.value)),
            RuleKind::Whenever(one) => {
                self.atom(Atom { topic: one.topic, by: one.by });
                one.lines.iter().for_each(|line| self.link(&line.link));
            }
            RuleKind::Choice(one) => {
                for node in one.group.nodes() {
                    if let ChoiceNode::Member(ChoiceMember::Topic { topic, by, .. }) = node {
                        self.atom(Atom { topic: *topic, by: *by });
                    }
                }
            }
            _ => {}
        }
    }
}

/// These rules and all that choices among them name.
pub(crate) fn closure(book: &Rulebook, rules: &[RuleId]) -> BTreeSet<RuleId> {
    let mut found: BTreeSet<RuleId> = BTreeSet::new();
    let mut open: Vec<RuleId> = rules.to_vec();
    while let Some(next) = open.pop() {
        if found.insert(next)
            && let Some(RuleKind::Choice(choice)) = book.rule(next).map(|rule| &rule.kind)
        {
            open.extend(choice.group.rules());
        }
    }
    found
}

/// Roles and topics that some rules name, and one role more where the protocol has one: whoever
/// is named by no rule is somebody else, and one of them is enough.
pub(crate) fn cast_of(book: &Rulebook, rules: &[RuleId]) -> Cast {
    let mut named = Named::default();
    closure(book, rules).into_iter().for_each(|rule| named.rule(book, rule));
    let protocol = rules.first().and_then(|&rule| book.rule(rule)).map(|rule| rule.protocol);
    let protocol = protocol.and_then(|at| book.protocols.get(at as usize));
    let others = protocol.map_or(&[][..], |protocol| protocol.roles.as_slice());
    let other = others.iter().copied().find(|role| !named.roles.contains(role));
    named.roles.extend(other);
    Cast { roles: named.roles.into_iter().collect(), topics: named.topics.into_iter().collect() }
}

/// Rules that have to do with each other, in groups of at most `most`: those about a topic in
/// common, and those that share one with these. Groups in the order of their first rule, each in the
/// order of the protocol; every rule is in one.
pub(crate) fn groups(book: &Rulebook, rules: &[RuleId], most: usize) -> Vec<Vec<RuleId>> {
    let about: Vec<BTreeSet<TopicId>> =
        rules.iter().map(|&rule| cast_of(book, &[rule]).topics.into_iter().collect()).collect();
    // From the last to the first, so that the first are taken first.
    let mut with: BTreeMap<TopicId, Vec<usize>> = BTreeMap::new();
    for (at, topics) in about.iter().enumerate().rev() {
        topics.iter().for_each(|&topic| with.entry(topic).or_default().push(at));
    }
    let mut taken = vec![false; rules.len()];
    let mut groups = Vec::new();
    for first in 0..rules.len() {
        if std::mem::replace(&mut taken[first], true) {
            continue;
        }
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&at) = group.get(next) {
            next += 1;
            for topic in &about[at] {
                let Some(others) = with.get_mut(topic) else { continue };
                // What finds no place here is left to another group.
                while group.len() < most
                    && let Some(near) = others.pop()
                {
                    if !std::mem::replace(&mut taken[near], true) {
                        group.push(near);
                    }
                }
            }
        }
        group.sort_unstable();
        groups.push(group.into_iter().filter_map(|at| rules.get(at).copied()).collect());
    }
    groups
}
