//! The sessions of a case in their order, with what is missing between them.

use rolecall_session::Value;
use rolecall_text::Date;

use super::summary::is_text;
use super::{CaseOddity, SessionSummary};

/// The sessions of a case in order.
pub(super) struct Timeline<'a> {
    /// In the order of the case.
    pub(super) sessions: Vec<&'a SessionSummary>,
    /// Indices into the summaries given, in that order.
    pub(super) order: Vec<u32>,
    /// The number of each.
    pub(super) numbers: Vec<Option<u32>>,
    /// What is known under each number from 1 to the highest.
    slots: Vec<Slot>,
    /// Whether sessions may still come.
    pub(super) open: bool,
    /// The latest day on record.
    pub(super) latest: Option<Date>,
    /// Whether a session could not be read.
    pub(super) unread: bool,
    /// What is odd.
    pub(super) oddities: Vec<CaseOddity>,
}

/// What is known under a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Slot {
    /// No record has it.
    Missing,
    /// One session, by its place.
    One(u32),
    /// Several have the same number.
    Twice(Vec<u32>),
    /// One of several that were on one day and have no numbers.
    OneOf(Vec<u32>),
}

impl<'a> Timeline<'a> {
    pub(super) fn new(given: &'a [SessionSummary]) -> Self {
        let read = |(_, session): &(usize, &SessionSummary)| !session.unread;
        let mut order: Vec<usize> =
            given.iter().enumerate().filter(read).map(|(at, _)| at).collect();
        let place = |&at: &usize| {
            let session = given.get(at);
            let number = session.and_then(|it| it.number);
            let date = session.and_then(|it| it.date);
            // What is not known comes last.
            (number.is_none(), number, date.is_none(), date, at)
        };
        order.sort_by_key(place);
        let sessions: Vec<&SessionSummary> = order.iter().filter_map(|&at| given.get(at)).collect();
        let mut timeline = Self {
            order: order.iter().map(|&at| narrow(at)).collect(),
            numbers: sessions.iter().map(|it| it.number).collect(),
            slots: Vec::new(),
            open: !is_closed(&sessions),
            latest: latest(&sessions),
            oddities: Vec::new(),
            unread: given.iter().any(|session| session.unread),
            sessions,
        };
        timeline.number();
        let closing = timeline.last().iter().any(|session| session.closing);
        timeline.open &= !closing;
        timeline
    }

