//! What is asked of words and times, decided apart from the formulas: an assignment of the formulas
//! leaves linear inequalities, which either fit or clash; a clash becomes a clause.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::RoleId;
use rustc_hash::FxHashMap;

use crate::ratio::Ratio;
use crate::sat::{Lit, Work};
use crate::simplex::{Outcome, Problem, Tag, Unknown};
use crate::talk::{Counted, Talk};

/// A quantity that demands speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Quantity {
    /// Words of a turn.
    Words(usize),
    /// Words of a role, or all.
    RoleWords(Option<RoleId>),
    /// When a turn starts, in seconds from the beginning.
    Start(usize),
    /// When a turn ends.
    End(usize),
    /// A count of [`Talk::counts`].
    Count(usize),
}

/// Where `when` holds, the sum of the terms has to be at least `least`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Demand {
    pub(crate) when: Lit,
    pub(crate) terms: Vec<(Quantity, Ratio)>,
    pub(crate) least: Ratio,
    /// Demands that hold wherever this one does, so that clashes can be said of these.
    pub(crate) weaker: Vec<usize>,
}

impl Demand {
    /// Its terms where it is about times alone.
    fn times(&self) -> Option<Vec<(bool, usize, Ratio)>> {
        let one = |&(quantity, factor): &(Quantity, Ratio)| match quantity {
            Quantity::Start(turn) => Some((true, turn, factor)),
            Quantity::End(turn) => Some((false, turn, factor)),
            _ => None,
        };
        self.terms.iter().map(one).collect()
    }
}

/// Whether a term is about a start, with its factor.
type Side = (bool, Ratio);

/// Since times do not go back, what is asked of one turn also holds, more weakly, of its neighbours:
/// who starts within five minutes does so later than those before. Says so.
pub(crate) fn chain(talk: &mut Talk<'_>) {
    let mut known: FxHashMap<(Vec<Side>, Ratio), FxHashMap<Vec<usize>, usize>> =
        FxHashMap::default();
    for (at, demand) in talk.demands.iter().enumerate() {
        let Some(times) = demand.times() else { continue };
        let sides = times.iter().map(|&(start, _, factor)| (start, factor)).collect();
        let turns = times.iter().map(|&(_, turn, _)| turn).collect();
        known.entry((sides, demand.least)).or_default().insert(turns, at);
    }
    for at in 0..talk.demands.len() {
        let demand = &talk.demands[at];
        let Some(times) = demand.times() else { continue };
        let sides: Vec<Side> = times.iter().map(|&(start, _, factor)| (start, factor)).collect();
        let turns: Vec<usize> = times.iter().map(|&(_, turn, _)| turn).collect();
        let Some(alike) = known.get(&(sides.clone(), demand.least)) else { continue };
        let mut weaker = Vec::new();
        for (place, (_, factor)) in sides.iter().enumerate() {
            let mut beside = turns.clone();
            let Some(turn) = beside.get_mut(place) else { continue };
            *turn = if factor.is_positive() { *turn + 1 } else { turn.wrapping_sub(1) };
            weaker.extend(alike.get(&beside).copied());
        }
        for &other in &weaker {
            let (own, other) = (talk.demands[at].when, talk.demands[other].when);
            talk.gates.need(&[!own, other]);
        }
        talk.demands[at].weaker = weaker;
    }
}

/// Words of each turn and times of each turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Amounts {
    pub(crate) words: Vec<u32>,
    /// Starts and ends in seconds; none where the record has no times.
    pub(crate) times: Option<Vec<(f64, f64)>>,
}

/// What came of the demands.
#[derive(Debug)]
pub(crate) enum Met {
    /// So many words, at these times.
    With(Amounts),
    /// One of these has to be otherwise.
    Never(Vec<Lit>),
    /// It could not be decided.
    Lost,
}

/// The first time on record is below an hour, else it would be taken for the time of day.
const LATEST_BEGINNING: i64 = 3599;

