//! Lines over a case that go by days.

use rolecall_engine::LineState;
use rolecall_protocol::CaseSubject;

use super::case_subjects::{Seen, seen};
use super::cases::{Story, day_of};

impl Story<'_> {
    pub(super) fn day_of_number(&self, number: u32) -> Option<i64> {
        let days: Vec<Option<i64>> =
            self.of_number(number).iter().map(|world| day_of(world)).collect();
        let first = days.first().copied().flatten()?;
        days.iter().all(|day| *day == Some(first)).then_some(first)
    }

    /// What happened in each session, by its number and its day; missing sessions among them.
    pub(super) fn by_days(&self, subject: CaseSubject) -> Vec<(u32, Option<i64>, Seen)> {
        let on_record = self.sessions.iter().map(|(numbers, world)| {
            let number = numbers.as_ref().map_or(0, |numbers| numbers[0]);
            (number, day_of(world), seen(world, subject).held_or_not())
        });
        let missing = (1..=self.highest()).filter(|number| self.of_number(*number).is_empty());
        on_record.chain(missing.map(|number| (number, None, Seen::Unclear))).collect()
    }

    /// The nearest day before a number in the order, and the nearest after it.
    pub(super) fn days_around(&self, number: u32) -> (Option<i64>, Option<i64>) {
        let of = |numbers: &Option<Vec<u32>>| numbers.as_ref().map_or(0, |numbers| numbers[0]);
        let days = || self.sessions.iter().filter_map(|(n, world)| Some((of(n), day_of(world)?)));
        let before = days().filter(|(n, _)| *n < number).max_by_key(|(n, _)| *n);
        let after = days().filter(|(n, _)| *n > number).min_by_key(|(n, _)| *n);
        (before.map(|(_, day)| day), after.map(|(_, day)| day))
    }

    pub(super) fn in_days(&self, subject: CaseSubject, from: i64, to: i64) -> LineState {
        let sessions = self.by_days(subject);
        let within = |day: Option<i64>| day.is_some_and(|day| (from..=to).contains(&day));
        if sessions.iter().any(|(_, day, seen)| within(*day) && *seen == Seen::Held) {
            return LineState::Holds;
        }
        if !self.is_closed() && self.latest().is_none_or(|latest| latest <= to) {
            return LineState::Pending;
        }
        let may = sessions.iter().any(|(number, day, seen)| match day {
            Some(_) => within(*day) && *seen == Seen::Unclear,
            None => {
                let (before, after) = self.days_around(*number);
                *seen != Seen::Failed
                    && before.is_none_or(|day| day <= to)
                    && after.is_none_or(|day| day >= from)
            }
        });
        if may { LineState::Unknown } else { LineState::Fails }
    }

    pub(super) fn every_days(&self, subject: CaseSubject, many: i64) -> LineState {
        let sessions = self.by_days(subject);
        let Some(latest) = self.latest() else { return LineState::Unknown };
        let Some(earliest) = sessions.iter().filter_map(|(_, day, _)| *day).min() else {
            return LineState::Unknown;
        };
        let first = self.day_of_number(1);
        let held = sessions.iter().filter(|(_, _, seen)| *seen == Seen::Held);
        let mut held_on: Vec<i64> = held.clone().filter_map(|(_, day, _)| *day).collect();
        held_on.sort_unstable();
        let days = [vec![first.unwrap_or(earliest)], held_on, vec![latest]].concat();
        let too_far: Vec<&[i64]> =
            days.windows(2).filter(|pair| pair[1] - pair[0] > many).collect();
        if !too_far.is_empty() {
            let all_bridged =
                too_far.iter().all(|pair| self.bridged(&sessions, pair[0], pair[1], many));
            return if all_bridged { LineState::Unknown } else { LineState::Fails };
        }
        if first.is_none() {
            LineState::Unknown
        } else if held.count() > 0 {
            LineState::Holds
        } else {
            self.still_to_come()
        }
    }

    /// Whether sessions that cannot be told may lie between two days so that nothing is too far.
    pub(super) fn bridged(
        &self,
        sessions: &[(u32, Option<i64>, Seen)],
        from: i64,
        to: i64,
        many: i64,
    ) -> bool {
        let between = sessions.iter().filter(|(_, day, seen)| {
            day.is_some_and(|day| from < day && day < to) && *seen == Seen::Unclear
        });
        let mut days: Vec<i64> = between.filter_map(|(_, day, _)| *day).collect();
        days.extend([from, to]);
        days.sort_unstable();
        let movable = sessions.iter().filter(|(number, day, seen)| {
            let (before, after) = self.days_around(*number);
            day.is_none()
                && *seen != Seen::Failed
                && before.is_none_or(|day| day < to)
                && after.is_none_or(|day| day > from)
        });
        // Each session put where it helps most: as late after the one before as is allowed.
        let needed = |pair: &[i64]| {
            let (mut at, mut needed) = (pair[0], 0);
            while pair[1] - at > many {
                at += many;
                needed += 1;
            }
            needed
        };
        days.windows(2).map(needed).sum::<usize>() <= movable.count()
    }
}
