//! Turns, windows and sessions as units of comparison.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Comparison, Look, Looked, Scored};
use crate::scale::{Measure, Scale};
use crate::table::{Rating, Table};

/// How large a piece of talk is on which coders are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Each turn.
    Turn,
    /// Each stretch of so many turns, one after the other from the first; the last may be shorter.
    Window(u32),
    /// Each session: whether it is anywhere in it.
    Session,
    /// Each session: what the verdict on a rule is, by everybody's own codings.
    Rule,
}

impl Level {
    /// `turn`, `window`, `session`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Window(_) => "window",
            Self::Session => "session",
            Self::Rule => "rule",
        }
    }
}

/// A piece of talk with what each coder said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The session.
    pub session: usize,
    /// Its turns, from 0; all of them where the session is the unit.
    pub turns: Range<u32>,
    /// For each coder asked about: 1 where the topic is there, 0 where it is not.
    pub ratings: Vec<Rating>,
}

const THERE: Rating = Some(1);
const ABSENT: Rating = Some(0);

impl Comparison {
    /// The units of a topic, with the ratings of these coders, in the sessions in which at least two of them
    /// looked for it.
    #[must_use]
    pub fn units(&self, topic: usize, level: Level, coders: &[usize]) -> Vec<Unit> {
        let mut units = Vec::new();
        for session in 0..self.sessions.len() {
            let looks: Vec<Option<&Look>> =
                coders.iter().map(|&coder| self.looks.get(&(topic, session, coder))).collect();
            if looks.iter().flatten().count() < 2 {
                continue;
            }
            self.units_of(session, level, &looks, &mut units);
        }
        units
    }

    fn units_of(
        &self,
        session: usize,
        level: Level,
        looks: &[Option<&Look>],
        units: &mut Vec<Unit>,
    ) {
        let turns = self.sessions.get(session).and_then(|extent| extent.turns.as_deref());
        let all = turns.map_or(0, |turns| u32::try_from(turns.len()).unwrap_or(u32::MAX));
        let step = match level {
            Level::Turn => 1,
            Level::Window(turns) => turns.max(1),
            Level::Session | Level::Rule => all.max(1),
        };
        if turns.is_none() && level != Level::Session {
            return;
        }
        let mut from = 0_u32;
        loop {
            let to = from.saturating_add(step).min(all);
            let asked = Asked { from, to, turns, whole: level == Level::Session };
            if asked.any() {
                let ratings = looks.iter().map(|look| look.and_then(|look| asked.rating(look)));
                units.push(Unit { session, turns: from..to, ratings: ratings.collect() });
            }
            from = to;
            if from >= all {
                break;
            }
        }
    }

    /// The ratings of a topic by these coders; sessions are the clusters.
    #[must_use]
    pub fn table(&self, topic: usize, level: Level, coders: &[usize]) -> Table {
        let mut table = Table::new(Scale::nominal(2), coders.len());
        for unit in self.units(topic, level, coders) {
            let session = u32::try_from(unit.session).unwrap_or(u32::MAX);
            // Ratings are one a coder and of two categories, so that each fits.
            let _fits = table.add(session, &unit.ratings);
        }
        table
    }

    /// The topics that have scores.
    pub fn scored(&self) -> impl Iterator<Item = usize> {
        self.scores.keys().copied()
    }

    /// The coders who gave a topic scores, in their order.
    #[must_use]
    pub fn scorers(&self, topic: usize) -> Vec<usize> {
        let rows = || self.scores.get(&topic).into_iter().flat_map(|rows| rows.values());
        let gave = |coder: &usize| rows().any(|row| row.get(*coder).is_some_and(Option::is_some));
        (0..self.coders).filter(gave).collect()
    }

    /// The scale of the scores of a topic; nothing where more than 65,535 differ. On an ordinal scale the
    /// scores that occur are its steps.
    pub(super) fn scale_of(&self, topic: usize, measure: Measure) -> Option<Scale> {
        let rows = self.scores.get(&topic).into_iter().flat_map(BTreeMap::values);
        let values: Vec<f64> = rows.flatten().flatten().copied().collect();
        Scale::of_values(measure, &values)
    }

    /// The scores of a topic by these coders, on such a scale; a score that it does not have is missing.
    #[must_use]
    pub fn score_table(&self, topic: usize, scale: Scale, coders: &[usize]) -> Table {
        let mut table = Table::new(scale, coders.len());
        for ((session, _), row) in self.scores.get(&topic).into_iter().flatten() {
            let of = |coder: &usize| row.get(*coder).copied().flatten();
            let ratings: Vec<Rating> =
                coders.iter().map(|coder| table.scale().category(of(coder)?)).collect();
            let session = u32::try_from(*session).unwrap_or(u32::MAX);
            let _fits = table.add(session, &ratings);
        }
        table
    }

