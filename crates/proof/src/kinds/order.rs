//! `steps in order`

use rolecall_protocol::Order;

use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, order: &Order) -> Fate {
    let members: Vec<Vec<Atom>> =
        order.steps.iter().map(|member| talk.atoms_of(&member.any_of)).collect();
    let mut truth = in_order(talk, &members);
    if order.no_going_back {
        let back = going_back(talk, order, &members);
        truth = Truth::all(&mut talk.gates, &[truth, back.turned(true)]);
    }
    // With one or none there is no order.
    let mut some: Vec<Lit> = Vec::with_capacity(members.len());
    for atoms in &members {
        some.push(!talk.begins(atoms).no);
    }
    let several = talk.gates.more_than(&some, 1);
    let idle = !several.get(1).copied().unwrap_or(talk.gates.no());
    Fate::new(&mut talk.gates, truth, idle)
}

/// Whether of these, those that begin do so one after the other.
pub(super) fn in_order(talk: &mut Talk<'_>, members: &[Vec<Atom>]) -> Truth {
    let mut begun = Vec::with_capacity(members.len());
    for atoms in members {
        begun.push(talk.begins(atoms));
    }
    let mut right: Vec<Lit> = begun.iter().map(|one| talk.gates.either(one.yes, one.no)).collect();
    let mut wrong: Vec<Lit> = Vec::new();
    for (at, first) in members.iter().enumerate() {
        for (further, then) in members.iter().enumerate().skip(at + 1) {
            let there = talk.gates.both(begun[at].yes, begun[further].yes);
            let in_order = talk.in_order(first, then);
            right.push(talk.gates.either(!there, in_order));
            wrong.push(talk.gates.both(there, !in_order));
        }
    }
    Truth { yes: talk.gates.all(right), no: talk.gates.any(wrong) }
}

/// Whether something of a member comes up in a turn after one in which a later member has begun.
fn going_back(talk: &mut Talk<'_>, order: &Order, members: &[Vec<Atom>]) -> Truth {
    let mut back = Vec::new();
    let mut known = Vec::new();
    for (at, member) in order.steps.iter().enumerate() {
        let later: Vec<Atom> = members.iter().skip(at + 1).flatten().copied().collect();
        if member.may_repeat || later.is_empty() {
            continue;
        }
        for turn in 1..talk.turns {
            let here = talk.somewhere(turn..turn + 1, &members[at]);
            let begun = talk.somewhere(0..turn, &later);
            back.push(talk.gates.both(here, begun));
        }
        known.push(talk.known(&members[at]));
        known.push(talk.known(&later));
    }
    let back = talk.gates.any(back);
    let known = talk.gates.all(known);
    Truth::where_known(&mut talk.gates, back, known)
}
