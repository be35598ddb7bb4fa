//! Where topics, discussions and steps begin in a session, and where they come up again.

use rolecall_protocol::{Anchor, Discussion, Named, RoleId, RuleKind, Step, TopicId};

use crate::Truth;
use crate::links::{Spot, all_spots};
use crate::view::{Place, View};

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

    pub(crate) fn earlier_of(self, other: Self) -> Self {
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

/// Every place at which an anchor comes up, or may, in the order of the talk.
pub(crate) struct Occurrences {
    pub(crate) spots: Vec<Spot>,
    /// There may be others: it was looked for by nothing, or needs somebody not on record.
    pub(crate) unknown: bool,
}

impl View<'_> {
    /// Where an anchor begins.
    pub(crate) fn begin(&self, anchor: Anchor) -> Begin {
        match anchor {
            Anchor::Topic(topic) => self.begin_of_topic(topic, None),
            Anchor::Rule(rule) => match self.rulebook.rule(rule).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(discussion)) => self.begin_of_discussion(discussion),
                Some(RuleKind::Step(step)) => {
                    let parts = step.named().map(|part| self.begin_of_part(part.what));
                    let begin = parts.reduce(Begin::earlier_of).unwrap_or_default();
                    Begin { may_be_left_out: begin.may_be_left_out || step.optional, ..begin }
                }
                // The checker lets nothing else be an anchor.
                _ => Begin { unknown: true, ..Begin::default() },
            },
        }
    }

    /// Whether an anchor is a discussion that an optional role has to raise whom nobody on record
    /// is.
    pub(crate) fn is_for_nobody(&self, anchor: Anchor) -> bool {
        let Anchor::Rule(rule) = anchor else { return false };
        match self.rulebook.rule(rule).map(|rule| &rule.kind) {
            Some(RuleKind::Discussion(discussion)) => {
                self.nobody_is(discussion.raised_by).is_some_and(|role| self.is_optional(role))
            }
            _ => false,
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

    pub(crate) fn begin_of_topic(&self, topic: TopicId, role: Option<RoleId>) -> Begin {
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

    /// The earliest beginning of several anchors.
    pub(crate) fn begin_of_any(&self, all: &[Named]) -> Begin {
        let begins = all.iter().map(|one| self.begin(one.what));
        begins.reduce(Begin::earlier_of).unwrap_or_default()
    }

    /// Every place at which any of these comes up, or may.
    pub(crate) fn occurrences(&self, all: impl Iterator<Item = Anchor>) -> Occurrences {
        let mut found = Occurrences { spots: Vec::new(), unknown: false };
        for anchor in all {
            match anchor {
                Anchor::Topic(topic) => self.add_occurrences(&mut found, topic, None),
                Anchor::Rule(rule) => match self.rulebook.rule(rule).map(|rule| &rule.kind) {
                    Some(RuleKind::Discussion(it)) => self.add_discussion(&mut found, it),
                    Some(RuleKind::Step(step)) => self.add_step(&mut found, step),
                    _ => found.unknown = true,
                },
            }
        }
        found.spots.sort_by_key(|spot| spot.place);
        found
    }

    /// Steps hold topics and discussions only, so this goes no deeper.
    fn add_step(&self, found: &mut Occurrences, step: &Step) {
        for part in step.named() {
            match part.what {
                Anchor::Topic(topic) => self.add_occurrences(found, topic, None),
                Anchor::Rule(rule) => match self.rulebook.rule(rule).map(|rule| &rule.kind) {
                    Some(RuleKind::Discussion(it)) => self.add_discussion(found, it),
                    _ => found.unknown = true,
                },
            }
        }
    }

    fn add_discussion(&self, found: &mut Occurrences, discussion: &Discussion) {
        match self.nobody_is(discussion.raised_by) {
            Some(role) if self.is_optional(role) => {}
            nobody => {
                found.unknown |= nobody.is_some();
                self.add_occurrences(found, discussion.topic, discussion.raised_by);
            }
        }
    }

    fn add_occurrences(&self, found: &mut Occurrences, topic: TopicId, by: Option<RoleId>) {
        found.unknown |= self.is_unseen(topic);
        found.spots.extend(all_spots(self, topic, by));
    }
}
