use super::{RoleId, TopicId};

/// A number taken from the talk that is more than a count of turns or words of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    /// Words of the turns coded with a topic.
    WordsOf {
        /// The topic.
        topic: TopicId,
        /// By whom.
        by: Option<RoleId>,
    },
    /// Seconds spoken by somebody, or by all.
    Time(Option<RoleId>),
    /// Seconds of the turns coded with a topic.
    TimeOf {
        /// The topic.
        topic: TopicId,
        /// By whom.
        by: Option<RoleId>,
    },
    /// Seconds that the session takes.
    Length,
    /// Words of the longest run of turns of one role.
    Monologue(Option<RoleId>),
    /// Seconds of the longest run of turns of one role.
    MonologueTime(Option<RoleId>),
    /// Seconds from the end of somebody's turn to the answer of a role, as the median.
    Latency(RoleId),
}

impl Talk {
    /// The topic whose codings it looks at.
    #[must_use]
    pub fn topic(self) -> Option<TopicId> {
        match self {
            Self::WordsOf { topic, .. } | Self::TimeOf { topic, .. } => Some(topic),
            _ => None,
        }
    }

    /// The role whose talk it looks at.
    #[must_use]
    pub fn role(self) -> Option<RoleId> {
        match self {
            Self::WordsOf { by, .. } | Self::TimeOf { by, .. } => by,
            Self::Time(role) | Self::Monologue(role) | Self::MonologueTime(role) => role,
            Self::Latency(role) => Some(role),
            Self::Length => None,
        }
    }
}

/// What a value is counted in: powers of words, turns and seconds. None of them is a ratio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Words.
    pub words: i8,
    /// Turns.
    pub turns: i8,
    /// Seconds.
    pub seconds: i8,
}

impl Units {
    /// Nothing: a ratio.
    pub const RATIO: Self = Self { words: 0, turns: 0, seconds: 0 };
    /// Words.
    pub const WORDS: Self = Self { words: 1, turns: 0, seconds: 0 };
    /// Turns.
    pub const TURNS: Self = Self { words: 0, turns: 1, seconds: 0 };
    /// Seconds.
    pub const SECONDS: Self = Self { words: 0, turns: 0, seconds: 1 };

    /// Of a product (`sign` 1) or a quotient (-1).
    #[must_use]
    pub fn times(self, other: Self, sign: i8) -> Self {
        let add = |a: i8, b: i8| a.saturating_add(b.saturating_mul(sign));
        Self {
            words: add(self.words, other.words),
            turns: add(self.turns, other.turns),
            seconds: add(self.seconds, other.seconds),
        }
    }

    /// Whether a reader can make sense of it: a ratio, one unit, or so much of one for each of another.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let all = [self.words, self.turns, self.seconds];
        let many = |wanted: i8| all.iter().filter(|&&power| power == wanted).count();
        all.iter().all(|power| power.abs() <= 1) && many(1) <= 1 && many(-1) <= 1
    }

    /// As it stands behind a number: `words`, `words per turn`; empty for a ratio.
    #[must_use]
    pub fn words(self) -> &'static str {
        match (self.words, self.turns, self.seconds) {
            (1, 0, 0) => "words",
            (0, 1, 0) => "turns",
            (0, 0, 1) => "seconds",
            (1, -1, 0) => "words per turn",
            (-1, 1, 0) => "turns per word",
            (1, 0, -1) => "words per second",
            (-1, 0, 1) => "seconds per word",
            (0, 1, -1) => "turns per second",
            (0, -1, 1) => "seconds per turn",
            (-1, 0, 0) => "per word",
            (0, -1, 0) => "per turn",
            (0, 0, -1) => "per second",
            _ => "",
        }
    }
}
