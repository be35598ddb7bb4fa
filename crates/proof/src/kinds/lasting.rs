//! `lasting at least`: the stretch that begins in a turn.

use rolecall_protocol::TopicId;

use crate::linear::Quantity;
use crate::ratio::Ratio;
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::Truth;

/// How many turns further the next coded turn, or the reply, may be.
pub(crate) const STRETCH: usize = 3;

type Least = (Option<u32>, Option<u32>, Option<f64>);

pub(super) fn truth(
    talk: &mut Talk<'_>,
    topic: TopicId,
    (turns, words, seconds): Least,
    turn: usize,
) -> Truth {
    let mut parts = Vec::new();
    if let Some(least) = turns {
        let last = turn.saturating_add((least as usize).saturating_sub(1));
        parts.push(Truth::told(reaches(talk, topic, turn, last)));
    }
    if let Some(least) = words {
        let sum = |last: usize| (turn..=last).map(|t| (Quantity::Words(t), Ratio::ONE)).collect();
        parts.push(measured(talk, topic, turn, Ratio::whole(i64::from(least)), Ratio::ONE, sum));
    }
    if let Some(least) = seconds {
        let span = |last: usize| {
            vec![(Quantity::End(last), Ratio::ONE), (Quantity::Start(turn), -Ratio::ONE)]
        };
        let trifle = super::within::trifle();
        parts.push(measured(talk, topic, turn, Ratio::written(least), trifle, span));
    }
    Truth::all(&mut talk.gates, &parts)
}

/// Whether what is measured over the stretch is at least so much; what is not is less by `step`.
fn measured(
    talk: &mut Talk<'_>,
    topic: TopicId,
    turn: usize,
    least: Ratio,
    step: Ratio,
    terms: impl Fn(usize) -> Vec<(Quantity, Ratio)>,
) -> Truth {
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for last in turn..talk.turns {
        let reached = reaches(talk, topic, turn, last);
        if reached == talk.gates.no() {
            break;
        }
        // A longer stretch has only more, so it is enough that one of its beginnings has as much.
        let enough = talk.demand(terms(last), least);
        yes.push(talk.gates.both(reached, enough));
        let opposite = terms(last).into_iter().map(|(what, factor)| (what, -factor)).collect();
        let short = talk.demand(opposite, step - least);
        let further = reaches(talk, topic, turn, last + 1);
        no.push(talk.gates.all([reached, !further, short]));
    }
    Truth { yes: talk.gates.any(yes), no: talk.gates.any(no) }
}

/// Whether the stretch that begins in `turn` goes on to `last` or beyond.
fn reaches(talk: &mut Talk<'_>, topic: TopicId, turn: usize, last: usize) -> Lit {
    if last <= turn {
        return talk.gates.yes();
    }
    if last >= talk.turns {
        return talk.gates.no();
    }
    if let Some(&known) = talk.stretches.get(&(topic, last)).and_then(|known| known.get(turn)) {
        return known;
    }
    // From the end to the beginning, so that each turn finds what it asks for.
    let mut known: Vec<Lit> = vec![talk.gates.yes(); last + 1];
    for from in (0..last).rev() {
        let mut ways = Vec::new();
        let mut none_before: Vec<Lit> = Vec::new();
        for next in from + 1..=(from + STRETCH).min(talk.turns - 1) {
            let coded = talk.holds(next, Atom { topic, by: None });
            let goes_on = known.get(next).copied().unwrap_or(talk.gates.yes());
            let here: Vec<Lit> = none_before.iter().copied().chain([coded, goes_on]).collect();
            ways.push(talk.gates.all(here));
            none_before.push(!coded);
        }
        let reply = replied_from(talk, from, last);
        none_before.push(reply);
        ways.push(talk.gates.all(none_before));
        known[from] = talk.gates.any(ways);
    }
    let found = known[turn];
    talk.stretches.insert((topic, last), known);
    found
}

/// Whether the reply to a turn, the first within reach by somebody else, comes in `last` or later.
fn replied_from(talk: &mut Talk<'_>, turn: usize, last: usize) -> Lit {
    let mut ways = Vec::new();
    let mut none_before: Vec<Lit> = Vec::new();
    for next in turn + 1..=(turn + STRETCH).min(talk.turns - 1) {
        let same: Vec<Lit> = (talk.cast.roles.clone().into_iter())
            .map(|role| {
                let (one, other) = (talk.is_by(turn, Some(role)), talk.is_by(next, Some(role)));
                talk.gates.both(one, other)
            })
            .collect();
        let same = if same.is_empty() { talk.gates.yes() } else { talk.gates.any(same) };
        let replies = talk.gates.both(!same, talk.wordy[next]);
        if next >= last {
            let here: Vec<Lit> = none_before.iter().copied().chain([replies]).collect();
            ways.push(talk.gates.all(here));
        }
        none_before.push(!replies);
    }
    talk.gates.any(ways)
}
