//! Codings of several coders beside each other: which places two of them looked at, and what they found there.
//!
//! What a coder did not look for is not thereby absent. So a coder has an opinion on a place only where it is
//! known that the coder looked there for the topic ([`Comparison::look`]); elsewhere the rating is missing.

mod judge;
mod units;

use std::collections::{BTreeMap, BTreeSet};

pub use judge::{Compared, Disagreement, Group, Line, judge, judge_scores, judge_verdicts};
pub use units::{Level, Unit};

/// Where a coder looked for a topic in a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Looked {
    /// In the whole session.
    #[default]
    Whole,
    /// At these turns alone, from 0.
    Turns(BTreeSet<u32>),
    /// At the session as a whole, without saying where: turns are not told.
    AsOne,
}

/// What a coder found of a topic in a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// Where the coder looked.
    pub looked: Looked,
    /// The turns that the coder gave it to, from 0.
    pub found: BTreeSet<u32>,
    /// Whether the coder found it in the session without saying where.
    pub somewhere: bool,
}

/// A session that was coded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// For each turn, whether it is compared; nothing where the session itself is not at hand, so that
    /// nobody can tell how many turns nobody coded.
    pub turns: Option<Vec<bool>>,
}

/// What got a score: a session, and its turn, or nothing where it is about the session as a whole.
pub(crate) type Scored = (usize, Option<u32>);

/// What several coders gave to the turns of sessions.
///
/// Coders, topics and sessions are numbers from 0 in the order of the caller, who has their names. Sessions
/// are what intervals draw anew, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    coders: usize,
    topics: usize,
    sessions: Vec<Extent>,
    /// By topic, session and coder.
    looks: BTreeMap<(usize, usize, usize), Look>,
    /// Scores by topic, then by place, one a coder.
    scores: BTreeMap<usize, BTreeMap<Scored, Vec<Option<f64>>>>,
}

impl Comparison {
    /// One of so many coders and topics in these sessions.
    #[must_use]
    pub fn new(coders: usize, topics: usize, sessions: Vec<Extent>) -> Self {
        Self { coders, topics, sessions, ..Self::default() }
    }

    /// The number of coders.
    #[must_use]
    pub const fn coders(&self) -> usize {
        self.coders
    }

    /// The number of topics.
    #[must_use]
    pub const fn topics(&self) -> usize {
        self.topics
    }

    /// The sessions.
    #[must_use]
    pub fn sessions(&self) -> &[Extent] {
        &self.sessions
    }

    /// What a coder found of a topic in a session, to be filled in. To ask for it says that the coder looked.
    pub fn look(&mut self, topic: usize, session: usize, coder: usize) -> &mut Look {
        self.looks.entry((topic, session, coder)).or_default()
    }

    /// What a coder found of a topic in a session, where the coder looked for it.
    #[must_use]
    pub fn looked(&self, topic: usize, session: usize, coder: usize) -> Option<&Look> {
        self.looks.get(&(topic, session, coder))
    }

    /// Notes the score that a coder gave to a topic in a session, or at one turn of it.
    pub fn score(
        &mut self,
        topic: usize,
        session: usize,
        turn: Option<u32>,
        coder: usize,
        score: f64,
    ) {
        let coders = self.coders;
        let of_topic = self.scores.entry(topic).or_default();
        let row = of_topic.entry((session, turn)).or_insert_with(|| vec![None; coders]);
        if let Some(place) = row.get_mut(coder) {
            *place = Some(score);
        }
    }

    /// Whether anybody looked for a topic, or gave it a score.
    #[must_use]
    pub fn has(&self, topic: usize) -> bool {
        self.scores.contains_key(&topic) || self.looks_for(topic).next().is_some()
    }

    /// The coders who looked for a topic anywhere, in their order.
    #[must_use]
    pub fn lookers(&self, topic: usize) -> Vec<usize> {
        let coders: BTreeSet<usize> =
            self.looks_for(topic).map(|((_, _, coder), _)| *coder).collect();
        coders.into_iter().collect()
    }

    fn looks_for(&self, topic: usize) -> impl Iterator<Item = (&(usize, usize, usize), &Look)> {
        self.looks.range((topic, 0, 0)..(topic + 1, 0, 0))
    }
}
