//! Lines that go by the days of sessions.

use rolecall_text::Date;

use super::line::{Asking, Here, Stand, plain};
use super::{LineNote, LineState};

/// A session that may hold, with its day where that is known.
#[derive(Clone, Copy)]
struct Dated {
    /// Its place; none for a number that no record has.
    place: Option<u32>,
    /// Its number.
    number: u32,
    day: Option<Date>,
    /// Where the day is not known: the days between which it must lie, as far as the sessions around
    /// it say.
    between: (Option<Date>, Option<Date>),
    here: Here,
}

/// All sessions of the case with their days, and the numbers that no record has, in order.
fn all(asking: &Asking<'_>) -> Vec<Dated> {
    let timeline = asking.timeline;
    let mut all: Vec<Dated> = (0..)
        .zip(&timeline.sessions)
        .map(|(place, session)| Dated {
            place: Some(place),
            number: timeline.numbers.get(place as usize).copied().flatten().unwrap_or(0),
            day: session.date,
            between: (None, None),
            here: asking.peek(place),
        })
        .collect();
    all.extend(timeline.missing().into_iter().map(|number| Dated {
        place: None,
        number,
        day: None,
        between: (None, None),
        here: Here::Unclear,
    }));
    all.sort_by_key(|it| (it.number, it.place));
    // Of two sessions with one number neither is known to come before the other.
    let mut last = None;
    for same in all.chunk_by_mut(|a, b| a.number == b.number) {
        same.iter_mut().for_each(|session| session.between.0 = last);
        last = same.iter().filter_map(|session| session.day).max().or(last);
    }
    let mut next = None;
    for same in all.chunk_by_mut(|a, b| a.number == b.number).rev() {
        same.iter_mut().for_each(|session| session.between.1 = next);
        next = same.iter().filter_map(|session| session.day).min().or(next);
    }
    all
}

impl Asking<'_> {
    fn dated(&mut self, session: &Dated) {
        match session.place {
            Some(place) => {
                self.place(place);
            }
            None => self.looked.missing.push(session.number),
        }
    }
}

/// `within 14 days after …`: in a session of one of the days from `from` on.
pub(super) fn within(asking: &mut Asking<'_>, from: Date, days: u32) -> Stand {
    let to = i32::try_from(days).ok().and_then(|days| from.plus_days(days));
    let to = to.unwrap_or(LAST_DAY);
    let mut unclear = false;
    for session in all(asking) {
        let (before, after) = session.between;
        let may_lie_inside = match session.day {
            Some(day) => (from..=to).contains(&day),
            None => before.is_none_or(|day| day <= to) && after.is_none_or(|day| day >= from),
        };
        if !may_lie_inside {
            continue;
        }
        match (session.here, session.day) {
            (Here::Held, Some(_)) => {
                asking.forget();
                asking.dated(&session);
                return plain(LineState::Holds);
            }
            // Without its day it cannot be told whether it was soon enough.
            (Here::Held, None) | (Here::Unclear, _) => unclear = true,
            (Here::Failed | Here::LeftOut, _) => {}
        }
        asking.dated(&session);
    }
    if asking.timeline.open && asking.timeline.latest.is_none_or(|latest| latest <= to) {
        (LineState::Pending, LineNote::DueDay(to))
    } else if unclear {
        plain(LineState::Unknown)
    } else {
        (LineState::Fails, LineNote::Gap { from, to })
    }
}

const LAST_DAY: Date = Date { year: 9999, month: 12, day: 31 };

/// `every 4 weeks`: from the first session on never more than so many days without it.
pub(super) fn every(asking: &mut Asking<'_>, days: u32) -> Stand {
    let all = all(asking);
    for session in &all {
        asking.dated(session);
    }
    let Some(latest) = asking.timeline.latest else {
        return (LineState::Unknown, LineNote::NoDays);
    };
    let first = asking.timeline.day_of(1);
    // Where the first session has no day on record, time runs from a day that is not known.
    let start = first.or_else(|| all.iter().filter_map(|it| it.day).min());
    let Some(start) = start else { return (LineState::Unknown, LineNote::NoDays) };
    let mut held: Vec<Date> =
        all.iter().filter(|it| it.here == Here::Held).filter_map(|it| it.day).collect();
    held.sort_unstable();
    let never = held.is_empty() && !all.iter().any(|it| it.here == Here::Held);
    let marks: Vec<Date> =
        std::iter::once(start).chain(held.iter().copied()).chain([latest.max(start)]).collect();
    let mut unsure = None;
    for pair in marks.windows(2) {
        let [from, to] = pair else { continue };
        if apart(*from, *to) <= days {
            continue;
        }
        if !may_bridge(&all, *from, *to, days) {
            return (LineState::Fails, LineNote::Gap { from: *from, to: *to });
        }
        unsure.get_or_insert(LineNote::Gap { from: *from, to: *to });
    }
    if let Some(gap) = unsure {
        return (LineState::Unknown, gap);
    }
    if first.is_none() {
        return (LineState::Unknown, LineNote::NoDays);
    }
    if !never {
        return plain(LineState::Holds);
    }
    match asking.timeline.open {
        true => {
            let due = i32::try_from(days).ok().and_then(|days| start.plus_days(days));
            (LineState::Pending, LineNote::DueDay(due.unwrap_or(LAST_DAY)))
        }
        false => (LineState::LeftOut, LineNote::ClosedEarly),
    }
}

/// Whether sessions of which it cannot be told could fill the time between two days, so that no two
/// that follow each other lie more than `days` apart.
fn may_bridge(all: &[Dated], from: Date, to: Date, days: u32) -> bool {
    let mut stones = vec![from, to];
    let mut anywhere = 0;
    for session in all {
        match (session.day, session.here) {
            (Some(day), Here::Unclear) if (from..to).contains(&day) => stones.push(day),
            // Held or not, a session whose day is not known may have been on any between those of
            // the sessions around it.
            (None, Here::Unclear | Here::Held) => {
                let (before, after) = session.between;
                let may = before.is_none_or(|day| day < to) && after.is_none_or(|day| day > from);
                anywhere += u64::from(may);
            }
            _ => {}
        }
    }
    stones.sort_unstable();
    let needed = stones.windows(2).map(|pair| match pair {
        [a, b] => u64::from(apart(*a, *b).saturating_sub(1) / days.max(1)),
        _ => 0,
    });
    needed.sum::<u64>() <= anywhere
}

/// Days from one to the other; 0 where that is backwards.
fn apart(from: Date, to: Date) -> u32 {
    u32::try_from(to.number() - from.number()).unwrap_or(0)
}