/// Words that a turn has at least, beside what the formulas say; for writing a session down.
pub(crate) type Wanted<'w> = &'w [u32];

/// Looks for words and times that fit the assignment found last.
pub(crate) fn fit(talk: &mut Talk<'_>, wanted: Wanted<'_>, work: &mut Work) -> Met {
    let active: Vec<usize> =
        (0..talk.demands.len()).filter(|&at| talk.gates.is_true(talk.demands[at].when)).collect();
    let mut desk = Desk::new(talk, &active, wanted);
    match desk.problem.solve(work) {
        Outcome::Fits => Met::With(desk.amounts(talk)),
        Outcome::Lost => Met::Lost,
        Outcome::Clash(tags) => match desk.weakened(talk, &tags, work) {
            Some(clause) => Met::Never(clause),
            None => Met::Never(desk.explain(talk, &tags)),
        },
    }
}

struct Desk {
    problem: Problem,
    /// Words of the turns that demands speak of; the others have as few as they may.
    words: BTreeMap<usize, Unknown>,
    fewest: Vec<u32>,
    /// Starts and ends of the turns that demands speak of.
    times: BTreeMap<usize, (Unknown, Unknown)>,
    /// What each tag stands for.
    facts: Vec<Fact>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Demand(usize),
    /// A turn has no fewer words than the formulas say.
    Enough(usize),
    /// A turn has no words.
    Silent(usize),
    /// What holds of all times.
    Always,
}

impl Desk {
    fn new(talk: &Talk<'_>, active: &[usize], wanted: Wanted<'_>) -> Self {
        let fewest = (0..talk.turns).map(|turn| {
            if !talk.gates.is_true(talk.wordy[turn]) {
                return 0;
            }
            let own = if talk.gates.is_true(talk.own[turn]) { 3 } else { 1 };
            own.max(wanted.get(turn).copied().unwrap_or(0))
        });
        let mut desk = Self {
            problem: Problem::default(),
            words: BTreeMap::new(),
            fewest: fewest.collect(),
            times: BTreeMap::new(),
            facts: Vec::new(),
        };
        let mut timed: BTreeSet<usize> = BTreeSet::new();
        for &at in active {
            for &(quantity, _) in &talk.demands[at].terms {
                match quantity {
                    Quantity::Words(turn) => desk.word(talk, turn),
                    Quantity::RoleWords(role) => (0..talk.turns)
                        .filter(|&turn| talk.gates.is_true(talk.is_by(turn, role)))
                        .for_each(|turn| desk.word(talk, turn)),
                    Quantity::Start(turn) | Quantity::End(turn) => {
                        timed.insert(turn);
                    }
                    Quantity::Count(_) => {}
                }
            }
        }
        desk.time(&timed);
        for &at in active {
            desk.demand(talk, at);
        }
        desk
    }

    fn ask(&mut self, terms: &[(Unknown, Ratio)], least: Ratio, fact: Fact) {
        let tag: Tag = self.facts.len();
        self.facts.push(fact);
        self.problem.at_least(terms, least, tag);
    }

    fn word(&mut self, talk: &Talk<'_>, turn: usize) {
        if self.words.contains_key(&turn) {
            return;
        }
        let words = self.problem.unknown(true);
        self.words.insert(turn, words);
        let fewest = Ratio::whole(i64::from(self.fewest.get(turn).copied().unwrap_or(0)));
        if talk.gates.is_true(talk.wordy[turn]) {
            self.ask(&[(words, Ratio::ONE)], fewest, Fact::Enough(turn));
        } else {
            self.ask(&[(words, Ratio::ONE)], Ratio::ZERO, Fact::Always);
            self.ask(&[(words, -Ratio::ONE)], Ratio::ZERO, Fact::Silent(turn));
        }
    }

