//! `avoid`

use rolecall_protocol::Avoid;

use super::links::{Sought, truth};
use crate::sat::Lit;
use crate::talk::{Atom, Talk};
use crate::truth::{Fate, Truth};

pub(super) fn fate(talk: &mut Talk<'_>, avoid: &Avoid) -> Fate {
    let here = Atom { topic: avoid.topic, by: avoid.by };
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    for turn in 0..talk.turns {
        let there = talk.holds(turn, here);
        let excused = match &avoid.without {
            None => Truth::told(talk.gates.no()),
            Some(link) => truth(talk, &Sought::of(link), here, turn),
        };
        certain.push(talk.gates.both(there, excused.no));
        possible.push(talk.gates.both(there, !excused.yes));
    }
    let most = avoid.at_most as usize;
    let too_many = |talk: &mut Talk<'_>, turns: &[Lit]| match most < talk.turns {
        true => talk.gates.more_than(turns, most).get(most).copied().unwrap_or(talk.gates.no()),
        false => talk.gates.no(),
    };
    let no = too_many(talk, &certain);
    let yes = !too_many(talk, &possible);
    let there = talk.on_record(avoid.by);
    let truth = Truth { yes, no }.only(&mut talk.gates, there);
    let idle = talk.is_spared(avoid.by);
    Fate::new(&mut talk.gates, truth, idle)
}
