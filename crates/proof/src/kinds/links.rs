//! Where something else stands, seen from a place: `followed by`, `preceded by`, `immediately`.

use rolecall_protocol::{Link, Reach, RoleId, Side};

use crate::linear::Quantity;
use crate::ratio::Ratio;
use crate::sat::Lit;
use crate::talk::{Atom, Spot, Talk};
use crate::truth::Truth;

/// What is looked for.
#[derive(Clone, Debug)]
pub(super) struct Sought {
    pub(super) atoms: Vec<Atom>,
    pub(super) side: Side,
    pub(super) reach: Reach,
    pub(super) alternating: bool,
    pub(super) own_words: bool,
}

impl Sought {
    pub(super) fn of(link: &Link) -> Self {
        Self {
            atoms: vec![Atom { topic: link.topic, by: link.by }],
            side: link.side,
            reach: link.reach,
            alternating: link.alternating,
            own_words: false,
        }
    }

    pub(super) fn next_to(atoms: Vec<Atom>, side: Side) -> Self {
        Self { atoms, side, reach: Reach::Immediately, alternating: false, own_words: false }
    }
}

/// Whether what is sought stands there, seen from the first place of `here` in a turn.
pub(super) fn truth(talk: &mut Talk<'_>, sought: &Sought, here: Atom, turn: usize) -> Truth {
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for &atom in &sought.atoms {
        for other in 0..talk.turns {
            let there = match sought.side {
                Side::Anywhere => talk.holds(other, atom),
                _ => beside(talk, sought, atom, here, (turn, other)),
            };
            if there == talk.gates.no() {
                continue;
            }
            let near = match sought.side {
                Side::Anywhere => Truth::told(talk.gates.yes()),
                _ => near(talk, sought, turn, other),
            };
            yes.push(talk.gates.both(there, near.yes));
            no.push(talk.gates.either(!there, near.no));
        }
    }
    let known = talk.known(&sought.atoms);
    no.push(known);
    Truth { yes: talk.gates.any(yes), no: talk.gates.all(no) }
}

/// Whether `other` holds the atom on the right side of the place, and (where they alternate) no
/// other place of its kind comes between.
fn beside(
    talk: &mut Talk<'_>,
    sought: &Sought,
    atom: Atom,
    here: Atom,
    (turn, other): (usize, usize),
) -> Lit {
    let after = sought.side == Side::After;
    if (after && other < turn) || (!after && other > turn) {
        return talk.gates.no();
    }
    let mut needed = vec![talk.holds(other, atom)];
    if sought.own_words {
        needed.push(talk.own[other]);
    }
    let origin = Spot::first(here.topic);
    let (first, last) = (Spot::first(atom.topic), Spot::last(atom.topic));
    if other == turn {
        needed.push(match after {
            true => talk.stands_before(turn, origin, last),
            false => talk.stands_before(turn, first, origin),
        });
    } else if sought.alternating {
        let between = if after { turn + 1..other } else { other + 1..turn };
        for one in between {
            needed.push(!talk.holds(one, here));
        }
        let again = talk.holds(other, here);
        let still = match after {
            true => talk.stands_before(other, first, origin),
            false => talk.stands_before(other, origin, last),
        };
        needed.push(talk.gates.either(!again, still));
    }
    talk.gates.all(needed)
}

/// Whether a turn is within reach.
fn near(talk: &mut Talk<'_>, sought: &Sought, turn: usize, other: usize) -> Truth {
    let (early, late) = (turn.min(other), turn.max(other));
    match sought.reach {
        Reach::Anywhere => Truth::told(talk.gates.yes()),
        Reach::Turns(most) => Truth::told(talk.gates.of(late - early <= most as usize)),
        Reach::Immediately => {
            let silent: Vec<Lit> = (early + 1..late).map(|one| !talk.wordy[one]).collect();
            Truth::told(talk.gates.all(silent))
        }
        Reach::Seconds(_) if early == late => Truth::told(talk.gates.yes()),
        Reach::Seconds(most) => {
            let most = Ratio::written(most);
            let apart =
                vec![(Quantity::Start(late), Ratio::ONE), (Quantity::Start(early), -Ratio::ONE)];
            let near = apart.iter().map(|&(what, factor)| (what, -factor)).collect();
            let yes = talk.demand(near, -most);
            let no = talk.demand(apart, most + super::within::trifle());
            Truth { yes, no }
        }
    }
}

/// Whether an optional role of a link is missing, so that its line is left out.
pub(super) fn is_spared(talk: &mut Talk<'_>, by: Option<RoleId>) -> Lit {
    talk.is_spared(by)
}
