//! Where something else stands, seen from places in the talk: the lines of `whenever`, and those of
//! discussions and `avoid` that ask the same.
//!
//! All places are asked at once. What is looked for lies on one side of each, so one walk over both
//! rows is enough. `preceded` is `followed` on the talk turned round.

use rolecall_protocol::{Link, Reach, RoleId, Side, TopicId};
use smallvec::SmallVec;

use crate::view::{Place, View};
use crate::{Beside, Truth};

/// As many as there are; a few without asking for memory, since most topics come up a few times.
pub(crate) type Few<T> = SmallVec<[T; 6]>;

/// Something that a link looks for, or looks from: a coding with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) place: Place,
    /// Whether it counts.
    pub(crate) truth: Truth,
    /// Its number among all codings.
    pub(crate) coding: u32,
}

/// What a link comes to for one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked {
    pub(crate) truth: Truth,
    pub(crate) saw: Beside,
    /// The coding in the turn that answers, or may.
    pub(crate) coding: Option<u32>,
}

/// Each turn coded with the topic (by the role), once a turn: at its first coding that certainly
/// counts, else at the first that possibly does.
pub(crate) fn spots(view: &View<'_>, topic: TopicId, by: Option<RoleId>) -> Few<Spot> {
    let mut spots: Few<Spot> = Few::new();
    for spot in all_spots(view, topic, by) {
        match spots.last_mut() {
            Some(last) if last.place.0 == spot.place.0 => {
                if spot.truth > last.truth {
                    *last = spot;
                }
            }
            _ => spots.push(spot),
        }
    }
    spots
}

/// Every coding of the topic that counts or may count for the role.
pub(crate) fn all_spots(
    view: &View<'_>,
    topic: TopicId,
    by: Option<RoleId>,
) -> impl Iterator<Item = Spot> {
    let codings = view.coded.of(topic).iter().enumerate();
    codings.filter_map(move |(at, coding)| {
        let truth = view.counts(coding, by);
        let place = (coding.turn, coding.span.start);
        (truth != Truth::False).then(|| Spot { place, truth, coding: view.number(topic, at) })
    })
}

/// A link made ready: what it looks for, and what of it is not known.
pub(crate) struct Seeking {
    side: Side,
    reach: Reach,
    alternating: bool,
    targets: Few<Spot>,
    /// Bare sounds where own words are asked for: they would do otherwise.
    sounds: Few<Spot>,
    /// It was looked for by nothing, or needs somebody who is not on record.
    unknown: bool,
}

impl Seeking {
    /// The link of a line.
    pub(crate) fn new(view: &View<'_>, link: &Link) -> Self {
        Self {
            side: link.side,
            reach: link.reach,
            alternating: link.alternating,
            targets: all_spots(view, link.topic, link.by).collect(),
            sounds: Few::new(),
            unknown: view.is_unseen(link.topic) || view.nobody_is(link.by).is_some(),
        }
    }

    /// In the same turn, or in the nearest one on this side in which anything is said.
    pub(crate) fn immediately(side: Side, targets: Vec<Spot>, unknown: bool) -> Self {
        Self {
            side,
            reach: Reach::Immediately,
            alternating: false,
            targets: targets.into(),
            sounds: Few::new(),
            unknown,
        }
    }

    /// Only turns with at least so many words of their own are found.
    pub(crate) fn in_own_words(mut self, view: &View<'_>, least: u32) -> Self {
        let enough =
            |spot: &Spot| view.turn(spot.place.0).is_some_and(|turn| turn.own_words >= least);
        let (targets, sounds) = self.targets.into_iter().partition(enough);
        (self.targets, self.sounds) = (targets, sounds);
        self
    }

    /// What the link comes to from each of `from`, which stand in the order of the talk.
    pub(crate) fn ask(&self, view: &View<'_>, from: &[Spot]) -> Few<Linked> {
        if self.side == Side::Anywhere {
            return smallvec::smallvec![self.anywhere(); from.len()];
        }
        if self.targets.is_empty() && self.sounds.is_empty() {
            let truth = if self.unknown { Truth::Unknown } else { Truth::False };
            let nothing = Linked { truth, saw: Beside::default(), coding: None };
            return smallvec::smallvec![nothing; from.len()];
        }
        let mut origins: Few<Point> = from.iter().map(|spot| self.point(view, spot)).collect();
        let mut targets: Few<Point> =
            self.targets.iter().map(|spot| self.point(view, spot)).collect();
        let mut sounds: Few<Point> =
            self.sounds.iter().map(|spot| self.point(view, spot)).collect();
        if self.side == Side::Before {
            origins.reverse();
            targets.reverse();
            sounds.reverse();
        }
        let mut found = Walk::new(self, view, &origins, &targets, &sounds).all();
        if self.side == Side::Before {
            found.reverse();
        }
        found
    }

    fn anywhere(&self) -> Linked {
        let surest = self.targets.iter().reduce(|a, b| if b.truth > a.truth { b } else { a });
        let found = surest.map_or(Truth::False, |spot| spot.truth);
        let turn = |wanted: Truth| surest.filter(|s| s.truth == wanted).map(|s| s.place.0);
        let saw =
            Beside { turn: turn(Truth::True), unknown: turn(Truth::Unknown), ..Beside::default() };
        Linked {
            truth: if self.unknown { found.or(Truth::Unknown) } else { found },
            saw,
            coding: surest.map(|spot| spot.coding),
        }
    }

