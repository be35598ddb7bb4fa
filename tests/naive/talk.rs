//! Who spoke, what came up, and where it began.

use rolecall_coding::{Coding, Coverage, Standing};
use rolecall_protocol::{Anchor, RoleId, RuleKind, TopicId};

use super::World;
use super::told::Told;

/// A place in the talk: the turn, from 0, and the byte within it.
pub(crate) type Place = (u32, u32);

/// Where something begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Begins {
    /// It begins here at the latest; never, as far as is certain, where there is no place.
    pub(crate) surely: Option<Place>,
    /// It may begin here already.
    pub(crate) perhaps: Option<Place>,
    /// It was looked for by nothing, and may have begun anywhere.
    pub(crate) anywhere: bool,
}

impl Begins {
    pub(crate) fn at_all(self) -> Told {
        match self {
            Self { surely: Some(_), .. } => Told::Yes,
            Self { perhaps: Some(_), .. } | Self { anywhere: true, .. } => Told::Unknown,
            _ => Told::No,
        }
    }

    /// Whether it begins earlier than `place`.
    pub(crate) fn earlier_than(self, place: Place) -> Told {
        if self.surely.is_some_and(|surely| surely < place) {
            Told::Yes
        } else if self.anywhere || self.perhaps.is_some_and(|perhaps| perhaps < place) {
            Told::Unknown
        } else {
            Told::No
        }
    }

    /// Whether it begins later than `place`, or never.
    pub(crate) fn later_than(self, place: Place) -> Told {
        if self.surely.is_some_and(|surely| surely <= place) {
            Told::No
        } else if self.anywhere || self.perhaps.is_some_and(|perhaps| perhaps <= place) {
            Told::Unknown
        } else {
            Told::Yes
        }
    }

    pub(crate) fn or_earlier(self, other: Self) -> Self {
        let earliest = |a: Option<Place>, b: Option<Place>| a.into_iter().chain(b).min();
        Self {
            surely: earliest(self.surely, other.surely),
            perhaps: earliest(self.perhaps, other.perhaps),
            anywhere: self.anywhere || other.anywhere,
        }
    }
}

impl World<'_> {
    pub(crate) fn turns(&self) -> u32 {
        u32::try_from(self.session.turns.len()).unwrap()
    }

    pub(crate) fn turn(&self, turn: u32) -> &rolecall_coding::CodedTurn {
        &self.session.turns[turn as usize]
    }

    /// Whether a turn is by a role.
    pub(crate) fn is_by(&self, turn: u32, role: RoleId) -> Told {
        match self.turn(turn).role {
            None => Told::Unknown,
            Some(speaker) => Told::of(speaker == role),
        }
    }

    pub(crate) fn codings(&self, topic: TopicId) -> impl Iterator<Item = &Coding> {
        self.session.codings.iter().filter(move |coding| coding.topic == topic)
    }

    /// Whether nothing looked for the topic in some of the talk.
    pub(crate) fn nothing_looked_for(&self, topic: TopicId) -> bool {
        matches!(self.session.coverage[topic.0 as usize], Coverage::None | Coverage::Partial)
    }

    /// Whether a coding raises its topic, by the role where one is asked for.
    pub(crate) fn raises(&self, coding: &Coding, by: Option<RoleId>) -> Told {
        let counts = match coding.standing {
            Standing::Counts => Told::Yes,
            Standing::Possible => Told::Unknown,
        };
        Told::all([counts].into_iter().chain(by.map(|role| self.is_by(coding.turn, role))))
    }

    /// Whether a turn raises a topic.
    pub(crate) fn raised_in(&self, turn: u32, topic: TopicId, by: Option<RoleId>) -> Told {
        let here = self.codings(topic).filter(|coding| coding.turn == turn);
        Told::any(here.map(|coding| self.raises(coding, by)))
    }

    /// Where a topic begins, raised by the role where one is asked for.
    pub(crate) fn topic_begins(&self, topic: TopicId, by: Option<RoleId>) -> Begins {
        let earliest = |least: Told| {
            self.codings(topic)
                .filter(|coding| self.raises(coding, by) >= least)
                .map(|coding| (coding.turn, coding.span.start))
                .min()
        };
        Begins {
            surely: earliest(Told::Yes),
            perhaps: earliest(Told::Unknown),
            anywhere: self.nothing_looked_for(topic),
        }
    }

    pub(crate) fn begins(&self, anchor: Anchor) -> Begins {
        match anchor {
            Anchor::Topic(topic) => self.topic_begins(topic, None),
            Anchor::Rule(_) => match self.rule_of(anchor).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(d)) => match d.raised_by {
                    // Nobody there can raise it, and nobody has to.
                    Some(role) if self.is_optional_and_away(role) => Begins::default(),
                    Some(role) if !self.session.is_on_record(role) => {
                        Begins { anywhere: true, ..Begins::default() }
                    }
                    by => self.topic_begins(d.topic, by),
                },
                Some(RuleKind::Step(step)) => step
                    .named()
                    .map(|part| self.begins(part.what))
                    .reduce(Begins::or_earlier)
                    .unwrap_or_default(),
                _ => Begins::default(),
            },
        }
    }
}
