//! All rules of a question in sessions of one length.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_protocol::{RoleId, RuleId, Rulebook, TopicId};

use crate::kinds::{LeftOut, fate};
use crate::linear::{Amounts, Met, Quantity, chain, fit};
use crate::ratio::Ratio;
use crate::sat::{Answer, Lit, Work};
use crate::search::How;
use crate::talk::{Cast, Pair, Spot, Talk};
use crate::truth::Fate;

/// What is asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Wish {
    /// It is met or not applicable.
    Holds(RuleId),
    /// It is met.
    Met(RuleId),
    /// It is a gap, or partial.
    Missed(RuleId),
}

impl Wish {
    pub(crate) fn rule(self) -> RuleId {
        match self {
            Self::Holds(rule) | Self::Met(rule) | Self::Missed(rule) => rule,
        }
    }
}

/// How a session may be written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    /// Topics that words can bring up. All others are coded by a person.
    pub said: BTreeMap<TopicId, Sayable>,
    /// Sessions are to be written down, with no more codings than they need; otherwise it is only
    /// asked whether there are any.
    pub writes: bool,
}

/// How a topic can be brought up in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sayable {
    /// By whom.
    pub by: BTreeSet<RoleId>,
    /// How many of the words are words of one's own, at most.
    pub own_words: u32,
    /// How many words there are at most.
    pub words: u32,
}

/// A session in numbers: what a witness is written from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// Its turns.
    pub turns: Vec<SketchTurn>,
    /// Roles that are on record and say nothing.
    pub silent: Vec<RoleId>,
}

/// A turn of a [`Sketch`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SketchTurn {
    /// Who speaks; nobody in particular where the protocol has no role.
    pub role: Option<RoleId>,
    /// What it is coded with, in the order in which it comes up; topics of one inner list at the
    /// same place.
    pub topics: Vec<Vec<TopicId>>,
    /// How many words it has at least.
    pub words: u32,
    /// Whether at least three of them are words of one's own; otherwise at most two are.
    pub own_words: bool,
    /// When it starts and ends, in seconds, where times matter.
    pub time: Option<(f64, f64)>,
}

/// What came of a question for one length.
#[derive(Debug)]
pub(crate) enum Found {
    /// A session.
    Session(Sketch),
    /// There is none: these wishes are in each other's way.
    Never(Vec<Wish>),
    /// The work was used up.
    Lost,
}

/// The rules in sessions of one length.
#[derive(Debug)]
pub(crate) struct Instance<'a> {
    talk: Talk<'a>,
    fates: BTreeMap<RuleId, Fate>,
    tidy: Lit,
    said: BTreeMap<TopicId, Sayable>,
    /// Writing it all down took more work than there was.
    too_large: bool,
}

impl<'a> Instance<'a> {
    /// Puts these rules into formulas, as far as the work allows; those that cannot be are added to
    /// `left_out`.
    pub(crate) fn new(
        book: &'a Rulebook,
        cast: &'a Cast,
        rules: &[RuleId],
        turns: usize,
        left_out: &mut BTreeMap<RuleId, LeftOut>,
        work: Work,
    ) -> Self {
        let mut talk = Talk::new(book, cast, turns);
        let mut fates = BTreeMap::new();
        for &id in rules {
            if let Err(why) = fate(&mut talk, id, &mut fates) {
                left_out.insert(id, why);
            }
            if talk.gates.looks() > work.0 {
                break;
            }
        }
        let too_large = talk.gates.looks() > work.0;
        rank(&mut talk);
        chain(&mut talk);
        let tidy = talk.gates.free();
        Self { talk, fates, tidy, said: BTreeMap::new(), too_large }
    }

