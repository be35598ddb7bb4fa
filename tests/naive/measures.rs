//! Time, words on topics, runs and answers.

use rolecall_protocol::{RoleId, Talk, TopicId};
use rolecall_session::Value;

use super::World;
use super::told::Told;

/// A longest row of turns of one role, without those that have no word.
struct Run {
    role: RoleId,
    turns: Vec<u32>,
}

impl World<'_> {
    pub(crate) fn measure(&self, talk: Talk) -> Option<f64> {
        if talk.role().is_some_and(|role| !self.session.is_on_record(role)) {
            return None;
        }
        match talk {
            Talk::WordsOf { topic, by } => {
                let turns = self.turns_with(topic, by)?;
                Some(turns.iter().map(|turn| f64::from(self.turn(*turn).words)).sum())
            }
            Talk::TimeOf { topic, by } => self.sum_of_times(self.turns_with(topic, by)?),
            Talk::Time(None) => self.sum_of_times((0..self.turns()).collect()),
            Talk::Time(Some(role)) => {
                let takes_any = |turn: u32| {
                    self.turn(turn).words > 0 || self.time_of(turn).is_some_and(|time| time > 0.0)
                };
                let strange =
                    (0..self.turns()).any(|t| self.turn(t).role.is_none() && takes_any(t));
                let theirs = (0..self.turns()).filter(|turn| self.turn(*turn).role == Some(role));
                if strange { None } else { self.sum_of_times(theirs.collect()) }
            }
            Talk::Length => self.length(),
            Talk::Monologue(role) => {
                let words = |run: &Run| -> u32 {
                    run.turns.iter().map(|turn| self.turn(*turn).words).sum()
                };
                let runs = self.runs()?;
                let of = runs.iter().filter(|run| role.is_none_or(|role| run.role == role));
                Some(f64::from(of.map(words).max().unwrap_or(0)))
            }
            Talk::MonologueTime(role) => {
                let mut longest: f64 = 0.0;
                for run in self.runs()?.iter().filter(|r| role.is_none_or(|role| r.role == role)) {
                    let (first, last) = (*run.turns.first()?, *run.turns.last()?);
                    let start = known(self.turn(first).start)?;
                    longest = longest.max(self.end_of(last)? - start);
                }
                Some(longest)
            }
            Talk::Latency(role) => self.latency(role),
        }
    }

    /// The turns (by a role) coded with a topic, where all that is certain.
    fn turns_with(&self, topic: TopicId, by: Option<RoleId>) -> Option<Vec<u32>> {
        if self.may_be_unfound(topic, by) {
            return None;
        }
        let told: Vec<Told> =
            (0..self.turns()).map(|turn| self.raised_in(turn, topic, by)).collect();
        if told.contains(&Told::Unknown) {
            return None;
        }
        Some((0..self.turns()).filter(|turn| told[*turn as usize] == Told::Yes).collect())
    }

    fn end_of(&self, turn: u32) -> Option<f64> {
        let next = (turn + 1 < self.turns()).then(|| self.turn(turn + 1).start);
        known(self.turn(turn).end).or_else(|| next.and_then(known))
    }

    fn time_of(&self, turn: u32) -> Option<f64> {
        Some((self.end_of(turn)? - known(self.turn(turn).start)?).max(0.0))
    }

    fn sum_of_times(&self, turns: Vec<u32>) -> Option<f64> {
        let mut sum = 0.0;
        for turn in turns {
            match self.time_of(turn) {
                Some(time) => sum += time,
                None if self.turn(turn).words == 0 => {}
                None => return None,
            }
        }
        Some(sum)
    }

    fn length(&self) -> Option<f64> {
        let times = || {
            let all = self.session.turns.iter().flat_map(|turn| [turn.start, turn.end]);
            all.filter_map(known)
        };
        match (times().reduce(f64::min), times().reduce(f64::max)) {
            (Some(earliest), Some(latest)) => {
                Some(latest - if earliest >= 3600.0 { earliest } else { 0.0 })
            }
            _ => match self.record.session.get("duration") {
                Some(Value::Seconds(seconds)) => Some(*seconds),
                _ => None,
            },
        }
    }

    fn runs(&self) -> Option<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        for turn in (0..self.turns()).filter(|turn| self.turn(*turn).words > 0) {
            let role = self.turn(turn).role?;
            match runs.last_mut() {
                Some(run) if run.role == role => run.turns.push(turn),
                _ => runs.push(Run { role, turns: vec![turn] }),
            }
        }
        Some(runs)
    }

    /// The first and the last turn of the longest run in words, the first of several.
    pub(crate) fn longest_run(&self, role: Option<RoleId>) -> Vec<u32> {
        let words = |run: &Run| -> u32 { run.turns.iter().map(|t| self.turn(*t).words).sum() };
        let mut runs = self.runs().unwrap_or_default();
        runs.retain(|run| role.is_none_or(|role| run.role == role));
        let longest = runs.iter().map(words).max();
        let first = runs.into_iter().find(|run| Some(words(run)) == longest);
        first.map_or(Vec::new(), |run| vec![run.turns[0], *run.turns.last().unwrap()])
    }

    fn latency(&self, role: RoleId) -> Option<f64> {
        let spoken: Vec<u32> =
            (0..self.turns()).filter(|turn| self.turn(*turn).words > 0).collect();
        if spoken.iter().any(|turn| self.turn(*turn).role.is_none()) {
            return None;
        }
        let mut waits = Vec::new();
        for pair in spoken.windows(2) {
            let (before, after) = (self.turn(pair[0]), self.turn(pair[1]));
            if after.role == Some(role) && before.role != Some(role) {
                waits.push((known(after.start)? - known(before.end)?).max(0.0));
            }
        }
        waits.sort_by(f64::total_cmp);
        let middle = waits.len() / 2;
        match waits.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(waits[middle]),
            _ => Some((waits[middle - 1] + waits[middle]) / 2.0),
        }
    }
}

fn known(time: f64) -> Option<f64> {
    (!time.is_nan()).then_some(time)
}
