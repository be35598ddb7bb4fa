//! `discussion`

use rolecall_protocol::{ClauseKind, Discussion, RoleId, Side};

use super::links::{self, Sought};
use super::{lasting, within};
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, discussion: &Discussion) -> Fate {
    let raised = Atom { topic: discussion.topic, by: discussion.raised_by };
    let occurs: Vec<Lit> = (0..talk.turns).map(|turn| talk.holds(turn, raised)).collect();
    let (mut satisfied, mut possible) = (Vec::new(), Vec::new());
    for (turn, &occurs) in occurs.iter().enumerate() {
        // Where the topic cannot be there is nothing to ask.
        if occurs == talk.gates.no() {
            continue;
        }
        let clauses: Vec<Truth> = discussion
            .clauses
            .iter()
            .map(|clause| clause_at(talk, discussion, &clause.kind, turn))
            .collect();
        let all = Truth::all(&mut talk.gates, &clauses);
        satisfied.push(talk.gates.both(occurs, all.yes));
        possible.push(talk.gates.both(occurs, !all.no));
    }
    let least = (discussion.at_least as usize).max(1);
    let often = Truth {
        yes: more_than(talk, &satisfied, least - 1),
        no: !more_than(talk, &possible, least - 1),
    };
    let seldom = discussion.at_most.map(|most| !more_than(talk, &occurs, most as usize));
    let seldom = Truth::told(seldom.unwrap_or(talk.gates.yes()));
    let truth = Truth::all(&mut talk.gates, &[often, seldom]);
    let some = talk.gates.any(occurs);
    let there = talk.on_record(discussion.raised_by);
    let mut spared: Vec<Lit> = roles(discussion).map(|role| talk.is_spared(Some(role))).collect();
    let spared_at_all = talk.gates.any(spared.iter().copied());
    let never = talk.gates.both(!some, there);
    if !discussion.required {
        spared.push(never);
    }
    let idle = talk.gates.any(spared);
    let judged = truth.only(&mut talk.gates, there);
    let mut fate = Fate::new(&mut talk.gates, judged, idle);
    // In a choice an optional discussion that never came up does not hold.
    fate.holds.no = talk.gates.both(judged.no, !spared_at_all);
    fate.holds.yes = talk.gates.both(judged.yes, !spared_at_all);
    fate.out = spared_at_all;
    fate
}

fn more_than(talk: &mut Talk<'_>, turns: &[Lit], most: usize) -> Lit {
    match most < turns.len() {
        true => talk.gates.more_than(turns, most).get(most).copied().unwrap_or(talk.gates.no()),
        false => talk.gates.no(),
    }
}

fn roles(discussion: &Discussion) -> impl Iterator<Item = RoleId> + '_ {
    let answering = discussion.clauses.iter().filter_map(|clause| match clause.kind {
        ClauseKind::Answered { role, .. } => Some(role),
        ClauseKind::Followed(link) | ClauseKind::Asked(link) | ClauseKind::Agreed { link, .. } => {
            link.by
        }
        _ => None,
    });
    discussion.raised_by.into_iter().chain(answering)
}

fn clause_at(
    talk: &mut Talk<'_>,
    discussion: &Discussion,
    clause: &ClauseKind,
    turn: usize,
) -> Truth {
    let topic = discussion.topic;
    let here = Atom { topic, by: discussion.raised_by };
    match *clause {
        ClauseKind::Answered { role, own_words, within } => {
            answered(talk, role, own_words, within, turn)
        }
        ClauseKind::Lasting { turns, words, seconds } => {
            lasting::truth(talk, topic, (turns, words, seconds), turn)
        }
        ClauseKind::Before(anchor) => {
            let atoms = talk.atoms(anchor);
            let after = talk.begins_after(turn, topic, &atoms);
            // What has begun is certain even where somebody else is missing.
            let known = talk.known(&atoms);
            Truth { yes: talk.gates.both(after, known), no: !after }
        }
        ClauseKind::After(anchor) => {
            let atoms = talk.atoms(anchor);
            let before = talk.begins_before(turn, topic, &atoms);
            let known = talk.known(&atoms);
            Truth::where_known(&mut talk.gates, before, known)
        }
        ClauseKind::ImmediatelyBefore(anchor) => {
            let sought = Sought::next_to(talk.atoms(anchor), Side::After);
            links::truth(talk, &sought, here, turn)
        }
        ClauseKind::ImmediatelyAfter(anchor) => {
            let sought = Sought::next_to(talk.atoms(anchor), Side::Before);
            links::truth(talk, &sought, here, turn)
        }
        ClauseKind::Followed(link) | ClauseKind::Asked(link) => {
            links::truth(talk, &Sought::of(&link), here, turn)
        }
        ClauseKind::Agreed { link, own_words } => {
            let sought = Sought { own_words, ..Sought::of(&link) };
            links::truth(talk, &sought, here, turn)
        }
        ClauseKind::Within { edge, extent, untimed } => {
            within::truth(talk, edge, extent, untimed, turn)
        }
    }
}

fn answered(talk: &mut Talk<'_>, role: RoleId, own_words: bool, within: u32, turn: usize) -> Truth {
    let last = turn.saturating_add(within as usize).min(talk.turns.saturating_sub(1));
    let mut answers = Vec::new();
    for next in turn + 1..=last {
        let says = if own_words { talk.own[next] } else { talk.wordy[next] };
        let by = talk.is_by(next, Some(role));
        answers.push(talk.gates.both(by, says));
    }
    let answered = talk.gates.any(answers);
    let there = talk.on_record(Some(role));
    Truth::where_known(&mut talk.gates, answered, there)
}