    /// Says what makes a session easy to write down; it is asked for by the assumption `tidy`.
    pub(crate) fn prepare(&mut self, pen: &Pen) {
        self.said.clone_from(&pen.said);
        let (talk, tidy) = (&mut self.talk, self.tidy);
        write_times(talk, tidy);
        for &role in &talk.cast.roles.clone() {
            let speaks: Vec<Lit> =
                (0..talk.turns).map(|turn| talk.is_by(turn, Some(role))).collect();
            let there = talk.on_record(Some(role));
            let clause: Vec<Lit> = speaks.into_iter().chain([!tidy, !there]).collect();
            talk.gates.need(&clause);
        }
        for turn in 0..talk.turns {
            for &topic in &talk.cast.topics.clone() {
                let coded = talk.coded(turn, topic);
                talk.gates.need(&[!tidy, !coded, talk.wordy[turn]]);
                let Some(said) = pen.said.get(&topic) else { continue };
                if said.own_words >= OWN_WORDS {
                    talk.gates.need(&[!tidy, !coded, talk.own[turn]]);
                }
                let others = talk.cast.roles.iter().filter(|role| !said.by.contains(role));
                let others: Vec<Lit> = others.map(|&role| talk.is_by(turn, Some(role))).collect();
                for other in others {
                    talk.gates.need(&[!tidy, !coded, !other]);
                }
            }
        }
        own_words_together(talk, pen, tidy);
        // What a person coded is coded for the whole turn, so it comes before what is said in it.
        for ((a, b), pairs) in talk.pairs.clone() {
            let said = |spot: Spot| pen.said.contains_key(&spot.topic);
            for pair in pairs {
                match (said(a), said(b)) {
                    // Said once or twice: both are as well.
                    (true, true) if a.topic == b.topic => {}
                    (true, true) => talk.gates.need(&[!tidy, pair.earlier, pair.later]),
                    (true, false) => talk.gates.need(&[!tidy, pair.later]),
                    (false, true) => talk.gates.need(&[!tidy, pair.earlier]),
                    (false, false) => {
                        talk.gates.need(&[!tidy, !pair.earlier]);
                        talk.gates.need(&[!tidy, !pair.later]);
                    }
                }
            }
        }
    }

    fn lit(&mut self, wish: Wish) -> Option<Lit> {
        let fate = *self.fates.get(&wish.rule())?;
        Some(match wish {
            Wish::Holds(_) => self.talk.gates.either(fate.met, fate.idle),
            Wish::Met(_) => fate.met,
            Wish::Missed(_) => fate.missed,
        })
    }

    /// A session of this length in which every wish comes true; wishes about rules that are left
    /// out are left out too.
    pub(crate) fn ask(&mut self, wishes: &[Wish], how: How<'_>, work: &mut Work) -> Found {
        if self.too_large {
            work.spend(self.talk.gates.take_looks());
            return Found::Lost;
        }
        let mut lits: Vec<(Lit, Wish)> = Vec::new();
        for &wish in wishes {
            lits.extend(self.lit(wish).map(|lit| (lit, wish)));
        }
        let mut assumed: Vec<Lit> = lits.iter().map(|&(lit, _)| lit).collect();
        for (rule, &applies) in &self.talk.applies {
            assumed.push(if how.applying.contains(rule) { applies } else { !applies });
        }
        if how.all_there {
            let roles = self.talk.cast.roles.iter();
            assumed.extend(roles.map(|&role| self.talk.on_record(Some(role))));
        }
        if how.tidy {
            assumed.push(self.tidy);
        }
        if how.untimed {
            assumed.push(!self.talk.timed);
        }
        loop {
            match self.talk.gates.solve(&assumed, work) {
                Answer::Unknown => return Found::Lost,
                Answer::No => {
                    let core = self.talk.gates.core();
                    let named = lits.iter().filter(|(lit, _)| core.contains(lit));
                    let wishes: BTreeSet<Wish> = named.map(|&(_, wish)| wish).collect();
                    return Found::Never(wishes.into_iter().collect());
                }
                Answer::Yes => match fit(&mut self.talk, &[], work) {
                    Met::With(amounts) => {
                        return Found::Session(match how.tidy {
                            true => self.bare(amounts, &assumed, work),
                            false => self.sketch(&amounts),
                        });
                    }
                    Met::Never(clause) => self.talk.gates.need(&clause),
                    Met::Lost => return Found::Lost,
                },
            }
        }
    }

