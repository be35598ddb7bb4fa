//! `discussion`: a topic that must (or may) be raised, and how.

use rolecall_protocol::{Discussion, RoleId};

use super::KindEntry;
use super::clauses::{Ready, Said};
use crate::evaluate::Judged;
use crate::view::{Place, View};
use crate::{Check, Evidence, Looked, MissReason, NearMiss, Saw, Shows, Truth, Verdict};

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
    let Some((best, fared)) = best(view, discussion, &occurrences) else {
        return never_raised(view, discussion);
    };
    let certain = occurrences.iter().filter(|o| o.raised == Truth::True).count();
    let verdict = match fared.holds {
        Truth::True => Verdict::Met,
        Truth::Unknown => Verdict::Undetermined,
        // Talk that nobody could read may hold an occurrence that satisfies everything.
        Truth::False if view.is_unseen(discussion.topic) => Verdict::Undetermined,
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
            times: u32::try_from(certain).unwrap_or(u32::MAX),
        },
    }];
    looked.extend(fared.said.iter().zip(0..).map(|(said, clause)| Looked {
        truth: said.truth,
        what: Check::Clause { clause, saw: said.saw },
    }));
    if fared.holds == Truth::False && view.is_unseen(discussion.topic) {
        let what = Check::NothingCodes(discussion.topic);
        looked.push(Looked { truth: Truth::Unknown, what });
    }
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

/// A role that the rule needs and nobody on record has.
fn nobody_there(view: &View<'_>, discussion: &Discussion) -> Option<Judged> {
    use rolecall_protocol::ClauseKind;
    let answering = discussion.clauses.iter().filter_map(|clause| match clause.kind {
        ClauseKind::Answered { role, .. } => Some(role),
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

/// The occurrence that fared best, the earliest of equals.
fn best<'o>(
    view: &View<'_>,
    discussion: &Discussion,
    occurrences: &'o [Occurrence],
) -> Option<(&'o Occurrence, Fared)> {
    let mut clauses = ready(view, discussion);
    let mut best: Option<(&Occurrence, Fared)> = None;
    for occurrence in occurrences {
        let fared = fare(view, &mut clauses, occurrence);
        let better = best.as_ref().is_none_or(|(_, so_far)| {
            (fared.holds, fared.raised, fared.held) > (so_far.holds, so_far.raised, so_far.held)
        });
        let done = fared.holds == Truth::True;
        if better {
            best = Some((occurrence, fared));
        }
        if done {
            break;
        }
    }
    best
}

fn ready(view: &View<'_>, discussion: &Discussion) -> Vec<Ready> {
    discussion.clauses.iter().map(|clause| Ready::new(view, discussion.topic, clause)).collect()
}

fn fare(view: &View<'_>, clauses: &mut [Ready], occurrence: &Occurrence) -> Fared {
    let said: Vec<Said> = clauses
        .iter_mut()
        .map(|clause| clause.ask(view, occurrence.place, occurrence.group))
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
    judged.near_misses = by_others(view, discussion).take(MOST_MISSES).collect();
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
    let mut clauses = ready(view, discussion);
    for occurrence in occurrences {
        if misses.len() >= MOST_MISSES {
            break;
        }
        // Every occurrence is asked, so that the clauses' cursors see them in order.
        let fared = fare(view, &mut clauses, occurrence);
        if occurrence.coding != best.coding {
            misses.extend(miss(occurrence, &fared));
        }
    }
    misses.extend(by_others(view, discussion));
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
