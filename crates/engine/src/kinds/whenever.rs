//! `whenever`: what has to go with something, each time it comes up.

use rolecall_protocol::{RoleId, Whenever, WheneverLine};
use smallvec::SmallVec;

use super::KindEntry;
use crate::evaluate::Judged;
use crate::links::{Few, Linked, Seeking, Spot, spots};
use crate::view::View;
use crate::{Check, Evidence, Instance, Looked, MissReason, NearMiss, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "whenever",
    written: "whenever TOPIC by ROLE { followed by TOPIC by ROLE within N turns … }",
    summary: "each time the topic comes up, what the lines ask for goes with it",
};

/// At most so many near misses are kept for a rule.
const MOST_MISSES: usize = 5;

/// A line with what it comes to for each place.
struct Asked<'a> {
    number: u32,
    line: &'a WheneverLine,
    linked: Few<Linked>,
}

impl Asked<'_> {
    fn truth(&self, at: usize) -> Truth {
        let truth = self.linked.get(at).map_or(Truth::Unknown, |linked| linked.truth);
        if self.line.not { truth.not() } else { truth }
    }
}

pub(crate) fn judge(view: &View<'_>, whenever: &Whenever) -> Judged {
    if let Some(role) = view.nobody_is(whenever.by) {
        let (verdict, truth) = match view.is_optional(role) {
            true => (Verdict::NotApplicable, Truth::False),
            false => (Verdict::Undetermined, Truth::Unknown),
        };
        return Judged::bare(verdict, truth, Check::NobodyIs(role));
    }
    // Talk that nobody could read may set the rule off once more.
    let unread = view.is_unseen(whenever.topic);
    let spots = spots(view, whenever.topic, whenever.by);
    let certain = count(&spots, Truth::True);
    let possible = count(&spots, Truth::Unknown);
    let set_off = Check::SetOff { certain, possible };
    if spots.is_empty() && !unread {
        return Judged::bare(Verdict::NotApplicable, Truth::False, set_off);
    }
    let (asked, left_out) = ask(view, whenever, &spots);
    if let (true, Some(&role)) = (asked.is_empty(), left_out.first()) {
        return Judged::bare(Verdict::NotApplicable, Truth::False, Check::NobodyIs(role));
    }
    if spots.is_empty() {
        let what = Check::NothingCodes(whenever.topic);
        return Judged::bare(Verdict::Undetermined, Truth::Unknown, what);
    }
    let all: Few<Truth> = (0..spots.len()).map(|at| joined(&asked, at)).collect();
    let verdict = match verdict(&spots, &all) {
        Verdict::Met if unread => Verdict::Undetermined,
        verdict => verdict,
    };
    let truth = if certain > 0 { Truth::True } else { Truth::Unknown };
    let mut looked = Vec::with_capacity(1 + asked.len());
    looked.push(Looked { truth, what: set_off });
    looked.extend(asked.iter().map(|one| line(one, &spots)));
    looked.extend(unseen(view, &asked));
    if unread && verdict == Verdict::Undetermined {
        let what = Check::NothingCodes(whenever.topic);
        looked.push(Looked { truth: Truth::Unknown, what });
    }
    looked.extend(
        left_out.iter().map(|&role| Looked { truth: Truth::False, what: Check::NobodyIs(role) }),
    );
    Judged {
        verdict,
        looked,
        evidence: evidence(view, &spots, &all, &asked),
        near_misses: near_misses(&spots, &all),
    }
}