    /// The session without codings that it does not need, tried one by one.
    fn bare(&mut self, amounts: Amounts, assumed: &[Lit], work: &mut Work) -> Sketch {
        let spoken = self.spoken(amounts, work);
        let mut best = self.sketch(&spoken);
        let mut assumed = assumed.to_vec();
        let all: Vec<Lit> = (0..self.talk.turns)
            .flat_map(|turn| self.talk.cast.topics.iter().map(move |&topic| (turn, topic)))
            .map(|(turn, topic)| self.talk.coded(turn, topic))
            .collect();
        let (mut there, absent): (Vec<Lit>, Vec<Lit>) =
            all.into_iter().partition(|&lit| self.talk.gates.is_true(lit));
        assumed.extend(absent.iter().map(|&lit| !lit));
        while let Some(lit) = there.pop() {
            assumed.push(!lit);
            let fits = match self.talk.gates.solve(&assumed, work) {
                Answer::Yes => match fit(&mut self.talk, &[], work) {
                    Met::With(amounts) => Some(amounts),
                    _ => None,
                },
                _ => None,
            };
            let Some(amounts) = fits else {
                // It is needed.
                assumed.pop();
                assumed.push(lit);
                continue;
            };
            let (still, gone): (Vec<Lit>, Vec<Lit>) =
                there.into_iter().partition(|&lit| self.talk.gates.is_true(lit));
            assumed.extend(gone.iter().map(|&lit| !lit));
            there = still;
            let spoken = self.spoken(amounts, work);
            best = self.sketch(&spoken);
        }
        best
    }

    /// The same session with as many words in each turn as its topics take, where that fits.
    fn spoken(&mut self, amounts: Amounts, work: &mut Work) -> Amounts {
        let wanted: Vec<u32> = (0..self.talk.turns)
            .map(|turn| {
                let topics = self.topics(turn).into_iter().flatten();
                let said: Vec<&Sayable> =
                    topics.filter_map(|topic| self.said.get(&topic)).collect();
                let own = said.iter().map(|one| one.own_words).sum::<u32>() >= OWN_WORDS;
                // A sentence of its own, where no topic brings words of one's own.
                let more = if self.talk.gates.is_true(self.talk.own[turn]) && !own { 3 } else { 0 };
                said.iter().map(|one| one.words).sum::<u32>() + more
            })
            .collect();
        match fit(&mut self.talk, &wanted, work) {
            Met::With(spoken) => spoken,
            _ => amounts,
        }
    }

    fn sketch(&self, amounts: &Amounts) -> Sketch {
        let talk = &self.talk;
        let holds = |lit: Lit| talk.gates.is_true(lit);
        let roles = &talk.cast.roles;
        let speaker =
            |turn: usize| roles.iter().copied().find(|&role| holds(talk.is_by(turn, Some(role))));
        let turns = (0..talk.turns).map(|turn| SketchTurn {
            role: speaker(turn),
            topics: self.topics(turn),
            words: amounts.words.get(turn).copied().unwrap_or(0),
            own_words: holds(talk.own[turn]),
            time: amounts.times.as_ref().and_then(|times| times.get(turn).copied()),
        });
        let turns: Vec<SketchTurn> = turns.collect();
        let spoke: BTreeSet<RoleId> = turns.iter().filter_map(|turn| turn.role).collect();
        let there = roles.iter().copied().filter(|&role| holds(talk.on_record(Some(role))));
        let silent = there.filter(|role| !spoke.contains(role)).collect();
        Sketch { turns, silent }
    }

    /// The topics of a turn in their order. Of two places that are compared, where neither is
    /// earlier they are one; what is compared with nothing has a place of its own.
    fn topics(&self, turn: usize) -> Vec<Vec<TopicId>> {
        let talk = &self.talk;
        let there = |&topic: &TopicId| talk.gates.is_true(talk.coded(turn, topic));
        let mut left: Vec<Vec<Spot>> = Vec::new();
        for topic in talk.cast.topics.iter().copied().filter(there) {
            let twice = talk.pairs.contains_key(&(Spot::first(topic), Spot::last(topic)));
            let last = twice.then_some(Spot::last(topic));
            for spot in std::iter::once(Spot::first(topic)).chain(last) {
                let alike = |one: &Vec<Spot>| {
                    one.iter().any(|&other| {
                        self.compared(turn, other, spot) == Some(false)
                            && self.compared(turn, spot, other) == Some(false)
                    })
                };
                let (same, mut others): (Vec<_>, Vec<_>) = left.into_iter().partition(alike);
                others.push(same.into_iter().flatten().chain([spot]).collect());
                left = others;
            }
        }
        let before = |one: &[Spot], other: &[Spot]| {
            let later = |a: &Spot| other.iter().any(|&b| self.compared(turn, *a, b) == Some(true));
            one.iter().any(later)
        };
        let mut sorted = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let first = (0..left.len())
                .find(|&at| left.iter().all(|other| !before(other, &left[at])))
                .unwrap_or(0);
            let mut topics: Vec<TopicId> =
                left.remove(first).into_iter().map(|spot| spot.topic).collect();
            topics.dedup();
            sorted.push(topics);
        }
        sorted
    }

    /// Whether one place stands before another in a turn; none where they are not compared.
    fn compared(&self, turn: usize, one: Spot, other: Spot) -> Option<bool> {
        let key = (one.min(other), one.max(other));
        let pair: &Pair = self.talk.pairs.get(&key)?.get(turn)?;
        Some(self.talk.gates.is_true(if one < other { pair.earlier } else { pair.later }))
    }
}