    /// Times do not go back, and turns do not overlap.
    fn time(&mut self, turns: &BTreeSet<usize>) {
        let mut before: Option<Unknown> = None;
        for &turn in turns {
            let (start, end) = (self.problem.unknown(false), self.problem.unknown(false));
            match before {
                None => self.ask(&[(start, Ratio::ONE)], Ratio::ZERO, Fact::Always),
                Some(before) => {
                    let apart = [(start, Ratio::ONE), (before, -Ratio::ONE)];
                    self.ask(&apart, Ratio::ZERO, Fact::Always);
                }
            }
            self.ask(&[(end, Ratio::ONE), (start, -Ratio::ONE)], Ratio::ZERO, Fact::Always);
            before = Some(end);
            self.times.insert(turn, (start, end));
        }
        // The very first turn can begin at 0, so only this one need be early.
        if turns.contains(&0)
            && let Some(&(start, _)) = self.times.get(&0)
        {
            let latest = Ratio::whole(-LATEST_BEGINNING);
            self.ask(&[(start, -Ratio::ONE)], latest, Fact::Always);
        }
    }

    fn demand(&mut self, talk: &Talk<'_>, at: usize) {
        let demand = &talk.demands[at];
        let mut terms: Vec<(Unknown, Ratio)> = Vec::new();
        let mut least = demand.least;
        for &(quantity, factor) in &demand.terms {
            match quantity {
                Quantity::Words(turn) => terms.extend(self.words.get(&turn).map(|&w| (w, factor))),
                Quantity::RoleWords(role) => {
                    for turn in 0..talk.turns {
                        if talk.gates.is_true(talk.is_by(turn, role)) {
                            terms.extend(self.words.get(&turn).map(|&words| (words, factor)));
                        }
                    }
                }
                Quantity::Start(turn) => terms.extend(self.time_of(turn).map(|t| (t.0, factor))),
                Quantity::End(turn) => terms.extend(self.time_of(turn).map(|t| (t.1, factor))),
                Quantity::Count(count) => {
                    least = least - factor * Ratio::count(reached(talk, count));
                }
            }
        }
        self.ask(&terms, least, Fact::Demand(at));
    }

    fn time_of(&self, turn: usize) -> Option<(Unknown, Unknown)> {
        self.times.get(&turn).copied()
    }

    fn amounts(&self, talk: &Talk<'_>) -> Amounts {
        let words = self.fewest.iter().enumerate().map(|(turn, &fewest)| {
            let own = self.words.get(&turn).and_then(|&words| self.problem.value(words).to_u32());
            own.unwrap_or(fewest)
        });
        let words: Vec<u32> = words.collect();
        let timed = talk.gates.is_true(talk.timed).then(|| {
            // Turns that nothing is asked of take no time.
            let mut now = 0.0;
            let times = (0..talk.turns).map(|turn| {
                let time = |unknown: Unknown| self.problem.value(unknown).to_f64();
                let own = self.times.get(&turn).map(|&(start, end)| (time(start), time(end)));
                let own = own.unwrap_or((now, now));
                now = own.1;
                own
            });
            times.collect()
        });
        Amounts { words, times: timed }
    }

    /// Demands about times that clash, each as weak as can be: so that one clause speaks of many
    /// turns at once. None where words are in it.
    fn weakened(&self, talk: &Talk<'_>, tags: &[Tag], work: &mut Work) -> Option<Vec<Lit>> {
        let mut clash: Vec<usize> = Vec::new();
        for &tag in tags {
            match self.facts.get(tag)? {
                Fact::Demand(at) => {
                    talk.demands.get(*at)?.times()?;
                    clash.push(*at);
                }
                Fact::Always => {}
                Fact::Enough(_) | Fact::Silent(_) => return None,
            }
        }
        let mut place = 0;
        while let Some(&at) = clash.get(place) {
            let next = talk.demands.get(at)?.weaker.iter().copied().find(|&weaker| {
                let mut tried = clash.clone();
                tried[place] = weaker;
                let mut desk = Self::new(talk, &tried, &[]);
                matches!(desk.problem.solve(work), Outcome::Clash(_))
            });
            match next {
                Some(weaker) => clash[place] = weaker,
                None => place += 1,
            }
        }
        clash.sort_unstable();
        clash.dedup();
        Some(clash.into_iter().map(|at| !talk.demands[at].when).collect())
    }

