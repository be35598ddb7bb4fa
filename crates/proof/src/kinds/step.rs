//! `step`

use rolecall_protocol::{Anchor, Named, PartAsks, RuleKind, Step, StepPart};

use super::order::in_order;
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, step: &Step) -> Fate {
    let mut asked: Vec<Truth> = Vec::new();
    let mut left_out: Vec<Lit> = Vec::new();
    for part in &step.parts {
        if let Some((truth, out)) = part_truth(talk, part) {
            asked.push(Truth {
                yes: talk.gates.either(truth.yes, out),
                no: talk.gates.both(truth.no, !out),
            });
            left_out.push(out);
        }
    }
    let mut idle = talk.gates.all(left_out);
    if step.optional {
        let atoms: Vec<Vec<Atom>> = step.named().map(|one| talk.atoms(one.what)).collect();
        let begins = talk.begins(&atoms.concat());
        idle = talk.gates.either(idle, begins.no);
    }
    if step.in_order {
        let parts: Vec<Vec<Atom>> = step.parts.iter().map(|part| talk.atoms_of(&part.of)).collect();
        asked.push(in_order(talk, &parts));
    }
    let truth = Truth::all(&mut talk.gates, &asked);
    let mut fate = Fate::new(&mut talk.gates, truth, idle);
    // In a choice a step that nobody took up does not hold; one that nobody can take up, since
    // optional roles are missing, is left out.
    let nobody: Vec<Lit> = step.named().map(|one| is_for_nobody(talk, one.what)).collect();
    fate.out = talk.gates.all(nobody);
    let not_taken_up = talk.gates.both(fate.idle, !fate.out);
    fate.holds.no = talk.gates.either(fate.missed, not_taken_up);
    fate
}

/// Whether a part is as asked, and whether it is left out of account; none where nothing is asked.
fn part_truth(talk: &mut Talk<'_>, part: &StepPart) -> Option<(Truth, Lit)> {
    let atoms = talk.atoms_of(&part.of);
    let begins = talk.begins(&atoms);
    let can_be: Vec<Lit> = part.of.iter().map(|one| may_be_left_out(talk, one)).collect();
    let all_can_be = talk.gates.all(can_be.iter().copied());
    let out = talk.gates.both(begins.no, all_can_be);
    Some(match part.asks {
        PartAsks::Nothing => return None,
        PartAsks::Once => (begins, out),
        PartAsks::Times(least) => {
            let turns: Vec<Lit> =
                (0..talk.turns).map(|turn| talk.somewhere(turn..turn + 1, &atoms)).collect();
            let enough = match (least as usize).checked_sub(1) {
                Some(k) if k < talk.turns => talk.gates.more_than(&turns, k).get(k).copied(),
                Some(_) => None,
                None => Some(talk.gates.yes()),
            };
            let enough = enough.unwrap_or(talk.gates.no());
            let known = talk.known(&atoms);
            (Truth::where_known(&mut talk.gates, enough, known), out)
        }
        PartAsks::AtLeast(least) => {
            let mut members = Vec::with_capacity(part.of.len());
            for (one, &can_be) in part.of.iter().zip(&can_be) {
                let begins = begins_of(talk, one.what);
                members.push((begins, talk.gates.both(begins.no, can_be)));
            }
            let truth = Truth::at_least(&mut talk.gates, least as usize, &members);
            (truth, talk.gates.all(members.iter().map(|&(_, out)| out)))
        }
    })
}

/// Whether something begins; one that nobody can raise since an optional role is missing never
/// does.
fn begins_of(talk: &mut Talk<'_>, anchor: Anchor) -> Truth {
    let atoms = talk.atoms(anchor);
    talk.begins(&atoms)
}

fn may_be_left_out(talk: &mut Talk<'_>, named: &Named) -> Lit {
    let Anchor::Rule(rule) = named.what else { return talk.gates.no() };
    match talk.book.rule(rule).map(|rule| &rule.kind) {
        Some(RuleKind::Discussion(one)) if one.required => talk.is_spared(one.raised_by),
        Some(RuleKind::Discussion(_)) => talk.gates.yes(),
        _ => talk.gates.no(),
    }
}

fn is_for_nobody(talk: &mut Talk<'_>, anchor: Anchor) -> Lit {
    let Anchor::Rule(rule) = anchor else { return talk.gates.no() };
    match talk.book.rule(rule).map(|rule| &rule.kind) {
        Some(RuleKind::Discussion(one)) => talk.is_spared(one.raised_by),
        _ => talk.gates.no(),
    }
}
