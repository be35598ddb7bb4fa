//! The clauses of a discussion, each asked of one occurrence.
//!
//! Occurrences come in the order of the talk, so what each clause has to look for lies ever
//! further on: cursors that only move forward keep the whole linear.

use rolecall_coding::{CodedTurn, Coding, Standing};
use rolecall_protocol::{Anchor, Clause, ClauseKind, Extent, RoleId, Side, TopicId};
use rolecall_syntax::ast::Edge;

use crate::anchors::Begin;
use crate::links::{Few, Linked, Seeking, Spot};
use crate::view::{Place, View};
use crate::{Saw, Truth};

/// How many turns further the next coded turn, or the reply, may be for a stretch to go on.
pub(crate) const STRETCH: u32 = 3;

/// By how little a share of turns may exceed a whole number and still be that number.
const TRIFLE: f64 = 1e-6;

/// The fewest words of one's own that make an answer "in own words".
pub(crate) const OWN_WORDS: u32 = 3;

/// A clause made ready for the occurrences of one discussion.
pub(crate) enum Ready {
    Answered(Answer),
    Lasting {
        turns: Option<u32>,
        words: Option<u32>,
        seconds: Option<f64>,
        stretches: Stretches,
    },
    Before(Begin),
    After(Begin),
    Within {
        edge: Edge,
        extent: Extent,
        untimed: Option<Extent>,
    },
    /// For each occurrence.
    Beside(Few<Linked>),
}

/// What a clause says of one occurrence.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) truth: Truth,
    pub(crate) saw: Saw,
    /// The coding that it rests on, where it is that of another topic.
    pub(crate) coding: Option<u32>,
}

impl Said {
    fn of(truth: Truth, saw: Saw) -> Self {
        Self { truth, saw, coding: None }
    }
}

impl Ready {
    /// `occurrences` are all that will be asked, in order.
    pub(crate) fn new(
        view: &View<'_>,
        topic: TopicId,
        clause: &Clause,
        occurrences: &[Spot],
    ) -> Self {
        let beside = |seeking: Seeking| Self::Beside(seeking.ask(view, occurrences));
        let next_to = |side: Side, anchor: Anchor| {
            let found = view.occurrences(std::iter::once(anchor));
            beside(Seeking::immediately(side, found.spots, found.unknown))
        };
        let begin = |anchor: Anchor| view.begin(anchor);
        match &clause.kind {
            ClauseKind::Answered { role, own_words, within } => {
                Self::Answered(Answer::new(*role, *own_words, *within))
            }
            ClauseKind::Lasting { turns, words, seconds } => Self::Lasting {
                turns: *turns,
                words: *words,
                seconds: *seconds,
                stretches: Stretches::new(view, topic),
            },
            ClauseKind::Before(anchor) => Self::Before(begin(*anchor)),
            ClauseKind::After(anchor) => Self::After(begin(*anchor)),
            ClauseKind::ImmediatelyBefore(anchor) => next_to(Side::After, *anchor),
            ClauseKind::ImmediatelyAfter(anchor) => next_to(Side::Before, *anchor),
            ClauseKind::Followed(link) | ClauseKind::Asked(link) => {
                beside(Seeking::new(view, link))
            }
            ClauseKind::Agreed { link, own_words } => {
                let seeking = Seeking::new(view, link);
                beside(match own_words {
                    true => seeking.in_own_words(view, OWN_WORDS),
                    false => seeking,
                })
            }
            ClauseKind::Within { edge, extent, untimed } => {
                Self::Within { edge: *edge, extent: *extent, untimed: *untimed }
            }
        }
    }

    /// Asks the clause of the occurrence at `here`, whose turn is turn number `group` among those
    /// coded with the topic, and which is occurrence `number`. Occurrences must be asked in order.
    pub(crate) fn ask(
        &mut self,
        view: &View<'_>,
        here: Place,
        group: usize,
        number: usize,
    ) -> Said {
        match self {
            Self::Answered(answer) => answer.ask(view, here.0),
            Self::Lasting { turns, words, seconds, stretches } => {
                lasting(view, (*turns, *words, *seconds), stretches, here.0, group)
            }
            Self::Before(other) => {
                let turn = other.certain.or(other.possible).map(|place| place.0);
                Said::of(other.is_after(here), Saw::Place { turn: here.0, other: turn })
            }
            Self::After(other) => {
                let turn = other.certain.or(other.possible).map(|place| place.0);
                Said::of(other.is_before(here), Saw::Place { turn: here.0, other: turn })
            }
            Self::Beside(linked) => linked.get(number).map_or_else(
                || Said::of(Truth::Unknown, Saw::Beside(crate::Beside::default())),
                |one| Said { truth: one.truth, saw: Saw::Beside(one.saw), coding: one.coding },
            ),
            Self::Within { edge, extent, untimed } => {
                within(view, *edge, *extent, *untimed, here.0)
            }
        }
    }
}

