//! `discussion`: a topic that must (or may) be raised, and how.

use rolecall_protocol::{Discussion, RoleId};

use super::KindEntry;
use super::clauses::{Ready, Said};
use crate::evaluate::Judged;
use crate::links::Spot;
use crate::view::{Place, View};
use crate::{Beside, Check, Evidence, Looked, MissReason, NearMiss, Saw, Shows, Truth, Verdict};

pub(super) const ENTRY: KindEntry = KindEntry {
    word: "discussion",
    written: "discussion NAME of TOPIC { required … }",
    summary: "the topic is raised, by whom and how the clauses ask, all in one occurrence",
};

/// A turn that raises the topic, or may raise it.
struct Occurrence {
    place: Place,
    raised: Truth,
    /// The number of its coding among all codings.
    coding: u32,
    /// Its number among the turns coded with the topic.
    group: usize,
}

/// How an occurrence fared.
struct Fared {
    holds: Truth,
    raised: Truth,
    held: usize,
    said: Vec<Said>,
}

/// At most so many near misses are kept for a rule.
const MOST_MISSES: usize = 5;

pub(crate) fn judge(view: &View<'_>, discussion: &Discussion) -> Judged {
    if let Some(judged) = nobody_there(view, discussion) {
        return judged;
    }
    let occurrences = occurrences(view, discussion);
    let Some(Best { best, fared, times }) = best(view, discussion, &occurrences) else {
        return never_raised(view, discussion);
    };
    let certain = raised(&occurrences, Truth::True);
    let often = often(view, discussion, times);
    let seldom = seldom(view, discussion, &occurrences);
    let holds = together(&[&often, &seldom]);
    let verdict = match holds {
        Truth::True => Verdict::Met,
        Truth::Unknown => Verdict::Undetermined,
        Truth::False if certain > 0 => Verdict::Partial,
        Truth::False if discussion.required => Verdict::Gap,
        // Partial if it was raised, not applicable if not.
        Truth::False => Verdict::Undetermined,
    };
    let mut looked = vec![Looked {
        truth: best.raised,
        what: Check::Raised {
            topic: discussion.topic,
            by: discussion.raised_by,
            turn: Some(best.place.0),
            times: certain,
        },
    }];
    looked.extend(fared.said.iter().zip(0..).map(|(said, clause)| Looked {
        truth: said.truth,
        what: Check::Clause { clause, saw: said.saw },
    }));
    if unread(view, discussion, times) {
        let what = Check::NothingCodes(discussion.topic);
        looked.push(Looked { truth: Truth::Unknown, what });
    }
    looked.extend(often.filter(|_| discussion.at_least > 1).into_iter().chain(seldom));
    let evidence = match verdict {
        Verdict::Gap => Vec::new(),
        _ => evidence(view, discussion, best, &fared),
    };
    let near_misses = match verdict {
        Verdict::Met => Vec::new(),
        _ => near_misses(view, discussion, &occurrences, best, &fared),
    };
    Judged { verdict, looked, evidence, near_misses }
}

/// Whether its occurrences satisfy it; `None` where it is left out for an optional role that nobody
/// on record has.
pub(crate) fn holds(view: &View<'_>, discussion: &Discussion) -> Option<Truth> {
    if let Some(judged) = nobody_there(view, discussion) {
        return (judged.verdict != Verdict::NotApplicable).then_some(Truth::Unknown);
    }
    let occurrences = occurrences(view, discussion);
    Some(match best(view, discussion, &occurrences) {
        Some(best) => together(&[
            &often(view, discussion, best.times),
            &seldom(view, discussion, &occurrences),
        ]),
        None if view.is_unseen(discussion.topic) => Truth::Unknown,
        None => Truth::False,
    })
}

