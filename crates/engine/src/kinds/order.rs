//! `steps in order`: each step begins before the next.

use rolecall_protocol::Order;

use super::KindEntry;
use super::step::evidence_at;
use crate::evaluate::Judged;
use crate::view::{Begin, View};
use crate::{Check, Looked, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "order",
    written: "steps in order: A, B, C",
    summary: "the steps that take place begin one after the other in this order",
};

pub(crate) fn judge(view: &View<'_>, order: &Order) -> Judged {
    let begins: Vec<Begin> = order.steps.iter().map(|step| view.begin(step.what)).collect();
    let there = |wanted: Truth| begins.iter().enumerate().filter(move |(_, b)| b.truth() == wanted);
    let certain: Vec<_> = there(Truth::True).collect();
    let unsure: Vec<_> = there(Truth::Unknown).collect();
    let mut looked: Vec<Looked> = certain.windows(2).filter_map(pair_in_order).collect();
    let mut all = looked.iter().fold(Truth::True, |truth, one| truth.and(one.truth));
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
    let verdict = if certain.len() + unsure.len() < 2 {
        Verdict::NotApplicable
    } else {
        match all {
            Truth::True => Verdict::Met,
            Truth::Unknown => Verdict::Undetermined,
            Truth::False => Verdict::Partial,
        }
    };
    let evidence = order
        .steps
        .iter()
        .zip(&begins)
        .filter_map(|(step, begin)| evidence_at(view, step.what, begin))
        .collect();
    Judged { verdict, looked, evidence, near_misses: Vec::new() }
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