/// The first turn after a given one that satisfies something, for given turns that only grow.
#[derive(Default)]
struct Cursor {
    next: u32,
}

impl Cursor {
    fn after(
        &mut self,
        view: &View<'_>,
        turn: u32,
        wanted: impl Fn(&CodedTurn) -> bool,
    ) -> Option<u32> {
        self.next = self.next.max(turn + 1);
        while let Some(candidate) = view.turn(self.next) {
            if wanted(candidate) {
                return Some(self.next);
            }
            self.next += 1;
        }
        None
    }
}

/// `answered by`.
pub(crate) struct Answer {
    role: RoleId,
    own_words: bool,
    within: u32,
    answers: Cursor,
    sounds: Cursor,
    unknown: Cursor,
}

impl Answer {
    fn new(role: RoleId, own_words: bool, within: u32) -> Self {
        Self {
            role,
            own_words,
            within,
            answers: Cursor::default(),
            sounds: Cursor::default(),
            unknown: Cursor::default(),
        }
    }

    fn ask(&mut self, view: &View<'_>, turn: u32) -> Said {
        let (role, own_words) = (self.role, self.own_words);
        let says = |t: &CodedTurn| if own_words { t.own_words >= OWN_WORDS } else { t.words > 0 };
        let reach = turn.saturating_add(self.within);
        let near = |found: Option<u32>| found.filter(|&at| at <= reach);
        let next = self.answers.after(view, turn, |t| t.role == Some(role) && says(t));
        let only_sound = near(self.sounds.after(view, turn, |t| t.role == Some(role) && !says(t)));
        let unknown = near(self.unknown.after(view, turn, |t| t.role.is_none() && says(t)));
        let answer = near(next);
        let truth = if answer.is_some() {
            Truth::True
        } else if unknown.is_some() || view.nobody_is(Some(role)).is_some() {
            Truth::Unknown
        } else {
            Truth::False
        };
        let late = next.filter(|&at| at > reach);
        Said::of(truth, Saw::Answer { turn: answer, only_sound, late, unknown })
    }
}

/// For each turn coded with a topic: the last turn of the stretch that begins there.
pub(crate) struct Stretches {
    certain: Vec<(u32, u32)>,
    /// The same if possible codings count too, and speakers whose role is not known are somebody
    /// else.
    possible: Vec<u32>,
}

impl Stretches {
    fn new(view: &View<'_>, topic: TopicId) -> Self {
        let codings = view.coded.of(topic);
        let turns = |with_possible: bool| -> Vec<u32> {
            let wanted = |c: &&Coding| with_possible || c.standing == Standing::Counts;
            let mut turns: Vec<u32> = codings.iter().filter(wanted).map(|c| c.turn).collect();
            turns.dedup();
            turns
        };
        let all = turns(true);
        let possible = ends(view, &all, Truth::Unknown);
        let counting = turns(false);
        let counting_ends = ends(view, &counting, Truth::True);
        // An occurrence that is only possible begins its own stretch.
        let certain = all
            .iter()
            .map(|&turn| match counting.binary_search(&turn) {
                Ok(at) => (turn, counting_ends.get(at).copied().unwrap_or(turn)),
                Err(at) => {
                    let joins = counting.get(at).filter(|&&next| next - turn <= STRETCH);
                    let end = joins.and_then(|_| counting_ends.get(at).copied());
                    (turn, end.unwrap_or_else(|| reply(view, turn, Truth::True)))
                }
            })
            .collect();
        Self { certain, possible }
    }
}

/// Where the stretch of each of these turns ends; a reply must be as sure as `least`.
fn ends(view: &View<'_>, turns: &[u32], least: Truth) -> Vec<u32> {
    let mut ends = vec![0; turns.len()];
    let mut following: Option<(u32, u32)> = None;
    for (end, &turn) in ends.iter_mut().zip(turns).rev() {
        *end = match following {
            Some((next, its_end)) if next - turn <= STRETCH => its_end,
            _ => reply(view, turn, least),
        };
        following = Some((turn, *end));
    }
    ends
}