fn raised(occurrences: &[Occurrence], wanted: Truth) -> u32 {
    let count = occurrences.iter().filter(|occurrence| occurrence.raised == wanted).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether enough turns satisfy everything.
fn often(view: &View<'_>, discussion: &Discussion, (held, possible): (u32, u32)) -> Option<Looked> {
    let at_least = discussion.at_least.max(1);
    let truth = if held >= at_least {
        Truth::True
    } else if held.saturating_add(possible) < at_least && !view.is_unseen(discussion.topic) {
        Truth::False
    } else {
        Truth::Unknown
    };
    Some(Looked { truth, what: Check::Often { held, possible, at_least } })
}

/// Whether talk that nobody could read may hold what is lacking.
fn unread(view: &View<'_>, discussion: &Discussion, (held, possible): (u32, u32)) -> bool {
    let enough = held.saturating_add(possible) >= discussion.at_least.max(1);
    view.is_unseen(discussion.topic) && !enough
}

/// Whether no more turns raise it than are allowed, whatever the clauses say of them.
fn seldom(view: &View<'_>, discussion: &Discussion, occurrences: &[Occurrence]) -> Option<Looked> {
    let at_most = discussion.at_most?;
    let (raised, possible) =
        (raised(occurrences, Truth::True), raised(occurrences, Truth::Unknown));
    let truth = if raised > at_most {
        Truth::False
    } else if raised.saturating_add(possible) > at_most || view.is_unseen(discussion.topic) {
        Truth::Unknown
    } else {
        Truth::True
    };
    Some(Looked { truth, what: Check::Seldom { raised, possible, at_most } })
}

fn together(looked: &[&Option<Looked>]) -> Truth {
    let asked = looked.iter().filter_map(|one| one.as_ref());
    asked.fold(Truth::True, |truth, one| truth.and(one.truth))
}

/// A role that the rule needs and nobody on record has.
fn nobody_there(view: &View<'_>, discussion: &Discussion) -> Option<Judged> {
    use rolecall_protocol::ClauseKind;
    let answering = discussion.clauses.iter().filter_map(|clause| match clause.kind {
        ClauseKind::Answered { role, .. } => Some(role),
        ClauseKind::Followed(link) | ClauseKind::Agreed { link, .. } | ClauseKind::Asked(link) => {
            link.by
        }
        _ => None,
    });
    let roles = discussion.raised_by.into_iter().chain(answering);
    let missing: Vec<RoleId> = roles.filter_map(|role| view.nobody_is(Some(role))).collect();
    let dispensable = missing.iter().find(|&&role| view.is_optional(role));
    if let Some(&role) = dispensable {
        return Some(Judged::bare(Verdict::NotApplicable, Truth::False, Check::NobodyIs(role)));
    }
    // Who raised it cannot be told at all; an answer is one clause among others.
    let role = missing.into_iter().find(|&role| discussion.raised_by == Some(role))?;
    let mut judged = Judged::bare(Verdict::Undetermined, Truth::Unknown, Check::NobodyIs(role));
    judged.near_misses = by_others(view, discussion).take(MOST_MISSES).collect();
    Some(judged)
}

fn occurrences(view: &View<'_>, discussion: &Discussion) -> Vec<Occurrence> {
    let mut occurrences = Vec::new();
    let codings = view.coded.of(discussion.topic);
    let mut at = 0;
    for (group, of_turn) in codings.chunk_by(|a, b| a.turn == b.turn).enumerate() {
        let first_best = of_turn
            .iter()
            .enumerate()
            .map(|(within, coding)| (view.counts(coding, discussion.raised_by), within, coding))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((raised, within, coding)) = first_best
            && raised != Truth::False
        {
            occurrences.push(Occurrence {
                place: (coding.turn, coding.span.start),
                raised,
                coding: view.number(discussion.topic, at + within),
                group,
            });
        }
        at += of_turn.len();
    }
    occurrences
}

/// The occurrence that fared best, with how all of them did.
struct Best<'o> {
    best: &'o Occurrence,
    fared: Fared,
    /// How many satisfy everything, and how many may.
    times: (u32, u32),
}

/// The earliest of equals counts as the best. Where one that satisfies everything is enough, no
/// later one is asked.
fn best<'o>(
    view: &View<'_>,
    discussion: &Discussion,
    occurrences: &'o [Occurrence],
) -> Option<Best<'o>> {
    let mut clauses = ready(view, discussion, occurrences);
    let mut best: Option<(&Occurrence, Fared)> = None;
    let mut times = (0, 0);
    for (number, occurrence) in occurrences.iter().enumerate() {
        let fared = fare(view, &mut clauses, occurrence, number);
        let better = best.as_ref().is_none_or(|(_, so_far)| {
            (fared.holds, fared.raised, fared.held) > (so_far.holds, so_far.raised, so_far.held)
        });
        match fared.holds {
            Truth::True => times.0 += 1,
            Truth::Unknown => times.1 += 1,
            Truth::False => {}
        }
        if better {
            best = Some((occurrence, fared));
        }
        if times.0 > 0 && discussion.at_least <= 1 {
            break;
        }
    }
    best.map(|(best, fared)| Best { best, fared, times })
}

fn ready(view: &View<'_>, discussion: &Discussion, occurrences: &[Occurrence]) -> Vec<Ready> {
    let spots: Vec<Spot> = occurrences
        .iter()
        .map(|one| Spot { place: one.place, truth: one.raised, coding: one.coding })
        .collect();
    let clauses = discussion.clauses.iter();
    clauses.map(|clause| Ready::new(view, discussion.topic, clause, &spots)).collect()
}

fn fare(view: &View<'_>, clauses: &mut [Ready], occurrence: &Occurrence, number: usize) -> Fared {
    let said: Vec<Said> = clauses
        .iter_mut()
        .map(|clause| clause.ask(view, occurrence.place, occurrence.group, number))
        .collect();
    Fared {
        holds: said.iter().fold(occurrence.raised, |truth, said| truth.and(said.truth)),
        raised: occurrence.raised,
        held: said.iter().filter(|said| said.truth == Truth::True).count(),
        said,
    }
}

