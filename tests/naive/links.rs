//! What stands beside a place: `followed by`, `preceded by`, `immediately`, `without`.

use rolecall_protocol::{Anchor, Link, Reach, RoleId, RuleKind, Side, TopicId};

use super::World;
use super::talk::Place;
use super::told::Told;

impl World<'_> {
    /// Where a topic (by a role) stands, for certain or perhaps.
    pub(crate) fn places(&self, topic: TopicId, by: Option<RoleId>) -> Vec<(Place, Told)> {
        let all = self
            .codings(topic)
            .map(|coding| ((coding.turn, coding.span.start), self.raises(coding, by)));
        all.filter(|(_, told)| *told != Told::No).collect()
    }

    /// Whether what was not found of a topic (by a role) may be there all the same.
    pub(crate) fn may_be_unfound(&self, topic: TopicId, by: Option<RoleId>) -> bool {
        self.nothing_looked_for(topic) || by.is_some_and(|role| !self.session.is_on_record(role))
    }

    /// One place for each turn that a topic is coded in: that of its first coding that certainly
    /// counts, else of its first that may.
    pub(crate) fn place_in_each_turn(
        &self,
        topic: TopicId,
        by: Option<RoleId>,
    ) -> Vec<(Place, Told)> {
        let all = self.places(topic, by);
        let in_turn = |turn: u32| {
            let here = || all.iter().filter(move |(place, _)| place.0 == turn);
            let surest = here().map(|(_, told)| *told).max()?;
            here().filter(|(_, told)| *told == surest).min_by_key(|(place, _)| *place).copied()
        };
        (0..self.turns()).filter_map(in_turn).collect()
    }

    /// Whether `there` is as near to `here` as asked.
    fn in_reach(&self, here: u32, there: u32, reach: Reach) -> Told {
        let (first, last) = (here.min(there), here.max(there));
        match reach {
            Reach::Anywhere => Told::Yes,
            Reach::Turns(many) => Told::of(last - first <= many),
            Reach::Immediately => {
                Told::of((first + 1..last).all(|between| self.turn(between).words == 0))
            }
            Reach::Seconds(_) if first == last => Told::Yes,
            Reach::Seconds(seconds) => {
                let ((first_lo, first_hi), (last_lo, last_hi)) =
                    (self.start_between(first), self.start_between(last));
                if last_hi - first_lo <= seconds {
                    Told::Yes
                } else if last_lo - first_hi > seconds {
                    Told::No
                } else {
                    Told::Unknown
                }
            }
        }
    }

    /// The earliest and the latest at which a turn may start, by the starts around it.
    fn start_between(&self, turn: u32) -> (f64, f64) {
        let known = |turn: &u32| !self.turn(*turn).start.is_nan();
        let before = (0..=turn).rev().find(known).map_or(f64::NEG_INFINITY, |t| self.turn(t).start);
        let after = (turn..self.turns()).find(known).map_or(f64::INFINITY, |t| self.turn(t).start);
        (before, after)
    }

    /// Whether what a link asks for is there, seen from a place; `others`: the places that set the
    /// rule off; `enough`: whether a turn says enough to count.
    pub(crate) fn beside(
        &self,
        here: Place,
        link: &Link,
        others: &[(Place, Told)],
        enough: &dyn Fn(u32) -> bool,
    ) -> Told {
        let found = self.found_beside(here, link, others, enough);
        if self.may_be_unfound(link.topic, link.by) { found.max(Told::Unknown) } else { found }
    }

    /// The same, by what was found alone.
    pub(crate) fn found_beside(
        &self,
        here: Place,
        link: &Link,
        others: &[(Place, Told)],
        enough: &dyn Fn(u32) -> bool,
    ) -> Told {
        let found =
            self.places(link.topic, link.by).into_iter().filter(|(there, _)| enough(there.0));
        let found = found.map(|(there, told)| {
            let on_side = match link.side {
                Side::After => there > here,
                Side::Before => there < here,
                Side::Anywhere => true,
            };
            let between = others.iter().filter(|(other, _)| match link.side {
                Side::After => here < *other && *other <= there,
                _ => there <= *other && *other < here,
            });
            let free = match between.map(|(_, told)| *told).max() {
                Some(told) if link.alternating => told.not(),
                _ => Told::Yes,
            };
            let near = match link.side {
                Side::Anywhere => Told::Yes,
                _ => self.in_reach(here.0, there.0, link.reach),
            };
            Told::all([told, Told::of(on_side), near, free])
        });
        Told::any(found)
    }

    /// The first turn in which what a link asks for certainly is.
    pub(crate) fn first_beside(
        &self,
        here: Place,
        link: &Link,
        enough: &dyn Fn(u32) -> bool,
    ) -> Option<u32> {
        let mut turns = (0..self.turns()).filter(|turn| {
            self.beside(here, link, &[], &|there| there == *turn && enough(there)) == Told::Yes
        });
        turns.next()
    }

    /// Where a topic, discussion or step occurs, and whether it may occur anywhere else.
    pub(crate) fn occurs(&self, anchor: Anchor) -> (Vec<(Place, Told)>, bool) {
        match anchor {
            Anchor::Topic(topic) => (self.places(topic, None), self.nothing_looked_for(topic)),
            Anchor::Rule(_) => match self.rule_of(anchor).map(|rule| &rule.kind) {
                Some(RuleKind::Discussion(d)) => match d.raised_by {
                    Some(role) if self.is_optional_and_away(role) => (Vec::new(), false),
                    by => (self.places(d.topic, by), self.may_be_unfound(d.topic, by)),
                },
                Some(RuleKind::Step(step)) => {
                    let parts = step.named().map(|part| self.occurs(part.what));
                    parts.fold((Vec::new(), false), |(mut all, anywhere), (places, more)| {
                        all.extend(places);
                        (all, anywhere || more)
                    })
                }
                _ => (Vec::new(), false),
            },
        }
    }

    /// Whether X occurs right after a place, or right before it.
    pub(crate) fn immediately(&self, here: Place, anchor: Anchor, side: Side) -> Told {
        let (places, anywhere) = self.occurs(anchor);
        let found = Told::any(places.into_iter().map(|(there, told)| {
            let on_side = if side == Side::After { there > here } else { there < here };
            let near = self.in_reach(here.0, there.0, Reach::Immediately);
            Told::all([told, Told::of(on_side), near])
        }));
        if anywhere { found.max(Told::Unknown) } else { found }
    }

    /// The turn nearest to a place in which X certainly occurs right after it, or right before.
    pub(crate) fn nearest(&self, here: Place, anchor: Anchor, side: Side) -> Option<u32> {
        let certain = self.occurs(anchor).0.into_iter().filter(|(there, told)| {
            let on_side = if side == Side::After { *there > here } else { *there < here };
            let near = self.in_reach(here.0, there.0, Reach::Immediately);
            on_side && *told == Told::Yes && near == Told::Yes
        });
        certain.map(|(there, _)| there.0).min_by_key(|there| there.abs_diff(here.0))
    }

    /// In how many turns X occurs: certainly, and at most as far as was looked.
    pub(crate) fn turns_of(&self, anchor: Anchor) -> (usize, usize) {
        let (places, _) = self.occurs(anchor);
        let in_turn = |turn: u32| {
            Told::any(places.iter().filter(|(place, _)| place.0 == turn).map(|(_, told)| *told))
        };
        let turns: Vec<Told> = (0..self.turns()).map(in_turn).collect();
        let certain = turns.iter().filter(|told| **told == Told::Yes).count();
        (certain, turns.iter().filter(|told| **told != Told::No).count())
    }
}
