//! What rules may look at, with what several of them need worked out once.

use std::cell::{OnceCell, RefCell};

use rolecall_coding::{CodedSession, CodedTurn, Coding, Coverage, Standing};
use rolecall_protocol::{RoleId, Rulebook, TopicId};

use crate::holds::Held;
use crate::{Circumstances, Truth};

/// A session as rules see it.
pub(crate) struct View<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) circumstances: &'a Circumstances<'a>,
    pub(crate) coded: &'a CodedSession,
    words_before: OnceCell<Vec<u32>>,
    times: OnceCell<Times>,
    around: OnceCell<Vec<(f64, f64)>>,
    said: OnceCell<Vec<(u32, u32)>>,
    /// By rule, once asked for; see [`crate::holds`].
    pub(crate) held: RefCell<Held>,
}

/// The times of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// What counts as the beginning, in seconds; `None` where the record has no times at all.
    pub(crate) origin: Option<f64>,
    /// The latest time on record, in seconds.
    pub(crate) latest: f64,
}

/// A place in the talk: turn, then byte within the turn.
pub(crate) type Place = (u32, u32);

impl<'a> View<'a> {
    pub(crate) fn new(
        rulebook: &'a Rulebook,
        circumstances: &'a Circumstances<'a>,
        coded: &'a CodedSession,
    ) -> Self {
        Self {
            rulebook,
            circumstances,
            coded,
            words_before: OnceCell::new(),
            times: OnceCell::new(),
            around: OnceCell::new(),
            said: OnceCell::new(),
            held: RefCell::default(),
        }
    }

    pub(crate) fn turn(&self, turn: u32) -> Option<&'a CodedTurn> {
        self.coded.turns.get(turn as usize)
    }

    pub(crate) fn turns(&self) -> u32 {
        u32::try_from(self.coded.turns.len()).unwrap_or(u32::MAX)
    }

    /// The number of `coding`, one of those of its topic, within all codings of the session.
    pub(crate) fn number(&self, topic: TopicId, within: usize) -> u32 {
        let start = self.coded.topic_starts.get(topic.0 as usize).copied().unwrap_or(0);
        start + u32::try_from(within).unwrap_or(0)
    }

    /// Whether a turn is by `role`; everybody's turns are by no role in particular.
    pub(crate) fn is_by(&self, turn: u32, role: Option<RoleId>) -> Truth {
        let Some(role) = role else { return Truth::True };
        match self.turn(turn).and_then(|turn| turn.role) {
            Some(actual) => Truth::of(actual == role),
            None => Truth::Unknown,
        }
    }

    /// Whether a coding counts for `role`.
    pub(crate) fn counts(&self, coding: &Coding, role: Option<RoleId>) -> Truth {
        let standing = match coding.standing {
            Standing::Counts => Truth::True,
            Standing::Possible => Truth::Unknown,
        };
        standing.and(self.is_by(coding.turn, role))
    }

    /// Whether nobody on record has the role.
    pub(crate) fn nobody_is(&self, role: Option<RoleId>) -> Option<RoleId> {
        role.filter(|&role| !self.coded.is_on_record(role))
    }

    pub(crate) fn is_optional(&self, role: RoleId) -> bool {
        self.rulebook.roles.get(usize::from(role.0)).is_some_and(|role| role.optional)
    }

    /// Whether a topic was looked for by nothing, or not in all of the talk.
    pub(crate) fn is_unseen(&self, topic: TopicId) -> bool {
        matches!(self.coded.coverage_of(topic), Coverage::None | Coverage::Partial)
    }

    /// Words in turns `first..=last`.
    pub(crate) fn words(&self, first: u32, last: u32) -> u32 {
        let before = self.words_before.get_or_init(|| {
            let mut sum = 0u32;
            let sums = self.coded.turns.iter().map(|turn| {
                sum = sum.saturating_add(turn.words);
                sum
            });
            std::iter::once(0).chain(sums).collect()
        });
        let at = |turn: u32| before.get(turn as usize).copied().unwrap_or(0);
        at(last + 1).saturating_sub(at(first))
    }

    /// The session's times.
    pub(crate) fn times(&self) -> Times {
        *self.times.get_or_init(|| {
            let all = || self.coded.turns.iter().flat_map(|turn| [turn.start, turn.end]);
            let known = || all().filter(|time| !time.is_nan());
            let latest = known().fold(0.0, f64::max);
            let earliest = known().fold(f64::INFINITY, f64::min);
            // A record whose first time is an hour or more shows the time of day.
            let origin = match earliest {
                earliest if earliest.is_infinite() => None,
                earliest if earliest >= 3600.0 => Some(earliest),
                _ => Some(0.0),
            };
            Times { origin, latest }
        })
    }

    /// The last known start before a turn and the first known one after it; NaN where there is
    /// none.
    pub(crate) fn times_around(&self, turn: u32) -> (f64, f64) {
        let around = self.around.get_or_init(|| {
            let mut around = vec![(f64::NAN, f64::NAN); self.coded.turns.len()];
            let mut last = f64::NAN;
            for (slot, turn) in around.iter_mut().zip(&self.coded.turns) {
                slot.0 = last;
                last = if turn.start.is_nan() { last } else { turn.start };
            }
            let mut next = f64::NAN;
            for (slot, turn) in around.iter_mut().zip(&self.coded.turns).rev() {
                slot.1 = next;
                next = if turn.start.is_nan() { next } else { turn.start };
            }
            around
        });
        around.get(turn as usize).copied().unwrap_or((f64::NAN, f64::NAN))
    }

    /// Between what times a turn starts, in seconds: its own time, else the known ones around it.
    pub(crate) fn start_between(&self, turn: u32) -> (f64, f64) {
        let start = self.turn(turn).map_or(f64::NAN, |turn| turn.start);
        if !start.is_nan() {
            return (start, start);
        }
        let (before, after) = self.times_around(turn);
        let or = |time: f64, edge: f64| if time.is_nan() { edge } else { time };
        (or(before, f64::NEG_INFINITY), or(after, f64::INFINITY))
    }

    /// The nearest earlier turn in which anything is said; the first turn where there is none.
    pub(crate) fn said_before(&self, turn: u32) -> u32 {
        self.said_around(turn).0
    }

    /// The nearest later turn in which anything is said; the last turn where there is none.
    pub(crate) fn said_after(&self, turn: u32) -> u32 {
        self.said_around(turn).1
    }

    fn said_around(&self, turn: u32) -> (u32, u32) {
        let said = self.said.get_or_init(|| {
            let mut said = vec![(0, u32::MAX); self.coded.turns.len()];
            let mut last = 0;
            for ((slot, turn), number) in said.iter_mut().zip(&self.coded.turns).zip(0u32..) {
                slot.0 = last;
                last = if turn.words > 0 { number } else { last };
            }
            let mut next = u32::MAX;
            for number in (0..self.turns()).rev() {
                let Some(slot) = said.get_mut(number as usize) else { continue };
                slot.1 = next;
                next = if self.turn(number).is_some_and(|turn| turn.words > 0) {
                    number
                } else {
                    next
                };
            }
            said
        });
        said.get(turn as usize).copied().unwrap_or((0, u32::MAX))
    }
}
