//! `avoid`: a topic that should not come up, or not often.

use rolecall_protocol::Avoid;

use super::KindEntry;
use crate::evaluate::Judged;
use crate::links::{Seeking, Spot, spots};
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
    let mut excused = 0;
    let spots = spots(view, avoid.topic, avoid.by);
    let (excuses, open) = excuses(view, avoid, &spots);
    for (spot, excuse) in spots.iter().zip(excuses) {
        let (turn, coding) = (spot.place.0, Some(spot.coding));
        match spot.truth.and(excuse.not()) {
            Truth::True => {
                certain += 1;
                evidence.push(Evidence { turn, coding, shows: Shows::Avoided });
            }
            Truth::Unknown => {
                possible += 1;
                let why = match spot.truth {
                    Truth::True => MissReason::PerhapsExcused,
                    _ => MissReason::OnlyPossible,
                };
                near_misses.push(NearMiss { turn, coding, why });
            }
            Truth::False => excused += 1,
        }
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
    let counted = Check::Avoided { certain, possible, excused, at_most: avoid.at_most };
    let mut looked = vec![Looked { truth, what: counted }];
    let open = open.filter(|_| truth == Truth::Unknown && possible > 0);
    let causes = unknown.into_iter().chain(open);
    looked.extend(causes.map(|what| Looked { truth: Truth::Unknown, what }));
    Judged { verdict, looked, evidence, near_misses }
}

/// For each turn, whether something excuses it; and why that cannot be told of any of them.
fn excuses(view: &View<'_>, avoid: &Avoid, spots: &[Spot]) -> (Vec<Truth>, Option<Check>) {
    let Some(link) = &avoid.without else { return (vec![Truth::False; spots.len()], None) };
    let open = match view.nobody_is(link.by) {
        // Somebody who need not be there and is not excuses nothing.
        Some(role) if view.is_optional(role) => return (vec![Truth::False; spots.len()], None),
        Some(role) => Some(Check::NobodyIs(role)),
        None if view.is_unseen(link.topic) => Some(Check::NothingCodes(link.topic)),
        None => None,
    };
    let linked = Seeking::new(view, link).ask(view, spots);
    (linked.iter().map(|one| one.truth).collect(), open)
}