    /// The last session; all that may be the last where it cannot be told which is.
    pub(super) fn last(&self) -> Vec<&'a SessionSummary> {
        let key = |session: &SessionSummary| (session.number, session.date);
        let last = self.sessions.last().map(|session| key(session));
        let may_be = |session: &&&SessionSummary| !self.has_order() || Some(key(session)) == last;
        self.sessions.iter().filter(may_be).copied().collect()
    }

    /// Puts the sessions under numbers: their own; where none has one, their places by day.
    fn number(&mut self) {
        let all = |has: fn(&SessionSummary) -> bool| self.sessions.iter().all(|it| has(it));
        if all(|it| it.number.is_some()) {
            self.by_own_numbers();
        } else if self.sessions.len() == 1
            || (all(|it| it.number.is_none()) && all(|it| it.date.is_some()))
        {
            self.by_day();
        } else {
            let lost = (0..).zip(&self.sessions).filter(|(_, it)| it.number.is_none());
            self.oddities.push(CaseOddity::NoOrder(lost.map(|(place, _)| place).collect()));
        }
    }

    fn by_own_numbers(&mut self) {
        let highest = self.numbers.iter().flatten().max().copied().unwrap_or(0);
        self.slots = vec![Slot::Missing; highest as usize];
        for (place, number) in (0u32..).zip(&self.numbers) {
            let Some(number) = number else { continue };
            let Some(slot) = self.slots.get_mut(*number as usize - 1) else { continue };
            match slot {
                Slot::Missing => *slot = Slot::One(place),
                Slot::One(first) => *slot = Slot::Twice(vec![*first, place]),
                Slot::Twice(places) | Slot::OneOf(places) => places.push(place),
            }
        }
        for (number, slot) in (1..).zip(&self.slots) {
            if let Slot::Twice(sessions) = slot {
                let sessions = sessions.clone();
                self.oddities.push(CaseOddity::SameNumber { number, sessions });
            }
        }
    }

    fn by_day(&mut self) {
        self.numbers = (1..).take(self.sessions.len()).map(Some).collect();
        let places: Vec<(u32, Option<Date>)> =
            (0..).zip(self.sessions.iter().map(|it| it.date)).collect();
        for same in places.chunk_by(|a, b| a.1 == b.1) {
            let slot = match same {
                [(only, _)] => Slot::One(*only),
                several => Slot::OneOf(several.iter().map(|(place, _)| *place).collect()),
            };
            self.slots.extend(same.iter().map(|_| slot.clone()));
        }
    }

    /// Whether the order of the sessions is known.
    pub(super) fn has_order(&self) -> bool {
        !self.slots.is_empty()
    }

    /// The highest number on record.
    pub(super) fn highest(&self) -> u32 {
        narrow(self.slots.len())
    }

    /// What is known under a number; nothing above the highest.
    pub(super) fn slot(&self, number: u32) -> Option<&Slot> {
        self.slots.get((number as usize).checked_sub(1)?)
    }

    /// The other numbers that a session without one, of the same day as others, may have.
    pub(super) fn places_of(&self, number: u32) -> Vec<u32> {
        match self.slot(number) {
            Some(Slot::OneOf(places)) => {
                places.iter().map(|place| place + 1).filter(|&other| other != number).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether two sessions, by their places, may have come either way.
    pub(super) fn may_swap(&self, one: u32, other: u32) -> bool {
        let number = self.numbers.get(one as usize).copied().flatten();
        match number.and_then(|number| self.slot(number)) {
            Some(Slot::Twice(places) | Slot::OneOf(places)) => places.contains(&other),
            Some(Slot::Missing | Slot::One(_)) | None => false,
        }
    }

    /// The numbers below the highest that no record has.
    pub(super) fn missing(&self) -> Vec<u32> {
        let slots = (1..).zip(&self.slots);
        slots.filter(|(_, slot)| **slot == Slot::Missing).map(|(number, _)| number).collect()
    }

    /// The day of a session, by number: where several may be meant, only one that they share.
    pub(super) fn day_of(&self, number: u32) -> Option<Date> {
        let day = |place: &u32| self.sessions.get(*place as usize).and_then(|it| it.date);
        match self.slot(number)? {
            Slot::Missing => None,
            Slot::One(place) => day(place),
            Slot::Twice(places) | Slot::OneOf(places) => {
                let first = day(places.first()?);
                places.iter().all(|place| day(place) == first).then_some(first).flatten()
            }
        }
    }

    /// What the records say of an attribute of the case, in the order of the sessions.
    pub(super) fn known<'k>(&'k self, key: &'k str) -> impl Iterator<Item = (u32, &'k Value)> {
        let places = (0..).zip(&self.sessions);
        places.filter_map(move |(place, session)| Some((place, session.case.get(key)?)))
    }
}

/// Whether attributes of the case say so.
fn is_closed(sessions: &[&SessionSummary]) -> bool {
    let last_known = |key: &str| sessions.iter().rev().find_map(|it| it.case.get(key));
    let closed = last_known("closed").is_some_and(|value| match value {
        Value::YesNo(yes) => *yes,
        Value::Date(_) => true,
        value => is_text(value, "yes"),
    });
    closed || last_known("status").is_some_and(|value| is_text(value, "closed"))
}

fn latest(sessions: &[&SessionSummary]) -> Option<Date> {
    let days = sessions.iter().flat_map(|session| {
        let closed = match session.case.get("closed") {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        [session.date, closed]
    });
    days.flatten().max()
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
