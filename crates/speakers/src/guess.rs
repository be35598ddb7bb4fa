use rolecall_session::Session;

use crate::check::FEWEST_TURNS;
use crate::score::exchanged;
use crate::talk::Talk;
use crate::weights::weights;
use crate::{Side, check};

/// For each participant without a role, the side that they may be on, with how much speaks for it:
/// where exactly two labels speak, in English, for twenty turns or more. It is a guess, to be shown
/// as one.
#[must_use]
pub fn guess(
    session: &Session,
    sides: &[Option<Side>],
    others: &[bool],
) -> Vec<Option<(Side, f64)>> {
    let mut guesses = vec![None; session.participants.len()];
    let talk = Talk::of(session);
    let mut turns = vec![0usize; session.participants.len()];
    for (turn, _) in session.turns.iter().zip(&talk.turns).filter(|(_, it)| it.words > 0) {
        match turn.speaker.and_then(|at| turns.get_mut(at as usize)) {
            Some(turns) => *turns += 1,
            None => return guesses,
        }
    }
    let speaking: Vec<usize> =
        turns.iter().enumerate().filter(|(_, turns)| **turns > 0).map(|(at, _)| at).collect();
    let [first, second] = speaking[..] else { return guesses };
    if turns.iter().sum::<usize>() < FEWEST_TURNS || !check::is_in_english(session, &talk) {
        return guesses;
    }
    let of = |worker: usize| -> f64 {
        let side = |at: usize| if at == worker { Side::Worker } else { Side::Client };
        let sides: Vec<_> =
            session.turns.iter().map(|turn| turn.speaker.map(|at| side(at as usize))).collect();
        // As if exchanged: what speaks against the opposite speaks for it.
        let total: f64 = talk
            .turns
            .iter()
            .zip(&sides)
            .map(|(shown, side)| match side {
                Some(Side::Worker) => shown.evidence,
                Some(Side::Client) => -shown.evidence,
                None => 0.0,
            })
            .sum();
        let count = talk.turns.iter().filter(|shown| shown.words > 0).count();
        // A session of two parts, each the other way round, gives no guess.
        let turned = exchanged(&talk, &sides).is_some_and(|it| it.score >= weights().exchanged);
        if turned { 0.0 } else { total / (count.max(1) as f64).sqrt() }
    };
    let (as_first, as_second) = (of(first), of(second));
    let (worker, client, score) =
        if as_first >= as_second { (first, second, as_first) } else { (second, first, as_second) };
    let free = |at: usize, side: Side| {
        let known = sides.get(at).copied().flatten();
        let other = others.get(at).copied().unwrap_or(false);
        known.is_none() && !other && !sides.iter().flatten().any(|known| *known == side)
    };
    if score >= weights().exchanged {
        for (at, side) in [(worker, Side::Worker), (client, Side::Client)] {
            if free(at, side)
                && let Some(guess) = guesses.get_mut(at)
            {
                *guess = Some((side, score));
            }
        }
    }
    guesses
}