    fn point(&self, view: &View<'_>, spot: &Spot) -> Point {
        let sign = if self.side == Side::Before { -1 } else { 1 };
        let (turn, byte) = (i64::from(spot.place.0), i64::from(spot.place.1));
        let (low, high) = match self.reach {
            Reach::Seconds(_) => view.start_between(spot.place.0),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        let (earliest, latest) = if sign < 0 { (-high, -low) } else { (low, high) };
        Point {
            at: (sign * turn, sign * byte),
            earliest,
            latest,
            turn: spot.place.0,
            truth: spot.truth,
            coding: spot.coding,
        }
    }
}

/// A spot on the talk in the direction of the link: what is looked for has a greater `at`.
#[derive(Clone, Copy)]
struct Point {
    at: (i64, i64),
    /// Between what times its turn starts, in seconds along that direction.
    earliest: f64,
    latest: f64,
    turn: u32,
    truth: Truth,
    coding: u32,
}

/// One walk over the places from the last to the first.
struct Walk<'w> {
    seeking: &'w Seeking,
    view: &'w View<'w>,
    origins: &'w [Point],
    targets: &'w [Point],
    sounds: &'w [Point],
    /// Targets from here on lie behind the place that is asked.
    next: usize,
    next_sound: usize,
    /// The nearest target behind it that certainly counts, whatever its distance.
    nearest: Option<Point>,
    /// What may answer, between the place and the next certain one where they alternate.
    any: Best,
    /// What certainly counts, up to the next place that is only possible.
    surely: Best,
}

/// Of some targets, the nearest in the talk and the earliest in time.
#[derive(Clone, Copy, Default)]
struct Best {
    nearest: Option<Point>,
    earliest: Option<Point>,
    latest: Option<Point>,
}

impl Best {
    /// Targets come from the furthest to the nearest.
    fn add(&mut self, point: Point) {
        self.nearest = Some(point);
        if self.earliest.is_none_or(|best| point.earliest <= best.earliest) {
            self.earliest = Some(point);
        }
        if self.latest.is_none_or(|best| point.latest <= best.latest) {
            self.latest = Some(point);
        }
    }
}

impl<'w> Walk<'w> {
    fn new(
        seeking: &'w Seeking,
        view: &'w View<'w>,
        origins: &'w [Point],
        targets: &'w [Point],
        sounds: &'w [Point],
    ) -> Self {
        Self {
            seeking,
            view,
            origins,
            targets,
            sounds,
            next: targets.len(),
            next_sound: sounds.len(),
            nearest: None,
            any: Best::default(),
            surely: Best::default(),
        }
    }

    fn all(mut self) -> Few<Linked> {
        let mut found = Few::with_capacity(self.origins.len());
        for at in (0..self.origins.len()).rev() {
            let Some(&origin) = self.origins.get(at) else { continue };
            if let Some(&later) = self.origins.get(at + 1) {
                self.pass(later);
            }
            self.take_from(|point| point.at > origin.at);
            found.push(self.linked(&origin));
        }
        found.reverse();
        found
    }

    /// Walks over a later place: where places alternate, what lies behind it is out of reach.
    fn pass(&mut self, later: Point) {
        self.take_from(|point| point.at >= later.at);
        if self.seeking.alternating {
            self.surely = Best::default();
            if later.truth == Truth::True {
                self.any = Best::default();
            }
        }
    }

    fn take_from(&mut self, behind: impl Fn(&Point) -> bool) {
        let before = |row: &[Point], end: usize| {
            end.checked_sub(1).and_then(|at| row.get(at)).filter(|p| behind(p)).copied()
        };
        while let Some(point) = before(self.targets, self.next) {
            self.next -= 1;
            self.any.add(point);
            if point.truth == Truth::True {
                self.nearest = Some(point);
                self.surely.add(point);
            }
        }
        while before(self.sounds, self.next_sound).is_some() {
            self.next_sound -= 1;
        }
    }

    fn linked(&self, origin: &Point) -> Linked {
        let holds = self.within(origin, &self.surely, Truth::True);
        // Enough that it may: a coding that is only possible, a place that may come between, or
        // times that leave it open.
        let may = self.within(origin, &self.any, Truth::Unknown);
        let found = match (holds, may) {
            (Some(_), _) => Truth::True,
            (None, Some(_)) => Truth::Unknown,
            (None, None) => Truth::False,
        };
        let truth = if self.seeking.unknown { found.or(Truth::Unknown) } else { found };
        let late = if found == Truth::False { self.nearest.map(|point| point.turn) } else { None };
        let sound = self.sounds.get(self.next_sound).filter(|_| found == Truth::False);
        let sound = sound.filter(|point| self.is_near(origin, point, Truth::Unknown));
        let saw = Beside {
            turn: holds.map(|point| point.turn),
            unknown: may.filter(|_| holds.is_none()).map(|point| point.turn),
            only_sound: sound.map(|point| point.turn),
            late,
        };
        Linked { truth, saw, coding: holds.or(may).map(|point| point.coding) }
    }

    /// The best of these that is within reach as surely as `least`.
    fn within(&self, origin: &Point, best: &Best, least: Truth) -> Option<Point> {
        let by_time = if least == Truth::True { best.latest } else { best.earliest };
        let near = |point: &Point| self.is_near(origin, point, least);
        best.nearest.filter(near).or_else(|| by_time.filter(near))
    }

    fn is_near(&self, origin: &Point, point: &Point, least: Truth) -> bool {
        match self.seeking.reach {
            Reach::Anywhere => true,
            Reach::Turns(most) => point.at.0 - origin.at.0 <= i64::from(most),
            Reach::Immediately => match self.seeking.side {
                Side::Before => point.turn >= self.view.said_before(origin.turn),
                _ => point.turn <= self.view.said_after(origin.turn),
            },
            // Within a turn no time passes that the record could tell.
            Reach::Seconds(_) if point.turn == origin.turn => true,
            Reach::Seconds(most) if least == Truth::True => point.latest - origin.earliest <= most,
            Reach::Seconds(most) => point.earliest - origin.latest <= most,
        }
    }
}
