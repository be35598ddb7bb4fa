//! `whenever`

use rolecall_protocol::Whenever;

use super::links::{Sought, is_spared, truth};
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, whenever: &Whenever) -> Fate {
    let here = Atom { topic: whenever.topic, by: whenever.by };
    let sets_off: Vec<Lit> = (0..talk.turns).map(|turn| talk.holds(turn, here)).collect();
    let left_out: Vec<Lit> =
        whenever.lines.iter().map(|line| is_spared(talk, line.link.by)).collect();
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for (turn, &set_off) in sets_off.iter().enumerate() {
        let mut lines = Vec::with_capacity(whenever.lines.len());
        for (line, &out) in whenever.lines.iter().zip(&left_out) {
            let linked = truth(talk, &Sought::of(&line.link), here, turn).turned(line.not);
            lines.push(Truth {
                yes: talk.gates.either(linked.yes, out),
                no: talk.gates.both(linked.no, !out),
            });
        }
        let all = Truth::all(&mut talk.gates, &lines);
        right.push(talk.gates.either(!set_off, all.yes));
        wrong.push(talk.gates.both(set_off, all.no));
    }
    let some = talk.gates.any(sets_off);
    let there = talk.on_record(whenever.by);
    let nothing_asked = talk.gates.all(left_out);
    let spared = talk.is_spared(whenever.by);
    let idle = talk.gates.any([!some, nothing_asked]);
    let idle = talk.gates.both(idle, there);
    let idle = talk.gates.either(idle, spared);
    let truth = Truth { yes: talk.gates.all(right), no: talk.gates.any(wrong) };
    let truth = truth.only(&mut talk.gates, there);
    Fate::new(&mut talk.gates, truth, idle)
}
