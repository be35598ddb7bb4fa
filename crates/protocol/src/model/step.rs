//! Phases of a session, and their order.

use super::{Anchor, At};

/// A named phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its parts, in the order written.
    pub parts: Vec<StepPart>,
    /// Parts that begin have to begin in the order written.
    pub in_order: bool,
    /// Where nothing of it begins, nothing is asked.
    pub optional: bool,
}

/// A part of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepPart {
    /// What of it is asked for.
    pub asks: PartAsks,
    /// Discussions of this protocol, or topics: one, or several of which some will do.
    pub of: Vec<Named>,
}

/// What is asked for of a part of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartAsks {
    /// `discuss a`: it begins.
    Once,
    /// `discuss at least 2 of a, b, c`, `discuss one of a, b`: so many of them begin.
    AtLeast(u32),
    /// `discuss a at least 2 times`: in so many turns.
    Times(u32),
    /// `may discuss a`: nothing; it belongs to the step.
    Nothing,
}

/// A discussion, step or topic where it is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// What is named.
    pub what: Anchor,
    /// Where it stands.
    pub at: At,
}

/// Steps in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its members, in the order asked for.
    pub steps: Vec<OrderMember>,
    /// Nothing of a step comes up again once a later one has begun.
    pub no_going_back: bool,
}

/// A member of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderMember {
    /// Steps or discussions: one, or several of which the first to begin counts.
    pub any_of: Vec<Named>,
    /// `may repeat`: it may come up again.
    pub may_repeat: bool,
}

impl Step {
    /// Everything that belongs to it, in the order written.
    pub fn named(&self) -> impl Iterator<Item = &Named> {
        self.parts.iter().flat_map(|part| &part.of)
    }
}

impl Order {
    /// Everything that it names, in the order written.
    pub fn named(&self) -> impl Iterator<Item = &Named> {
        self.steps.iter().flat_map(|member| &member.any_of)
    }
}
