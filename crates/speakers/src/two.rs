//! What shows that one label holds two people, so that it can be said and looked up.

use crate::talk::{Shown, Talk};

/// What happened fewer times is chance, and nothing to warn of.
const FEWEST_TIMES: usize = 3;

/// A label that has fewer turns in a row is one person's who goes on, after small sounds of the other
/// that are left out: then changes of tone tell nothing. Any number from 6 to 10 does as well on the
/// sessions of docs/validity.md.
const IN_A_ROW: usize = 8;

/// A turn that is surer than this, in logits, speaks for one side.
const SURE: f64 = 0.5;

/// So many turns are named.
const NAMED: usize = 4;

/// Two turns of one label, the one right after the other.
#[derive(Clone, Copy)]
struct Pair {
    first: usize,
    second: usize,
    /// How sure it is that two people speak.
    sure: f64,
}

/// What shows that one label holds two people.
pub(crate) struct Shows {
    /// Questions that the label itself goes on after.
    asked: usize,
    /// Those among them that it answers.
    answered: Vec<Pair>,
    /// Turns that speak for the one side right before a turn that speaks for the other.
    changes: Vec<Pair>,
    /// How many turns it has in a row at most.
    longest: usize,
}

impl Shows {
    /// `mine` says which turns have the label.
    pub(crate) fn of(talk: &Talk, mine: &[bool]) -> Self {
        let mut shows = Self { asked: 0, answered: Vec::new(), changes: Vec::new(), longest: 0 };
        let mut row = 0;
        let spoken = talk.turns.iter().zip(mine).enumerate().filter(|(_, (it, _))| it.words > 0);
        let mut last = None;
        for (second, (own, &mine)) in spoken {
            if let Some(before) = last.filter(|_| mine) {
                shows.add(before, (second, own));
            }
            row = if mine { row + 1 } else { 0 };
            shows.longest = shows.longest.max(row);
            last = mine.then_some((second, own));
        }
        shows
    }

    fn add(&mut self, (first, before): (usize, &Shown), (second, own): (usize, &Shown)) {
        let sure = before.evidence.abs().min(own.evidence.abs());
        let pair = Pair { first, second, sure };
        if (before.evidence > 0.0) != (own.evidence > 0.0) && sure >= SURE {
            self.changes.push(pair);
        }
        if before.signs.asks() {
            self.asked += 1;
            let answers = !own.signs.asks() || own.evidence < before.evidence;
            if answers && (own.signs.says_yes_or_no() || own.signs.of_oneself()) {
                self.answered.push(pair);
            }
        }
    }

    /// What is said of it, and the turns that show it best, in order. Nothing where it happened too
    /// few times.
    pub(crate) fn reason(&self) -> Option<(String, Vec<usize>)> {
        if self.answered.len() >= FEWEST_TIMES {
            let turns: Vec<usize> = best(&self.answered).iter().map(|it| it.first).collect();
            let said = format!(
                "it asks and then answers itself {} times after {} questions, as in {}",
                self.answered.len(),
                self.asked,
                in_turns(&turns),
            );
            return Some((said, turns));
        }
        (self.changes.len() >= FEWEST_TIMES && self.longest >= IN_A_ROW).then(|| {
            let best = best(&self.changes);
            let turns = best.iter().flat_map(|it| [it.first, it.second]).collect();
            let pairs: Vec<String> =
                best.iter().map(|it| format!("{} and {}", it.first + 1, it.second + 1)).collect();
            let said = format!(
                "it has up to {} turns in a row, and {} times one of two beside each other sounds like the worker's and the other like the client's, as turns {}",
                self.longest,
                self.changes.len(),
                pairs.join(", "),
            );
            (said, turns)
        })
    }
}

/// The surest, in order.
fn best(pairs: &[Pair]) -> Vec<Pair> {
    let mut best = pairs.to_vec();
    best.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    best.truncate(NAMED);
    best.sort_by_key(|it| it.first);
    best
}

/// The turns, from 0, that show something best, in order.
pub(crate) fn strongest(mut of: Vec<(usize, f64)>) -> Vec<usize> {
    of.sort_by(|a, b| b.1.total_cmp(&a.1));
    of.truncate(NAMED);
    let mut turns: Vec<usize> = of.into_iter().map(|(at, _)| at).collect();
    turns.sort_unstable();
    turns
}

/// `turns 3, 5 and 12`; turns are counted from 0.
#[must_use]
pub fn in_turns(turns: &[usize]) -> String {
    match turns {
        [] => "no turn".to_owned(),
        [one] => format!("turn {}", one + 1),
        [most @ .., last] => {
            let most: Vec<String> = most.iter().map(|at| (at + 1).to_string()).collect();
            format!("turns {} and {}", most.join(", "), last + 1)
        }
    }
}