fn count(spots: &[Spot], wanted: Truth) -> u32 {
    let count = spots.iter().filter(|spot| spot.truth == wanted).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The lines that are asked; and optional roles nobody on record has, whose lines are left out.
fn ask<'a>(
    view: &View<'_>,
    whenever: &'a Whenever,
    spots: &[Spot],
) -> (SmallVec<[Asked<'a>; 1]>, Vec<RoleId>) {
    let mut asked = SmallVec::new();
    let mut left_out = Vec::new();
    for (line, number) in whenever.lines.iter().zip(0..) {
        match view.nobody_is(line.link.by).filter(|&role| view.is_optional(role)) {
            Some(role) if left_out.contains(&role) => {}
            Some(role) => left_out.push(role),
            None => {
                let linked = Seeking::new(view, &line.link).ask(view, spots);
                asked.push(Asked { number, line, linked });
            }
        }
    }
    (asked, left_out)
}

/// All lines together, for one place.
fn joined(asked: &[Asked<'_>], at: usize) -> Truth {
    asked.iter().fold(Truth::True, |truth, one| truth.and(one.truth(at)))
}

fn verdict(spots: &[Spot], all: &[Truth]) -> Verdict {
    let certain = |wanted: Truth| {
        spots.iter().zip(all).any(|(spot, &truth)| spot.truth == Truth::True && truth == wanted)
    };
    // What only may set the rule off leaves it open, unless all is well with it.
    let open = spots
        .iter()
        .zip(all)
        .any(|(spot, &truth)| spot.truth == Truth::Unknown && truth != Truth::True);
    let some = spots.iter().any(|spot| spot.truth == Truth::True);
    match (certain(Truth::False), certain(Truth::True)) {
        (true, true) => Verdict::Partial,
        (true, false) => Verdict::Gap,
        (false, _) if !some || open || certain(Truth::Unknown) => Verdict::Undetermined,
        (false, _) => Verdict::Met,
    }
}

fn line(asked: &Asked<'_>, spots: &[Spot]) -> Looked {
    let mut held = 0;
    let mut failed = Vec::new();
    let mut unknown = Vec::new();
    for ((at, spot), linked) in spots.iter().enumerate().zip(&asked.linked) {
        let certain = spot.truth == Truth::True;
        let instance = Instance { turn: spot.place.0, certain, saw: linked.saw };
        match (asked.truth(at), certain) {
            (Truth::True, true) => held += 1,
            (Truth::True, false) => {}
            (Truth::False, true) => failed.push(instance),
            _ => unknown.push(instance),
        }
    }
    let truth = match (failed.is_empty(), unknown.is_empty()) {
        (false, _) => Truth::False,
        (true, false) => Truth::Unknown,
        (true, true) => Truth::True,
    };
    Looked { truth, what: Check::Line { line: asked.number, held, failed, unknown } }
}

/// What a line that cannot be told looks for and nothing codes, or needs nobody for.
fn unseen(view: &View<'_>, asked: &[Asked<'_>]) -> Vec<Looked> {
    let mut told: Vec<Looked> = Vec::new();
    for one in asked {
        let cannot = (0..one.linked.len()).any(|at| one.truth(at) == Truth::Unknown);
        let link = &one.line.link;
        let what = match view.nobody_is(link.by) {
            Some(role) => Check::NobodyIs(role),
            None if view.is_unseen(link.topic) => Check::NothingCodes(link.topic),
            None => continue,
        };
        let looked = Looked { truth: Truth::Unknown, what };
        if cannot && !told.contains(&looked) {
            told.push(looked);
        }
    }
    told
}

/// Where it fails first, with what should not have been there; then every other place, each with
/// what answers its lines.
fn evidence(view: &View<'_>, spots: &[Spot], all: &[Truth], asked: &[Asked<'_>]) -> Vec<Evidence> {
    let certain = |wanted: fn(Truth) -> bool| {
        spots
            .iter()
            .zip(all)
            .enumerate()
            .filter(move |(_, (spot, truth))| spot.truth == Truth::True && wanted(**truth))
            .map(|(at, (spot, _))| (at, spot))
    };
    let mut evidence = Vec::with_capacity(2 * spots.len());
    for (at, spot) in certain(|truth| truth == Truth::False) {
        evidence.push(set_off(spot));
        let offending = asked.iter().filter(|one| one.line.not && one.truth(at) == Truth::False);
        evidence.extend(offending.filter_map(|one| beside(view, one, at)));
    }
    for (at, spot) in certain(|truth| truth != Truth::False) {
        evidence.push(set_off(spot));
        let answering = asked.iter().filter(|one| !one.line.not);
        for one in answering.filter_map(|one| beside(view, one, at)) {
            // Two lines may be answered by the same words.
            if evidence.last() != Some(&one) {
                evidence.push(one);
            }
        }
    }
    evidence
}

fn set_off(spot: &Spot) -> Evidence {
    Evidence { turn: spot.place.0, coding: Some(spot.coding), shows: Shows::SetsOff }
}

fn beside(view: &View<'_>, asked: &Asked<'_>, at: usize) -> Option<Evidence> {
    let coding = asked.linked.get(at)?.coding?;
    let turn = view.coded.codings.get(coding as usize)?.turn;
    Some(Evidence { turn, coding: Some(coding), shows: Shows::GoesWith })
}

/// What may set the rule off, and would fail or leave it open.
fn near_misses(spots: &[Spot], all: &[Truth]) -> Vec<NearMiss> {
    let open = spots
        .iter()
        .zip(all)
        .filter(|(spot, truth)| spot.truth == Truth::Unknown && **truth != Truth::True);
    let only = spots.iter().all(|spot| spot.truth == Truth::Unknown);
    let all_possible = spots.iter().filter(|_| only);
    let missed = open.map(|(spot, _)| spot).filter(|_| !only).chain(all_possible);
    missed
        .take(MOST_MISSES)
        .map(|spot| NearMiss {
            turn: spot.place.0,
            coding: Some(spot.coding),
            why: MissReason::OnlyPossible,
        })
        .collect()
}
