//! `steps in order`: each step begins before the next.

use rolecall_protocol::{Order, OrderMember};

use super::KindEntry;
use super::step::evidence_at;
use crate::anchors::Begin;
use crate::evaluate::Judged;
use crate::links::Spot;
use crate::view::View;
use crate::{Check, Evidence, Looked, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "order",
    written: "steps in order: A, B, C",
    summary: "the steps that take place begin one after the other in this order",
};

pub(crate) fn judge(view: &View<'_>, order: &Order) -> Judged {
    let begins: Vec<Begin> =
        order.steps.iter().map(|member| view.begin_of_any(&member.any_of)).collect();
    let (mut looked, mut all) = in_order(&begins);
    if order.no_going_back {
        let back = going_back(view, order, &begins);
        all = back.looked.iter().fold(all, |all, one| all.and(one.truth));
        looked.extend(back.looked);
        return judged(view, order, &begins, (looked, all), back.evidence);
    }
    judged(view, order, &begins, (looked, all), Vec::new())
}

fn judged(
    view: &View<'_>,
    order: &Order,
    begins: &[Begin],
    (looked, all): (Vec<Looked>, Truth),
    mut back: Vec<Evidence>,
) -> Judged {
    let there = begins.iter().filter(|begin| begin.truth() != Truth::False).count();
    let verdict = if there < 2 {
        Verdict::NotApplicable
    } else {
        match all {
            Truth::True => Verdict::Met,
            Truth::Unknown => Verdict::Undetermined,
            Truth::False => Verdict::Partial,
        }
    };
    let mut evidence: Vec<Evidence> = order
        .steps
        .iter()
        .filter_map(|member| {
            // Of several that will do, the one that begins first.
            let begun = member.any_of.iter().map(|one| (one.what, view.begin(one.what)));
            let begun = begun.filter(|(_, begin)| begin.certain.or(begin.possible).is_some());
            let (what, begin) = begun.min_by_key(|(_, begin)| {
                (begin.certain.is_none(), begin.certain.or(begin.possible))
            })?;
            evidence_at(view, what, &begin)
        })
        .collect();
    evidence.append(&mut back);
    if verdict == Verdict::NotApplicable {
        // One step alone shows nothing of an order.
        evidence.clear();
    }
    Judged { verdict, looked, evidence, near_misses: Vec::new() }
}

/// Whether those that begin do so one after the other, pair by pair and in all. What never begins
/// is left out of account.
pub(super) fn in_order(begins: &[Begin]) -> (Vec<Looked>, Truth) {
    let there = |wanted: Truth| begins.iter().enumerate().filter(move |(_, b)| b.truth() == wanted);
    let certain: Vec<_> = there(Truth::True).collect();
    let unsure: Vec<_> = there(Truth::Unknown).collect();
    let mut looked: Vec<Looked> = certain.windows(2).filter_map(pair_in_order).collect();
    let mut all = looked.iter().fold(Truth::True, |truth, one| truth.and(one.truth));
    if certain.len() + unsure.len() < 2 {
        return (looked, all);
    }
    if !unsure.is_empty() {
        all = all.and(Truth::Unknown);
    }
    // A step that may have begun is shown beside the one that comes next in the order.
    for &(at, _) in &unsure {
        let other = at.checked_sub(1).unwrap_or(at + 1);
        let (first, then) = (at.min(other), at.max(other));
        let turn = |n: usize| begins.get(n).and_then(|b| b.certain.or(b.possible)).map(|p| p.0);
        looked.push(Looked {
            truth: Truth::Unknown,
            what: Check::Ordered {
                first: narrow(first),
                then: narrow(then),
                first_turn: turn(first),
                then_turn: turn(then),
            },
        });
    }
    (looked, all)
}

/// What was looked at for `no going back`, and the turns that went back.
struct GoingBack {
    looked: Vec<Looked>,
    evidence: Vec<Evidence>,
}

/// The earliest of the later members: in which turn, and which one.
type Earliest = Option<(u32, usize)>;

fn going_back(view: &View<'_>, order: &Order, begins: &[Begin]) -> GoingBack {
    let mut found = GoingBack { looked: Vec::new(), evidence: Vec::new() };
    let (mut certain, mut possible): (Earliest, Earliest) = (None, None);
    for (at, member) in order.steps.iter().enumerate().rev() {
        if !member.may_repeat && certain.or(possible).is_some() {
            member_back(view, member, at, (certain, possible), &mut found);
        }
        let Some(begin) = begins.get(at) else { continue };
        let earlier = |best: Earliest, turn: Option<u32>| {
            let here = turn.map(|turn| (turn, at));
            [best, here].into_iter().flatten().min()
        };
        certain = earlier(certain, begin.certain.map(|place| place.0));
        // What is looked for by nothing may have begun with the first word.
        let perhaps = if begin.unknown { Some(0) } else { begin.possible.map(|place| place.0) };
        possible = earlier(possible, perhaps);
    }
    found.looked.reverse();
    found.evidence.reverse();
    found
}

fn later(spot: Option<&Spot>, begun: Earliest) -> Option<(&Spot, u32, usize)> {
    let (spot, (turn, number)) = (spot?, begun?);
    (spot.place.0 > turn).then_some((spot, turn, number))
}

fn member_back(
    view: &View<'_>,
    member: &OrderMember,
    at: usize,
    (certain, possible): (Earliest, Earliest),
    found: &mut GoingBack,
) {
    let here = view.occurrences(member.any_of.iter().map(|one| one.what));
    let last = |least: Truth| here.spots.iter().rev().find(|spot| spot.truth >= least);
    let surely = later(last(Truth::True), certain);
    let earliest = [certain, possible].into_iter().flatten().min();
    let perhaps = later(last(Truth::Unknown), earliest);
    let open = here.unknown.then_some(certain.or(possible)).flatten();
    let (truth, spot, begun) = match (surely, perhaps, open) {
        (Some((spot, turn, number)), _, _) => (Truth::False, Some(spot), Some((turn, number))),
        (None, Some((spot, turn, number)), _) => (Truth::Unknown, Some(spot), Some((turn, number))),
        (None, None, Some((turn, number))) => (Truth::Unknown, None, Some((turn, number))),
        (None, None, None) => (Truth::True, last(Truth::True), certain.or(possible)),
    };
    let Some((turn, number)) = begun else { return };
    found.looked.push(Looked {
        truth,
        what: Check::WentBack {
            to: narrow(at),
            after: narrow(number),
            turn: spot.map(|spot| spot.place.0),
            begun: Some(turn),
        },
    });
    let back = spot.filter(|_| truth == Truth::False);
    found.evidence.extend(back.map(|spot| Evidence {
        turn: spot.place.0,
        coding: Some(spot.coding),
        shows: Shows::AlsoThere,
    }));
}

fn pair_in_order(pair: &[(usize, &Begin)]) -> Option<Looked> {
    let [(first, a), (then, b)] = pair else { return None };
    let (here, next) = (a.certain?, b.certain?);
    // What may begin earlier than it certainly does leaves the pair open.
    let truth = if a.is_before(next) == Truth::False {
        Truth::False
    } else if b.is_after(here) == Truth::True {
        Truth::True
    } else {
        Truth::Unknown
    };
    let what = Check::Ordered {
        first: narrow(*first),
        then: narrow(*then),
        first_turn: Some(here.0),
        then_turn: Some(next.0),
    };
    Some(Looked { truth, what })
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
