//! Several ways of meeting one thing.

use super::{At, RoleId, RuleId, TopicId};

/// Several ways of meeting one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The one group at the top.
    pub group: ChoiceGroup,
}

/// Members, and how many of them have to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceGroup {
    /// How many.
    pub asks: ChoiceAsks,
    /// Of which, in the order written.
    pub members: Vec<ChoiceMember>,
    /// Where it stands.
    pub at: At,
}

/// How many members of a group have to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoiceAsks {
    /// `any of`
    Any,
    /// `all of`
    All,
    /// `none of`
    None,
    /// `at least 2 of`
    AtLeast(u32),
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceMember {
    /// A rule of the same protocol.
    Rule {
        /// The rule.
        rule: RuleId,
        /// Where it stands.
        at: At,
    },
    /// A topic that comes up.
    Topic {
        /// The topic.
        topic: TopicId,
        /// By whom.
        by: Option<RoleId>,
        /// Where it stands.
        at: At,
    },
    /// A group within the group.
    Group(ChoiceGroup),
}

impl ChoiceGroup {
    /// This group and everything in it, each before what it holds, in the order written.
    pub fn nodes(&self) -> impl Iterator<Item = ChoiceNode<'_>> {
        let mut open = vec![ChoiceNode::Group(self)];
        std::iter::from_fn(move || {
            let node = open.pop()?;
            if let ChoiceNode::Group(group) = node {
                open.extend(group.members.iter().rev().map(|member| match member {
                    ChoiceMember::Group(inner) => ChoiceNode::Group(inner),
                    one => ChoiceNode::Member(one),
                }));
            }
            Some(node)
        })
    }

    /// Gives the rules that it names their new numbers; those that have none are taken away.
    pub(crate) fn renumber(&mut self, new: &impl Fn(RuleId) -> Option<RuleId>) {
        self.members.retain_mut(|member| match member {
            ChoiceMember::Rule { rule, .. } => new(*rule).map(|id| *rule = id).is_some(),
            ChoiceMember::Topic { .. } => true,
            ChoiceMember::Group(inner) => {
                inner.renumber(new);
                true
            }
        });
    }

    /// The rules that it names, groups within it included.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.nodes().filter_map(|node| match node {
            ChoiceNode::Member(ChoiceMember::Rule { rule, .. }) => Some(*rule),
            _ => None,
        })
    }
}

/// A group or one of its members, as [`ChoiceGroup::nodes`] walks over them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChoiceNode<'g> {
    /// A group.
    Group(&'g ChoiceGroup),
    /// A rule or a topic.
    Member(&'g ChoiceMember),
}
