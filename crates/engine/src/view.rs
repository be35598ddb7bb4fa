//! What rules may look at, with what several of them need worked out once.

use std::cell::OnceCell;

use rolecall_coding::{CodedSession, CodedTurn, Coding, Coverage, Standing};
use rolecall_protocol::{Anchor, Discussion, RoleId, RuleKind, Rulebook, TopicId};

use crate::{Circumstances, Truth};

/// A session as rules see it.
pub(crate) struct View<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) circumstances: &'a Circumstances<'a>,
    pub(crate) coded: &'a CodedSession,
    words_before: OnceCell<Vec<u32>>,
    times: OnceCell<Times>,
    around: OnceCell<Vec<(f64, f64)>>,
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

/// Where something begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Begin {
    /// Where it certainly begins.
    pub(crate) certain: Option<Place>,
    /// Where it may begin, if that is earlier or nothing is certain.
    pub(crate) possible: Option<Place>,
    /// It was not looked for everywhere, or needs somebody who is not on record.
    pub(crate) unknown: bool,
    /// It need not begin at all.
    pub(crate) may_be_left_out: bool,
}

impl Begin {
    /// Whether it begins at all.
    pub(crate) fn truth(&self) -> Truth {
        match (self.certain, self.possible) {
            (Some(_), _) => Truth::True,
            (None, Some(_)) => Truth::Unknown,
            (None, None) if self.unknown => Truth::Unknown,
            (None, None) => Truth::False,
        }
    }

    /// The earliest place at which it may begin.
    fn earliest(&self) -> Option<Place> {
        match (self.certain, self.possible) {
            (Some(certain), Some(possible)) => Some(certain.min(possible)),
            (certain, possible) => certain.or(possible),
        }
    }

    /// Whether `here` is earlier than it, or it never begins.
    pub(crate) fn is_after(&self, here: Place) -> Truth {
        if self.certain.is_some_and(|certain| certain <= here) {
            Truth::False
        } else if self.unknown || self.earliest().is_some_and(|earliest| earliest <= here) {
            Truth::Unknown
        } else {
            Truth::True
        }
    }

    /// Whether it begins earlier than `here`.
    pub(crate) fn is_before(&self, here: Place) -> Truth {
        if self.certain.is_some_and(|certain| certain < here) {
            Truth::True
        } else if self.unknown || self.earliest().is_some_and(|earliest| earliest < here) {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    fn earlier_of(self, other: Self) -> Self {
        let least = |a: Option<Place>, b: Option<Place>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self {
            certain: least(self.certain, other.certain),
            possible: least(self.possible, other.possible),
            unknown: self.unknown || other.unknown,
            may_be_left_out: self.may_be_left_out && other.may_be_left_out,
        }
    }
}

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

    /// Where an anchor begins.
    pub(crate) fn begin(&self, anchor: Anchor) -> Begin {
        match anchor {
            Anchor::Topic(topic) => self.begin_of_topic(topic, None),
            Anchor::Rule(rule) => match self.rulebook.rule(rule).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(discussion)) => self.begin_of_discussion(discussion),
                Some(RuleKind::Step(step)) => {
                    let parts = step.parts.iter().map(|part| self.begin_of_part(part.what));
                    parts.reduce(Begin::earlier_of).unwrap_or_default()
                }
                // The checker lets nothing else be an anchor.
                _ => Begin { unknown: true, ..Begin::default() },
            },
        }
    }

    /// Steps hold topics and discussions only, so this goes no deeper.
    fn begin_of_part(&self, anchor: Anchor) -> Begin {
        match anchor {
            Anchor::Topic(topic) => self.begin_of_topic(topic, None),
            Anchor::Rule(rule) => match self.rulebook.rule(rule).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(discussion)) => self.begin_of_discussion(discussion),
                _ => Begin { unknown: true, ..Begin::default() },
            },
        }
    }

    fn begin_of_discussion(&self, discussion: &Discussion) -> Begin {
        let mut begin = self.begin_of_topic(discussion.topic, discussion.raised_by);
        begin.may_be_left_out = !discussion.required;
        if let Some(role) = self.nobody_is(discussion.raised_by) {
            if self.is_optional(role) {
                return Begin { may_be_left_out: true, ..Begin::default() };
            }
            begin.unknown = true;
        }
        begin
    }

    fn begin_of_topic(&self, topic: TopicId, role: Option<RoleId>) -> Begin {
        let mut begin = Begin { unknown: self.is_unseen(topic), ..Begin::default() };
        for coding in self.coded.of(topic) {
            let place = (coding.turn, coding.span.start);
            match self.counts(coding, role) {
                Truth::True => {
                    begin.certain = Some(place);
                    return begin;
                }
                Truth::Unknown if begin.possible.is_none() => begin.possible = Some(place),
                _ => {}
            }
        }
        begin
    }
}