    /// The places at which scores were given to a topic, with those of these coders.
    pub(super) fn score_rows(
        &self,
        topic: usize,
        coders: &[usize],
    ) -> Vec<(Scored, Vec<Option<f64>>)> {
        let rows = self.scores.get(&topic).into_iter().flatten();
        let of = |row: &[Option<f64>]| {
            coders.iter().map(|&coder| row.get(coder).copied().flatten()).collect()
        };
        rows.map(|(place, row)| (*place, of(row))).collect()
    }
}

/// A stretch of turns about which coders are asked.
struct Asked<'a> {
    from: u32,
    to: u32,
    /// Which turns of the session are compared, where the session is at hand.
    turns: Option<&'a [bool]>,
    /// Whether this is the session as a whole.
    whole: bool,
}

impl Asked<'_> {
    fn counts(&self, turn: u32) -> bool {
        self.turns.is_none_or(|turns| turns.get(turn as usize).copied().unwrap_or(false))
    }

    /// Whether any of its turns is compared.
    fn any(&self) -> bool {
        self.turns.is_none() || (self.from..self.to).any(|turn| self.counts(turn))
    }

    fn rating(&self, look: &Look) -> Rating {
        let end = if self.turns.is_some() { self.to } else { u32::MAX };
        if look.found.range(self.from..end).any(|&turn| self.counts(turn))
            || (self.whole && look.somewhere)
        {
            return THERE;
        }
        match &look.looked {
            Looked::Whole => ABSENT,
            Looked::AsOne if self.whole => ABSENT,
            Looked::AsOne => None,
            Looked::Turns(seen) => {
                let known = self.turns.is_some();
                let all =
                    (self.from..self.to).all(|turn| !self.counts(turn) || seen.contains(&turn));
                if known && all { ABSENT } else { None }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extent;
    use super::*;

    fn turns(of: &[bool]) -> Extent {
        Extent { turns: Some(of.to_vec()) }
    }

    fn ratings(units: &[Unit]) -> Vec<(usize, Range<u32>, Vec<Rating>)> {
        units.iter().map(|unit| (unit.session, unit.turns.clone(), unit.ratings.clone())).collect()
    }

    #[test]
    fn what_nobody_looked_for_is_missing_and_not_absent() {
        let mut all = Comparison::new(3, 2, vec![turns(&[true; 3]), turns(&[true; 2])]);
        all.look(0, 0, 0).found.insert(1);
        all.look(0, 0, 1);
        all.look(0, 1, 0);
        let units = all.units(0, Level::Turn, &[0, 1, 2]);
        // Session 1 was read by one coder alone, so that there is nothing to compare.
        assert_eq!(
            ratings(&units),
            [
                (0, 0..1, vec![Some(0), Some(0), None]),
                (0, 1..2, vec![Some(1), Some(0), None]),
                (0, 2..3, vec![Some(0), Some(0), None]),
            ]
        );
        assert_eq!(all.lookers(0), [0, 1]);
        assert!(all.units(1, Level::Turn, &[0, 1, 2]).is_empty());
    }

    #[test]
    fn windows_and_sessions_have_it_where_one_turn_has_it() {
        let mut all = Comparison::new(2, 1, vec![turns(&[true; 5])]);
        all.look(0, 0, 0).found.extend([1, 4]);
        all.look(0, 0, 1).looked = Looked::Turns([0, 1, 2, 3].into());
        let windows = all.units(0, Level::Window(2), &[0, 1]);
        assert_eq!(
            ratings(&windows),
            [
                (0, 0..2, vec![Some(1), Some(0)]),
                (0, 2..4, vec![Some(0), Some(0)]),
                (0, 4..5, vec![Some(1), None]),
            ]
        );
        // The second did not read the last turn, so the topic may be in the session.
        let session = all.units(0, Level::Session, &[0, 1]);
        assert_eq!(ratings(&session), [(0, 0..5, vec![Some(1), None])]);
    }

    #[test]
    fn turns_that_do_not_count_are_left_out() {
        let mut all = Comparison::new(2, 1, vec![turns(&[true, false, false, true])]);
        all.look(0, 0, 0).found.insert(1);
        all.look(0, 0, 1);
        let of = |level| ratings(&all.units(0, level, &[0, 1]));
        let no = vec![Some(0), Some(0)];
        assert_eq!(of(Level::Turn), [(0, 0..1, no.clone()), (0, 3..4, no.clone())]);
        assert_eq!(of(Level::Session), [(0, 0..4, no)]);
    }

    #[test]
    fn without_the_session_only_the_session_as_a_whole_is_compared() {
        let mut all = Comparison::new(2, 1, vec![Extent::default(), Extent::default()]);
        all.look(0, 0, 0).found.insert(7);
        all.look(0, 0, 1);
        all.look(0, 1, 0).somewhere = true;
        all.look(0, 1, 1).looked = Looked::AsOne;
        assert!(all.units(0, Level::Turn, &[0, 1]).is_empty());
        let sessions = all.units(0, Level::Session, &[0, 1]);
        let found: Vec<_> = sessions.into_iter().map(|unit| unit.ratings).collect();
        assert_eq!(found, [[Some(1), Some(0)], [Some(1), Some(0)]]);
    }
}