/// The turn in which somebody else replies to `turn`, or `turn` itself where nobody does in time.
/// Who "somebody else" is goes by role: with a speaker whose role is not known it cannot be told.
fn reply(view: &View<'_>, turn: u32, least: Truth) -> u32 {
    let speaker = view.turn(turn).and_then(|t| t.role);
    let by_another = |t: &CodedTurn| match (speaker, t.role) {
        (Some(speaker), Some(role)) => Truth::of(role != speaker),
        _ => Truth::Unknown,
    };
    (turn + 1..=turn.saturating_add(STRETCH))
        .find(|&next| view.turn(next).is_some_and(|t| t.words > 0 && by_another(t) >= least))
        .unwrap_or(turn)
}

fn lasting(
    view: &View<'_>,
    (turns, words, seconds): (Option<u32>, Option<u32>, Option<f64>),
    stretches: &Stretches,
    first: u32,
    group: usize,
) -> Said {
    let last = stretches.certain.get(group).map_or(first, |stretch| stretch.1);
    let furthest = stretches.possible.get(group).copied().unwrap_or(last);
    let enough = |last: u32| {
        let long = turns.is_none_or(|least| last - first + 1 >= least);
        let said = words.is_none_or(|least| view.words(first, last) >= least);
        let took = match seconds {
            None => Truth::True,
            Some(least) => {
                elapsed(view, first, last).map_or(Truth::Unknown, |t| Truth::of(t >= least))
            }
        };
        Truth::of(long && said).and(took)
    };
    let truth = match enough(last) {
        Truth::False if furthest > last && enough(furthest) != Truth::False => Truth::Unknown,
        truth => truth,
    };
    let saw = Saw::Length {
        first,
        last,
        words: view.words(first, last),
        seconds: elapsed(view, first, last),
    };
    Said::of(truth, saw)
}

/// Seconds from the start of `first` to the end of `last`, or to the start of the turn after it.
fn elapsed(view: &View<'_>, first: u32, last: u32) -> Option<f64> {
    let start = view.turn(first)?.start;
    let end = view.turn(last)?.end;
    let end = if end.is_nan() { view.turn(last + 1).map_or(f64::NAN, |t| t.start) } else { end };
    let elapsed = end - start;
    (!elapsed.is_nan()).then_some(elapsed)
}

fn within(view: &View<'_>, edge: Edge, extent: Extent, untimed: Option<Extent>, turn: u32) -> Said {
    let all = view.turns();
    let from_edge = match edge {
        Edge::First => turn + 1,
        Edge::Last => all - turn,
    };
    let saw = |seconds, untimed| Saw::Window { turn, seconds, turns: from_edge, untimed };
    match extent {
        Extent::Turns(most) => Said::of(Truth::of(from_edge <= most), saw(None, false)),
        Extent::Share(share) => {
            // 28 percent of 25 turns are 7, though 0.28 × 25 is a trifle more than 7 in binary.
            let most = (share * f64::from(all) - TRIFLE).ceil();
            Said::of(Truth::of(f64::from(from_edge) <= most), saw(None, false))
        }
        Extent::Seconds(most) => match (view.times().origin, untimed) {
            (None, Some(untimed)) => {
                let said = within(view, edge, untimed, None, turn);
                Said::of(said.truth, saw(None, true))
            }
            (None, None) => Said::of(Truth::Unknown, saw(None, false)),
            (Some(origin), _) => {
                let (truth, seconds) = timed(view, edge, most, origin, turn);
                Said::of(truth, saw(seconds, false))
            }
        },
    }
}

fn timed(view: &View<'_>, edge: Edge, most: f64, origin: f64, turn: u32) -> (Truth, Option<f64>) {
    let latest = view.times().latest;
    let distance = |time: f64| match edge {
        Edge::First => time - origin,
        Edge::Last => latest - time,
    };
    let start = view.turn(turn).map_or(f64::NAN, |turn| turn.start);
    if !start.is_nan() {
        let far = distance(start);
        return (Truth::of(far <= most), Some(far));
    }
    // Without a time of its own a turn lies between the known times around it.
    let (before, after) = view.times_around(turn);
    let (nearest, furthest) = match edge {
        Edge::First => (distance(before), distance(after)),
        Edge::Last => (distance(after), distance(before)),
    };
    let truth = if furthest <= most {
        Truth::True
    } else if nearest > most {
        Truth::False
    } else {
        Truth::Unknown
    };
    (truth, None)
}
