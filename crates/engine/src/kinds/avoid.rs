//! `avoid`: a topic that should not come up, or not often.

use rolecall_protocol::Avoid;

use super::KindEntry;
use crate::evaluate::Judged;
use crate::view::View;
use crate::{Check, Evidence, Looked, MissReason, NearMiss, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "avoid",
    written: "avoid TOPIC by ROLE more than N in session",
    summary: "no more than so many turns are about the topic",
};

pub(crate) fn judge(view: &View<'_>, avoid: &Avoid) -> Judged {
    let mut unknown = None;
    if let Some(role) = view.nobody_is(avoid.by) {
        let verdict = match view.is_optional(role) {
            true => Verdict::NotApplicable,
            false => Verdict::Undetermined,
        };
        return Judged::bare(verdict, Truth::Unknown, Check::NobodyIs(role));
    }
    if view.is_unseen(avoid.topic) {
        unknown = Some(Check::NothingCodes(avoid.topic));
    }
    let (mut certain, mut possible) = (0u32, 0u32);
    let mut evidence = Vec::new();
    let mut near_misses = Vec::new();
    let codings = view.coded.of(avoid.topic);
    let mut at = 0;
    for of_turn in codings.chunk_by(|a, b| a.turn == b.turn) {
        let truths = of_turn.iter().map(|coding| view.counts(coding, avoid.by));
        let truth = truths.fold(Truth::False, Truth::or);
        let Some(turn) = of_turn.first().map(|coding| coding.turn) else { continue };
        match truth {
            Truth::True => certain += 1,
            Truth::Unknown => possible += 1,
            Truth::False => {}
        }
        // A turn counts once, so one coding stands for it: the first of the surest.
        let surest = of_turn.iter().position(|coding| view.counts(coding, avoid.by) == truth);
        let coding = surest.map(|within| view.number(avoid.topic, at + within));
        match truth {
            Truth::True => evidence.push(Evidence { turn, coding, shows: Shows::Avoided }),
            Truth::Unknown => {
                near_misses.push(NearMiss { turn, coding, why: MissReason::OnlyPossible });
            }
            Truth::False => {}
        }
        at += of_turn.len();
    }
    let truth = if certain > avoid.at_most {
        Truth::False
    } else if unknown.is_some() || certain + possible > avoid.at_most {
        Truth::Unknown
    } else {
        Truth::True
    };
    let verdict = match truth {
        Truth::True => Verdict::Met,
        Truth::Unknown => Verdict::Undetermined,
        Truth::False => Verdict::Gap,
    };
    let counted = Check::Avoided { certain, possible, at_most: avoid.at_most };
    let mut looked = vec![Looked { truth, what: counted }];
    looked.extend(unknown.map(|what| Looked { truth: Truth::Unknown, what }));
    Judged { verdict, looked, evidence, near_misses }
}
