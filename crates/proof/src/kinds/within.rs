//! `within first`, `within last`

use rolecall_protocol::Extent;
use rolecall_syntax::ast::Edge;

use crate::linear::Quantity;
use crate::ratio::Ratio;
use crate::talk::Talk;
use crate::truth::Truth;

/// By how little a share of turns may exceed a whole number and still be that number.
const TRIFLE: f64 = 1e-6;

/// By how much one time has to differ from another to be another, in seconds: times are told apart
/// to a thousandth.
pub(super) fn trifle() -> Ratio {
    Ratio::ONE / Ratio::whole(1000)
}

pub(super) fn truth(
    talk: &mut Talk<'_>,
    edge: Edge,
    extent: Extent,
    untimed: Option<Extent>,
    turn: usize,
) -> Truth {
    let from_edge = match edge {
        Edge::First => turn + 1,
        Edge::Last => talk.turns - turn,
    };
    match extent {
        Extent::Turns(most) => Truth::told(talk.gates.of(from_edge <= most as usize)),
        Extent::Share(share) => {
            let of = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
            let most = (share * of(talk.turns) - TRIFLE).ceil();
            Truth::told(talk.gates.of(of(from_edge) <= most))
        }
        Extent::Seconds(most) => {
            let timed = in_time(talk, edge, most, turn);
            let Some(untimed) = untimed else { return timed };
            let without = truth(talk, edge, untimed, None, turn);
            let without = without.only(&mut talk.gates, !talk.timed);
            Truth {
                yes: talk.gates.either(timed.yes, without.yes),
                no: talk.gates.either(timed.no, without.no),
            }
        }
    }
}

/// The record begins at 0, and ends when its last turn ends.
fn in_time(talk: &mut Talk<'_>, edge: Edge, most: f64, turn: usize) -> Truth {
    let most = Ratio::written(most);
    let last = Quantity::End(talk.turns - 1);
    let (near, far) = match edge {
        Edge::First => {
            (vec![(Quantity::Start(turn), -Ratio::ONE)], vec![(Quantity::Start(turn), Ratio::ONE)])
        }
        Edge::Last => (
            vec![(Quantity::Start(turn), Ratio::ONE), (last, -Ratio::ONE)],
            vec![(last, Ratio::ONE), (Quantity::Start(turn), -Ratio::ONE)],
        ),
    };
    let (near, far) = (talk.demand(near, -most), talk.demand(far, most + trifle()));
    Truth { yes: near, no: far }
}
