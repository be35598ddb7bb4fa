//! The two scores that warnings rest on. Both are sums of evidence over the root of how many turns
//! (or pairs of turns) it comes from, so that more of it counts for more, and a few odd turns in a
//! long session for little.

use crate::Side;
use crate::talk::Talk;

/// Fewer turns than these tell nothing of a stretch.
pub(crate) const FEWEST: usize = 8;

/// The whole is taken where its score is at least this share of the best.
const AS_GOOD: f64 = 0.85;

/// A stretch in which labels look exchanged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its first turn, from 0.
    pub first: usize,
    /// Its last turn.
    pub last: usize,
    /// How much speaks for it.
    pub score: f64,
    /// Whether it is the whole session, as far as the two speak.
    pub whole: bool,
}

/// The stretch for which most speaks that worker and client are exchanged there: the whole session,
/// from some turn on, or up to some turn. `sides` are those of the turns. Nothing where there are
/// too few turns of the two.
#[must_use]
pub fn exchanged(talk: &Talk, sides: &[Option<Side>]) -> Option<Stretch> {
    let against: Vec<(usize, f64)> = talk
        .turns
        .iter()
        .zip(sides)
        .enumerate()
        .filter(|(_, (turn, _))| turn.words > 0)
        .filter_map(|(at, (turn, side))| match side.as_ref()? {
            Side::Worker => Some((at, -turn.evidence)),
            Side::Client => Some((at, turn.evidence)),
        })
        .collect();
    let (&(first, _), &(last, _)) = (against.first()?, against.last()?);
    let total: f64 = against.iter().map(|(_, it)| it).sum();
    let count = against.len();
    if count < FEWEST {
        return None;
    }
    let score = |sum: f64, count: usize| sum / (count as f64).sqrt();
    let all = Stretch { first, last, score: score(total, count), whole: true };
    let mut best = all;
    let mut before = 0.0;
    for (place, &(at, it)) in against.iter().enumerate() {
        let (from_here, up_to_here) = (count - place, place + 1);
        let here = score(total - before, from_here);
        if from_here >= FEWEST && from_here < count && here > best.score {
            best = Stretch { first: at, last, score: here, whole: false };
        }
        before += it;
        let here = score(before, up_to_here);
        if up_to_here >= FEWEST && up_to_here < count && here > best.score {
            best = Stretch { first, last: at, score: here, whole: false };
        }
    }
    // A few turns at an end that could be either's do not make it a part of the session.
    Some(if all.score > 0.0 && all.score >= best.score * AS_GOOD { all } else { best })
}

/// How much speaks for it that one label holds two people: of its turns that follow each other, how
/// much surer it is that two people take turns than that one goes on. `mine` says which turns have
/// the label. Gives the score and the number of such pairs.
#[must_use]
pub fn two_people(talk: &Talk, mine: &[bool]) -> (f64, usize) {
    let (mut sum, mut pairs) = (0.0, 0usize);
    let spoken = talk.turns.iter().zip(mine).filter(|(turn, _)| turn.words > 0);
    let mut before: Option<f64> = None;
    for (turn, &mine) in spoken {
        let own = mine.then_some(turn.evidence);
        if let (Some(a), Some(b)) = (before, own) {
            // Where both speak for the same side, one goes on; else two take turns. How sure that is,
            // the less sure of the two says.
            let sure = a.abs().min(b.abs());
            sum += if (a > 0.0) == (b > 0.0) { -sure } else { sure };
            pairs += 1;
        }
        before = own;
    }
    (if pairs == 0 { 0.0 } else { sum / (pairs as f64).sqrt() }, pairs)
}
