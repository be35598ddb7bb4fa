//! What has to go with something, each time it comes up.

use super::{At, RoleId, TopicId};

/// Something that has to go with a topic each time it comes up.
#[derive(Clone, Debug, PartialEq)]
pub struct Whenever {
    /// The topic that sets the rule off.
    pub topic: TopicId,
    /// By whom; by anybody where not said.
    pub by: Option<RoleId>,
    /// What has to go with it, in the order written.
    pub lines: Vec<WheneverLine>,
}

/// A line of [`Whenever`] with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct WheneverLine {
    /// The line begins with `not`: the link must not be there.
    pub not: bool,
    /// What has to be there.
    pub link: Link,
    /// Where it stands.
    pub at: At,
}

/// Where another topic stands, seen from a place in the talk: `followed by negotiable by worker
/// within 20 turns`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// On which side.
    pub side: Side,
    /// What is looked for.
    pub topic: TopicId,
    /// By whom; by anybody where not said.
    pub by: Option<RoleId>,
    /// How near.
    pub reach: Reach,
    /// `before the next`, `since the last`: on this side of the next place that is asked.
    pub alternating: bool,
}

/// On which side of a place something has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// `followed by`
    After,
    /// `preceded by`
    Before,
    /// `accompanied by`: anywhere in the session.
    Anywhere,
}

/// How near something has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// Anywhere on that side.
    Anywhere,
    /// In the same turn, or in the next one in which anything is said (`immediately`).
    Immediately,
    /// Within so many turns.
    Turns(u32),
    /// Within so many seconds, from the start of one turn to the start of the other.
    Seconds(f64),
}
