//! Turns that get other numbers, and what names them.

use crate::Session;

/// Lets codings, goals and tasks name turns by their new numbers. `place` gives for the old number
/// of a turn, from 1, its new one and where its words begin there, in Unicode scalar values; what it
/// knows nothing of stays as it is. A span whose words are gone is left out.
pub(crate) fn renumber(session: &mut Session, place: impl Fn(u32) -> Option<(u32, i64)>) {
    for coding in &mut session.codings {
        let Some((turn, shift)) = place(coding.turn) else { continue };
        coding.turn = turn;
        coding.span = coding.span.take().and_then(|span| {
            let moved = |at: u32| u32::try_from((i64::from(at) + shift).max(0)).unwrap_or(u32::MAX);
            let moved = moved(span.start)..moved(span.end);
            (moved.start < moved.end || span.is_empty()).then_some(moved)
        });
    }
    for goal in &mut session.goals {
        let tasks = goal.tasks.iter_mut().map(|task| &mut task.turn);
        for named in tasks.chain(std::iter::once(&mut goal.turn)) {
            *named = named.map(|turn| place(turn).map_or(turn, |(new, _)| new));
        }
    }
}