/// The fewest words of one's own that count as such.
const OWN_WORDS: u32 = 3;

/// Several phrases in a turn come to words of one's own where none of them does alone.
fn own_words_together(talk: &mut Talk<'_>, pen: &Pen, tidy: Lit) {
    let with = |least: u32, most: u32| {
        let fitting =
            pen.said.iter().filter(move |(_, said)| (least..=most).contains(&said.own_words));
        fitting.map(|(&topic, _)| topic).collect::<Vec<TopicId>>()
    };
    let (two, some) = (with(2, 2), with(1, 2));
    for turn in 0..talk.turns {
        let coded = |talk: &Talk<'_>, topics: &[TopicId]| {
            topics.iter().map(|&topic| talk.coded(turn, topic)).collect::<Vec<Lit>>()
        };
        let (two, some) = (coded(talk, &two), coded(talk, &some));
        let one_of_two = talk.gates.any(two.iter().copied());
        let counts = talk.gates.more_than(&some, 2);
        let (second, third) = (counts.get(1).copied(), counts.get(2).copied());
        let together = second.map(|second| talk.gates.both(second, one_of_two));
        for enough in [together, third].into_iter().flatten() {
            talk.gates.need(&[!tidy, !enough, talk.own[turn]]);
        }
    }
}

/// A test says when turns start and not when they end: each lasts until the next begins, and how
/// long the last one lasts is not known.
fn write_times(talk: &mut Talk<'_>, tidy: Lit) {
    let end = talk.turns.saturating_sub(1);
    let made = talk.demands.len();
    for at in 0..made {
        let demand = &talk.demands[at];
        let over_the_end = demand
            .terms
            .iter()
            .any(|&(quantity, factor)| quantity == Quantity::End(end) && factor.is_positive());
        if over_the_end {
            let when = demand.when;
            talk.gates.need(&[!tidy, !when]);
        }
    }
    for turn in 0..talk.turns {
        let next = if turn == end { Quantity::Start(turn) } else { Quantity::Start(turn + 1) };
        let until = vec![(next, -Ratio::ONE), (Quantity::End(turn), Ratio::ONE)];
        let back = until.iter().map(|&(what, factor)| (what, -factor)).collect();
        for when in [talk.demand(until, Ratio::ZERO), talk.demand(back, Ratio::ZERO)] {
            talk.gates.need(&[!tidy, !talk.timed, when]);
        }
    }
}

/// Says that the places of a turn have an order: topics that are compared, directly or through
/// others, are made comparable in triangles (a chordal graph), in each of which the order is right.
/// For such comparisons that is enough (Bliek and Sam-Haroud 1999).
fn rank(talk: &mut Talk<'_>) {
    let mut near: BTreeMap<Spot, BTreeSet<Spot>> = BTreeMap::new();
    for &(a, b) in talk.pairs.keys() {
        near.entry(a).or_default().insert(b);
        near.entry(b).or_default().insert(a);
    }
    let mut triangles: Vec<(Spot, Spot, Spot)> = Vec::new();
    while let Some(next) = near.iter().min_by_key(|(_, all)| all.len()).map(|(&spot, _)| spot) {
        let Some(around) = near.remove(&next) else { break };
        let around: Vec<Spot> = around.into_iter().collect();
        for (at, &a) in around.iter().enumerate() {
            if let Some(all) = near.get_mut(&a) {
                all.remove(&next);
            }
            for &b in &around[at + 1..] {
                near.entry(a).or_default().insert(b);
                near.entry(b).or_default().insert(a);
                triangles.push((next, a, b));
            }
        }
    }
    for (a, b, c) in triangles {
        for (x, y, z) in [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)] {
            for (turn, _) in talk.pair((a.min(b), a.max(b))).iter().enumerate() {
                let (xy, yz) = (talk.stands_before(turn, x, y), talk.stands_before(turn, y, z));
                let xz = talk.stands_before(turn, x, z);
                talk.gates.need(&[!xy, !yz, xz]);
                talk.gates.need(&[!xz, xy, yz]);
            }
        }
    }
}