fn never_raised(view: &View<'_>, discussion: &Discussion) -> Judged {
    if view.is_unseen(discussion.topic) {
        let what = Check::NothingCodes(discussion.topic);
        return Judged::bare(Verdict::Undetermined, Truth::Unknown, what);
    }
    let verdict = if discussion.required { Verdict::Gap } else { Verdict::NotApplicable };
    let what =
        Check::Raised { topic: discussion.topic, by: discussion.raised_by, turn: None, times: 0 };
    let mut judged = Judged::bare(verdict, Truth::False, what);
    let misses = by_others(view, discussion).chain(said_otherwise(view, discussion));
    judged.near_misses = misses.take(MOST_MISSES).collect();
    judged
}

/// What decided first, then its answer, then every other turn on the topic.
fn evidence(
    view: &View<'_>,
    discussion: &Discussion,
    best: &Occurrence,
    fared: &Fared,
) -> Vec<Evidence> {
    let codings = view.coded.of(discussion.topic);
    let mut evidence = Vec::with_capacity(codings.len() + 1);
    evidence.push(Evidence { turn: best.place.0, coding: Some(best.coding), shows: Shows::Raised });
    evidence.extend(fared.said.iter().filter_map(|said| match said.saw {
        Saw::Answer { turn: Some(turn), .. } => {
            Some(Evidence { turn, coding: None, shows: Shows::Answered })
        }
        Saw::Beside(Beside { turn: Some(turn), .. }) => {
            Some(Evidence { turn, coding: said.coding, shows: Shows::GoesWith })
        }
        _ => None,
    }));
    for (at, coding) in codings.iter().enumerate() {
        let number = view.number(discussion.topic, at);
        let is_by = view.counts(coding, discussion.raised_by) != Truth::False;
        if number != best.coding && is_by {
            evidence.push(Evidence {
                turn: coding.turn,
                coding: Some(number),
                shows: Shows::AlsoThere,
            });
        }
    }
    evidence
}

fn near_misses(
    view: &View<'_>,
    discussion: &Discussion,
    occurrences: &[Occurrence],
    best: &Occurrence,
    fared: &Fared,
) -> Vec<NearMiss> {
    let mut misses = Vec::new();
    misses.extend(miss(best, fared));
    let mut clauses = ready(view, discussion, occurrences);
    for (number, occurrence) in occurrences.iter().enumerate() {
        if misses.len() >= MOST_MISSES {
            break;
        }
        // Every occurrence is asked, so that the clauses' cursors see them in order.
        let fared = fare(view, &mut clauses, occurrence, number);
        if occurrence.coding != best.coding {
            misses.extend(miss(occurrence, &fared));
        }
    }
    misses.extend(by_others(view, discussion));
    misses.extend(said_otherwise(view, discussion));
    misses.truncate(MOST_MISSES);
    misses
}

/// Why an occurrence did not count: the first clause that does not hold, else what is unsure.
fn miss(occurrence: &Occurrence, fared: &Fared) -> Option<NearMiss> {
    let with = |truth: Truth| fared.said.iter().zip(0..).find(move |(said, _)| said.truth == truth);
    let why = match with(Truth::False) {
        Some((said, clause)) => MissReason::Clause { clause, truth: said.truth, saw: said.saw },
        None if occurrence.raised == Truth::Unknown => MissReason::OnlyPossible,
        None => {
            let (said, clause) = with(Truth::Unknown)?;
            MissReason::Clause { clause, truth: said.truth, saw: said.saw }
        }
    };
    Some(NearMiss { turn: occurrence.place.0, coding: Some(occurrence.coding), why })
}

/// Turns in which it is said, but not so as to count: denied, as a condition, of somebody else.
fn said_otherwise<'a>(
    view: &'a View<'_>,
    discussion: &'a Discussion,
) -> impl Iterator<Item = NearMiss> + 'a {
    let first = view.coded.asides.partition_point(|aside| aside.topic < discussion.topic);
    let asides = view.coded.asides_of(discussion.topic).iter().zip(first..);
    asides.filter(|(aside, _)| view.is_by(aside.turn, discussion.raised_by) != Truth::False).map(
        |(aside, at)| NearMiss {
            turn: aside.turn,
            coding: None,
            why: MissReason::SaidOtherwise(u32::try_from(at).unwrap_or(u32::MAX)),
        },
    )
}

/// Turns in which somebody else said it.
fn by_others<'a>(
    view: &'a View<'_>,
    discussion: &'a Discussion,
) -> impl Iterator<Item = NearMiss> + 'a {
    let codings = view.coded.of(discussion.topic).iter().enumerate();
    codings.filter_map(|(at, coding)| {
        let by = view.is_by(coding.turn, discussion.raised_by);
        let role = view.turn(coding.turn).and_then(|turn| turn.role);
        let unknown = by == Truth::Unknown && view.nobody_is(discussion.raised_by).is_some();
        (by == Truth::False || unknown).then(|| NearMiss {
            turn: coding.turn,
            coding: Some(view.number(discussion.topic, at)),
            why: MissReason::SaidBy(role),
        })
    })
}
