//! What has to go with something: `whenever`, and the lines it shares with discussions.

use rolecall_text::Span;

use super::{Amount, Name, Number, RuleClause, Text};

/// `whenever authority by worker as balanced-authority "Authority with choice" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Whenever {
    /// The topic that sets the rule off.
    pub topic: Name,
    /// By whom.
    pub by: Option<Name>,
    /// The rule's own name.
    pub called: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// The lines of the block; [`super::RuleClauseKind::Goes`] among them.
    pub clauses: Vec<RuleClause>,
}

/// `not immediately followed by negotiable by worker within 3 turns`
#[derive(Clone, Debug, PartialEq)]
pub struct Goes {
    /// The word `not` before it.
    pub not: bool,
    /// The word `immediately` before it.
    pub immediately: bool,
    /// Where the other topic stands.
    pub relation: Relation,
    /// The other topic.
    pub topic: Name,
    /// By whom.
    pub by: Option<Name>,
    /// Within how much.
    pub within: Option<Amount>,
    /// `before the next`, `since the last`: its place.
    pub alternating: Option<Span>,
}

/// Where something stands that goes with something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `followed by`
    Followed,
    /// `preceded by`
    Preceded,
    /// `accompanied by`
    Accompanied,
}

/// `without permission by client in the 3 turns before`
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The topic that excuses.
    pub topic: Name,
    /// By whom.
    pub by: Option<Name>,
    /// In how many turns.
    pub amount: Amount,
    /// `after` instead of `before`.
    pub after: bool,
}

/// `choice consent "Consent" { any of { … } }`
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The groups at the top; the checker asks for one.
    pub groups: Vec<ChoiceGroup>,
    /// What any rule may have.
    pub clauses: Vec<RuleClause>,
}

/// `at least 2 of { a, b, c by client }`
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceGroup {
    /// The whole group.
    pub span: Span,
    /// How many of them.
    pub kind: ChoiceKind,
    /// Its members.
    pub members: Vec<ChoiceMember>,
}

/// How many members of a group have to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceKind {
    /// `any of`
    Any,
    /// `all of`
    All,
    /// `none of`
    None,
    /// `at least 2 of`
    AtLeast(Number),
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceMember {
    /// A rule, or a topic by somebody.
    Named {
        /// Its name.
        name: Name,
        /// By whom.
        by: Option<Name>,
    },
    /// Another group.
    Group(ChoiceGroup),
}