    /// Why the facts clash, as a clause: one of them has to be otherwise.
    fn explain(&self, talk: &mut Talk<'_>, tags: &[Tag]) -> Vec<Lit> {
        let facts: Vec<Fact> =
            tags.iter().filter_map(|&tag| self.facts.get(tag).copied()).collect();
        let mut clause: Vec<Lit> = Vec::new();
        let mut named: Vec<usize> = Vec::new();
        let mut totals: Vec<Option<RoleId>> = Vec::new();
        for fact in &facts {
            let Fact::Demand(at) = *fact else { continue };
            let demand = talk.demands[at].clone();
            clause.push(!demand.when);
            for (quantity, _) in demand.terms {
                match quantity {
                    Quantity::Words(turn) => named.push(turn),
                    Quantity::RoleWords(role) => totals.push(role),
                    Quantity::Count(count) => {
                        let lit = talk.is_exactly(count, reached(talk, count));
                        clause.push(!lit);
                    }
                    Quantity::Start(_) | Quantity::End(_) => {}
                }
            }
        }
        // Turns that are named alone matter with their speaker; of the rest only how many of each
        // role say something.
        named.sort_unstable();
        named.dedup();
        for &turn in &named {
            clause.push(opposite(talk, talk.wordy[turn]));
            clause.push(opposite(talk, talk.own[turn]));
            if !totals.is_empty() {
                let speaker = talk.cast.roles.iter().map(|&role| talk.is_by(turn, Some(role)));
                clause.extend(speaker.filter(|&lit| talk.gates.is_true(lit)).map(|lit| !lit));
            }
        }
        let everybody = totals.contains(&None);
        for &role in &talk.cast.roles.clone() {
            if everybody || totals.contains(&Some(role)) {
                self.totals(talk, role, &facts, &mut clause);
            }
        }
        clause.sort_unstable();
        clause.dedup();
        clause
    }
}

impl Desk {
    /// How many turns of a role say something, as far as the clash rests on it.
    fn totals(&self, talk: &mut Talk<'_>, role: RoleId, facts: &[Fact], clause: &mut Vec<Lit>) {
        let of_role = |turn: usize| talk.gates.is_true(talk.is_by(turn, Some(role)));
        let enough = facts.iter().any(|fact| matches!(fact, Fact::Enough(turn) if of_role(*turn)));
        let silent = facts.iter().any(|fact| matches!(fact, Fact::Silent(turn) if of_role(*turn)));
        // Counts stand in the formulas since the demand was made; see `Talk::role_words`.
        let wordy = talk.count(Counted::Wordy(role));
        let own = talk.count(Counted::Own(role));
        for (count, least) in [(wordy, enough), (own, enough)] {
            let k = reached(talk, count);
            if let (true, Some(below)) = (least, k.checked_sub(1)) {
                clause.extend(talk.counts[count].get(below).map(|&lit| !lit));
            }
        }
        // Whoever says nothing at all adds nothing, and that is a reason too.
        if silent || reached(talk, wordy) == 0 {
            clause.extend(talk.counts[wordy].get(reached(talk, wordy)).copied());
        }
    }
}

fn opposite(talk: &Talk<'_>, lit: Lit) -> Lit {
    if talk.gates.is_true(lit) { !lit } else { lit }
}

/// What a count comes to in the assignment found last.
pub(crate) fn reached(talk: &Talk<'_>, count: usize) -> usize {
    let counts = talk.counts.get(count).map_or(&[][..], Vec::as_slice);
    counts.iter().filter(|&&lit| talk.gates.is_true(lit)).count()
}
